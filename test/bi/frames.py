"""Reads every table's feed with pandas, in each format; a line of JSON each: table, format, dtypes, rows with times in microseconds."""
import json
import sys

import pandas as pd

server, tables = sys.argv[1], json.loads(sys.stdin.read())


def read(url, form, columns):
    times = [c["name"] for c in columns if c["type"] == "time"]
    texts = [c["name"] for c in columns if c["type"] == "text"]
    if form == "csv":
        return pd.read_csv(
            url,
            dtype={name: "str" for name in texts},
            parse_dates=times,
            date_format="ISO8601",
            keep_default_na=False,
            na_values=[""],
        )
    if form == "ndjson":
        frame = pd.read_json(url, lines=True, dtype=False, precise_float=True)
        if frame.empty:  # no line tells a column
            frame = pd.DataFrame(columns=[c["name"] for c in columns])
        for name in times:
            frame[name] = pd.to_datetime(frame[name], format="ISO8601")
        return frame
    return pd.read_parquet(url) if form == "parquet" else pd.read_feather(url)


def plain(value):
    if isinstance(value, pd.Timestamp):
        return value.tz_localize(None).isoformat() + "Z"
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value


for table in tables:
    for form in ["csv", "ndjson", "parquet", "arrow"]:
        frame = read(f"{server}/feeds/default/{table['name']}.{form}", form, table["columns"])
        rows = [[plain(value) for value in row] for row in frame.itertuples(index=False, name=None)]
        dtypes = {name: str(dtype) for name, dtype in frame.dtypes.items()}
        print(json.dumps({"table": table["name"], "format": form, "dtypes": dtypes, "rows": rows}))
