class Column:
    def __init__(self, of, name=None, is_descending=False, over_rows=None, of_group=None):
        self.of, self.name, self.is_descending = of, name, is_descending
        self.over_rows = over_rows or (lambda rows: [self.of(row) for row in rows])
        self.of_group = of_group

    def _compare(self, other, judge):
        other = other if isinstance(other, Column) else lit(other)

        def value(row):
            left, right = self.of(row), other.of(row)
            return None if left is None or right is None else judge(left, right)

        return Column(value)

    def __eq__(self, other):
        return self._compare(other, lambda a, b: a == b)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __and__(self, other):
        return Column(lambda row: False if self.of(row) is False or other.of(row) is False else None if self.of(row) is None or other.of(row) is None else True)

    def isNotNull(self):
        return Column(lambda row: self.of(row) is not None)

    def alias(self, name):
        self.name = name
        return self

    def desc(self):
        return Column(self.of, self.name, is_descending=True)

    def over(self, window):
        return Column(None, over_rows=lambda rows: self.numbers(rows, window))


def col(name):
    return Column(lambda row: row[name], name)


def lit(value):
    return Column(lambda row: value)


def sum(name):
    return Column(None, of_group=lambda rows: total([row[name] for row in rows if row[name] is not None]))


def total(values):
    result = None
    for value in values:
        result = value if result is None else result + value
    return result


def keys_of(row, window):
    orders = [order if isinstance(order, Column) else col(order) for order in window.orders]
    return [-order.of(row) if order.is_descending else order.of(row) for order in orders]


def ranking(number):
    def numbers(rows, window):
        partitions = {}
        for place, row in enumerate(rows):
            partitions.setdefault(tuple(row[name] for name in window.names), []).append(place)
        result = [None] * len(rows)
        for places in partitions.values():
            ordered = sorted(places, key=lambda place: keys_of(rows[place], window))
            for position, place in enumerate(ordered):
                result[place] = number(position, ordered, lambda p: keys_of(rows[p], window))
        return result

    column = Column(None)
    column.numbers = numbers
    return column


def row_number():
    return ranking(lambda position, ordered, keys: position + 1)


def rank():
    return ranking(lambda position, ordered, keys: next(i for i, place in enumerate(ordered) if keys(place) == keys(ordered[position])) + 1)
