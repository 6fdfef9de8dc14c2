"""Opens a DuckDB file read-only with DuckDB's Python driver; answers each SQL statement on stdin, one a line, with its rows as one line of JSON."""
import datetime
import json
import sys

import duckdb


def plain(value):
    if isinstance(value, datetime.datetime):
        return value.isoformat() + "Z"
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    raise TypeError(f"{type(value)} is none of the types of columns")


connection = duckdb.connect(sys.argv[1], read_only=True)
for statement in sys.stdin:
    rows = connection.execute(statement).fetchall()
    print(json.dumps([[plain(v) for v in row] for row in rows]), flush=True)
