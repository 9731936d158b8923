"""A session whose tables lie in SQLite: as much of SQL as the recipe uses means the same there."""

import re
import sqlite3
from datetime import date


class Builder:
    def master(self, _):
        return self

    def config(self, *_):
        return self

    def appName(self, _):
        return self

    def getOrCreate(self):
        return SparkSession()


class SparkSession:
    builder = Builder()

    def __init__(self):
        self.connection = sqlite3.connect(":memory:")

        # to_date('20220101', 'yyyyMMdd') is '2022-01-01'; days are texts in SQLite.
        self.connection.create_function("to_date", 2, lambda text, form: f"{text[:4]}-{text[4:6]}-{text[6:]}")

    def stop(self):
        self.connection.close()

    def createDataFrame(self, rows, schema):
        from . import DataFrame

        names = [column.split()[0] for column in schema.split(",")]
        return DataFrame([dict(zip(names, row)) for row in rows], self)

    def table(self, name):
        from . import DataFrame

        cursor = self.connection.execute(f"SELECT * FROM {name}")
        names = [column[0] for column in cursor.description]
        return DataFrame([{n: date.fromisoformat(v) if n.endswith("date") else v for n, v in zip(names, row)} for row in cursor], self)

    def sql(self, statement):
        """Runs one statement; another than those of the recipe is an error."""
        words = statement.split()
        if words[:2] == ["CREATE", "DATABASE"]:
            self.connection.execute(f"ATTACH ':memory:' AS {words[-1]}")
        elif words[:2] == ["DROP", "DATABASE"]:
            self.connection.commit()
            self.connection.execute(f"DETACH {words[2]}")
        elif words[:5] == ["CREATE", "TABLE", "IF", "NOT", "EXISTS"] and "parquet" in words:
            columns = re.findall(r"^  (\w+) \w+ NOT NULL", statement, re.MULTILINE)
            self.connection.execute(f"CREATE TABLE IF NOT EXISTS {words[5]} ({', '.join(columns)})")
        elif words == ["SET", "spark.sql.sources.partitionOverwriteMode", "=", "dynamic"]:
            pass
        elif words[:3] == ["INSERT", "OVERWRITE", "TABLE"]:
            self.overwrite(words[3], statement.split(words[3], 1)[1])
        else:
            raise ValueError(f"no statement that is known here: {statement}")

    def overwrite(self, table, query):
        """Only the partitions that the rows belong to are replaced; the day is the last column."""
        rows = self.connection.execute(query).fetchall()
        self.connection.executemany(f"DELETE FROM {table} WHERE date = ?", [(day,) for day in {row[-1] for row in rows}])
        self.connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


class Writer:
    def __init__(self, frame):
        self.rows, self.connection = frame.rows, frame.session.connection

    def saveAsTable(self, name):
        self.connection.execute(f"CREATE TABLE {name} ({', '.join(self.rows[0])})")
        self.insertInto(name)

    def insertInto(self, name):
        values = [[v.isoformat() if isinstance(v, date) else v for v in row.values()] for row in self.rows]
        self.connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(self.rows[0]))})", values)
