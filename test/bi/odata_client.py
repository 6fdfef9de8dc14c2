"""Asks the OData service as a Python program would, with python-odata: ADDRESS KEY; prints what it found as lines of JSON."""
import datetime
import json
import sys

from odata import ODataService
from requests.auth import HTTPBasicAuth

address, key = sys.argv[1:]
service = ODataService(address, auth=HTTPBasicAuth("any name", key), reflect_entities=True, quiet_progress=True)


def tell(**found):
    print(json.dumps(found), flush=True)


tell(sets={name: sorted(p for p, v in vars(kind.__mro__[1]).items() if hasattr(v, "primary_key")) for name, kind in service.entities.items()})

Member = service.entities["members"]
Tie = service.entities["ties"]
members = service.query(Member)
# The client knows no Edm.Double and would quote the number.
chosen = members.filter((Member.tribe_id == "t7") & (Member.audience >= 2700)).filter("chief_score ge 900.5").filter(Member.name.contains("O'Neil"))
ordered = chosen.order_by(Member.channel.asc(), Member.chief_score.desc())
tell(
    chosen=[[m.account_id, m.channel, m.chief_score, m.active, m.audience, m.shell] for m in ordered],
    first=members.order_by(Member.account_id.desc()).first().account_id,
    page=[m.account_id for m in members.limit(3).offset(2)],
    counted=chosen.count(),
    empty=members.filter(Member.shell.is_null()).count(),
    lacking=members.filter(Member.name.lacks("O'Neil")).count(),
    one=members.get(account_id="p00042", source="default").person_id,
    selected=members.select(Member.account_id, Member.audience).limit(1).all(),
)
since = datetime.datetime(2026, 1, 2, tzinfo=datetime.timezone.utc)
tie = service.query(Tie).filter(Tie.last_at > since).first()
tell(tie=[tie.actor, tie.last_at.isoformat()], ties=service.query(Tie).filter(Tie.last_at <= since).count())
try:
    service.query(service.entities["tribes"]).raw({"$filter": "people eq 'many'"})
except Exception as error:
    tell(refused=str(error))

rows = iter(members.order_by(Member.chief_score.desc()))
ids = [next(rows)]
tell(begun=ids[0].account_id)
sys.stdin.readline()
ids += rows
tell(rows=len(ids), distinct=len({m.account_id for m in ids}), scores=[m.chief_score for m in ids])
tell(afterwards=members.count())
