"""Reads what was exported into a folder, whoever has done it, and prints what is in it."""

import json
import sys
from pathlib import Path

import pyarrow.compute
import pyarrow.parquet

files = [file for file in Path(sys.argv[1]).rglob("*.parquet") if "/_" not in str(file)]
found = {"records": 0, "duration": 0, "packets_lost": 0, "files": len(files), "bytes": 0}
for file in files:
    table = pyarrow.parquet.ParquetFile(file).read(columns=["duration", "carrier_edge"])
    found["records"] += table.num_rows
    found["duration"] += int(pyarrow.compute.sum(table["duration"]).as_py() or 0)
    if pyarrow.types.is_struct(table["carrier_edge"].type):
        path = ["metrics", "inbound", "packets_lost"]
        lost = pyarrow.compute.struct_field(table["carrier_edge"], path)
        found["packets_lost"] += int(pyarrow.compute.sum(lost).as_py() or 0)
    found["bytes"] += file.stat().st_size
print(json.dumps(found))
