"""Reads Parquet and Arrow files with pyarrow: one line of JSON a row, values in the order of columns, times to the microsecond."""
import json
import sys

import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet


def read(path):
    if path.endswith(".parquet"):
        return pa.parquet.read_table(path)
    with pa.OSFile(path) as file:
        return pa.ipc.open_file(file).read_all()


def plain(value):
    return value.replace(tzinfo=None).isoformat() + "Z" if hasattr(value, "isoformat") else value


table = read(sys.argv[1])
print(json.dumps([[field.name, str(field.type)] for field in table.schema]))
for row in zip(*(column.to_pylist() for column in table.columns)):
    print(json.dumps([plain(value) for value in row]))
