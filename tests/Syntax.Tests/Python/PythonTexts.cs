namespace Dataflow.Lint.Syntax.Tests.Python;

/// <summary>Texts of Python with each of its forms.</summary>
internal static class PythonTexts
{
    public const string Forms = """"
        # -*- coding: utf-8 -*-
        from __future__ import annotations
        import os.path as path, sys
        from pyspark.sql import (functions as F,
                                 Window)

        @decorator(1)
        async def load(spark: SparkSession, *names, day: str = "x", **rest) -> DataFrame:
            """Text with "quotes" and \""" an escape."""
            if day := rest.get('day'):
                return await spark.sql(f"select * from {names[0]!r:>{len(day)}} where day = '{day}'")
            elif not day and day is not None: pass
            else:
                raise ValueError('a' 'b' f'{ {"a": 1}["a"] }') from None
            for name, other in zip(names, names[1:]):
                frame = (spark.table(name)
                         .filter((F.col("a") > 1) & ~F.col("b").isin([1, 2, *names]))
                         # a comment in between
                         .select("a", F.lit(-2 ** 3).alias('x')))
            return frame if day else None

        class Job(Base, metaclass=Meta):
            field: int = 1_000; other = 0xFF

            def run(self):
                with open('x') as file, \
                     open("y"):
                    self.total += sum(x for x in file if x if not x == '')
                try:
                    yield from lambda a, b=1: (a, b)
                except (A, B) as error:
                    del error
                finally:
                    global G
                    G = [i async for i in {1: 2, **{}}]
                match self:
                    case Job(field=1): print(1, end='')
                    case _: pass

        rb'\d', Rb"\x", u'ä', t"{x}"
        """";
}
