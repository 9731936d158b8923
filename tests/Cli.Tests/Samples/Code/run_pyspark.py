"""Runs top_titles of a pyspark_write.py on rows, with the small model of Spark beside this file in Spark's place.

sys.argv[1] is the folder of the module, sys.argv[2] this folder; the rows arrive on standard input as JSON.
"""

import json
import sys
from datetime import date

sys.dont_write_bytecode = True
sys.path[:0] = [sys.argv[1], sys.argv[2]]

import pyspark_write  # noqa: E402
from pyspark.sql import DataFrame  # noqa: E402

rows = [{k: date.fromisoformat(v) if k.endswith("date") else v for k, v in row.items()} for row in json.load(sys.stdin)]
written = pyspark_write.top_titles(DataFrame(rows), date(2022, 1, 1)).rows
print(json.dumps([{k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()} for row in written]))
