"""Opens a database as Superset does, by a SQLAlchemy URI and engine parameters: its tables, a comment, and the rows of a statement."""
import json
import sys

from sqlalchemy import create_engine, inspect, text

uri, parameters, statement = sys.argv[1:]
engine = create_engine(uri, **json.loads(parameters))
inspector = inspect(engine)
with engine.connect() as connection:
    rows = [list(row) for row in connection.execute(text(statement))]
print(
    json.dumps(
        {
            "tables": sorted(inspector.get_table_names("main")),
            "comment": inspector.get_table_comment("tribes", "main")["text"],
            "rows": rows,
        }
    )
)
