from datetime import date

from . import functions
from .functions import Column, col
from .session import SparkSession, Writer

TYPES = {int: "int", str: "string", float: "double", date: "date"}


class Row(tuple):
    """A row whose values have names too."""

    def __new__(cls, values):
        row = super().__new__(cls, values.values())
        row.names = list(values)
        return row

    def __getattr__(self, name):
        return self[self.names.index(name)]


class DataFrame:
    def __init__(self, rows, session=None):
        self.rows, self.session = rows, session

    def filter(self, condition):
        return DataFrame([row for row in self.rows if condition.of(row) is True])

    def withColumn(self, name, column):
        values = column.over_rows(self.rows)
        return DataFrame([{**row, name: value} for row, value in zip(self.rows, values)])

    def select(self, *names):
        return DataFrame([{name: row[name] for name in names} for row in self.rows])

    def groupBy(self, *names):
        return Groups(self.rows, names)

    def collect(self):
        return [Row(row) for row in self.rows]

    @property
    def write(self):
        return Writer(self)

    @property
    def dtypes(self):
        return [(name, TYPES[type(value)]) for name, value in self.rows[0].items()]


class Groups:
    def __init__(self, rows, names):
        self.names = names
        self.groups = {}
        for row in rows:
            self.groups.setdefault(tuple(row[name] for name in names), []).append(row)

    def agg(self, *columns):
        return DataFrame([{**dict(zip(self.names, key)), **{c.name: c.of_group(rows) for c in columns}} for key, rows in self.groups.items()])


class WindowSpec:
    def __init__(self, names, orders=()):
        self.names, self.orders = names, orders

    def orderBy(self, *orders):
        return WindowSpec(self.names, orders)


class Window:
    @staticmethod
    def partitionBy(*names):
        return WindowSpec(names)


__all__ = ["Column", "DataFrame", "SparkSession", "Window", "WindowSpec", "col", "functions"]
