"""Runs a query of a recipe in SQLite, which has Spark's words for all that the query says: its rows as JSON.

The tables arrive on standard input as {"sql": ..., "tables": {"db.table": [{column: value}]}}.
"""

import json
import sqlite3
import sys

asked = json.load(sys.stdin)
connection = sqlite3.connect(":memory:")

# to_date('20220101', 'yyyyMMdd') is '2022-01-01'; days are texts in SQLite.
connection.create_function("to_date", 2, lambda text, form: f"{text[:4]}-{text[4:6]}-{text[6:]}")
for name, rows in asked["tables"].items():
    if "." in name:
        connection.execute(f"ATTACH ':memory:' AS {name.split('.')[0]}")
    columns = list(rows[0])
    connection.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
    connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", [[row[c] for c in columns] for row in rows])
cursor = connection.execute(asked["sql"])
names = [column[0] for column in cursor.description]
print(json.dumps([dict(zip(names, row)) for row in cursor]))
