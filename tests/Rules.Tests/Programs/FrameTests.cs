using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Rules.Tests.Programs;

/// <summary>Chains of PySpark mean what the SQL would that Spark makes of them.</summary>
[TestClass]
public sealed class FrameTests
{
    private const string Ddl = """
        CREATE TABLE silver.orders (id INT COMMENT 'a', total INT COMMENT 'b', name STRING COMMENT 'n', day DATE COMMENT 'c') USING iceberg COMMENT 'orders' PARTITIONED BY (day);
        CREATE TABLE silver.items (id INT COMMENT 'a', item STRING COMMENT 'b', total INT COMMENT 't') USING iceberg COMMENT 'items';
        """;

    private const string Head =
        "from pyspark.sql import functions as F, Window, SparkSession\nspark = SparkSession.builder.getOrCreate()\norders = spark.table('silver.orders')\nitems = spark.read.table('silver.items')\n";

    [TestMethod]
    [DataRow("orders.select('id', '[|idd|]').show()")]
    [DataRow("orders.select(F.col('[|idd|]')).show()")]
    [DataRow("orders.select('id', '[|idd|]')", DisplayName = "nothing is done with the rows")]
    [DataRow("orders.filter(F.col('[|idd|]') > 1).select('id').show()")]
    [DataRow("orders.where(\"[|idd|] > 1\").show()")]
    [DataRow("orders.groupBy('id').agg(F.sum('[|totl|]').alias('s')).show()")]
    [DataRow("orders.groupBy('id').agg(F.sum('total').alias('s')).filter(F.col('[|total|]') > 1).show()")]
    [DataRow("x = orders.withColumn('double', F.col('total') * 2)\nx.select('double', '[|dubble|]').show()")]
    [DataRow("orders.select('id', 'total').withColumn('a', F.lit(1)).withColumn('b', F.col('a') + F.col('[|c|]')).show()")]
    [DataRow("orders.join(items, 'id').select('id', 'item', '[|itm|]').show()")]
    [DataRow("orders.join(items, orders.id == items.[|idd|]).show()")]
    [DataRow("orders.join(items, orders['id'] == items['id']).select('[|id|]').show()", DisplayName = "ambiguous")]
    [DataRow("w = Window.partitionBy('[|nme|]').orderBy(F.desc('total'))\norders.withColumn('r', F.row_number().over(w)).show()")]
    [DataRow("def top(frame, n):\n    return frame.filter(F.col('[|idd|]') < n)\n\ntop(orders, 5).write.insertInto('x.y')")]
    [DataRow("orders.select('id').union(items.select('[|day|]')).show()")]
    [DataRow("orders.createOrReplaceTempView('v')\nspark.sql('select [|idd|] from v')")]
    [DataRow("orders.drop('total').drop('other').select('id', '[|idd|]').show()")]
    [DataRow("orders.fillna(0, subset=['total']).select('[|idd|]').show()")]
    [DataRow("orders.na.drop(subset=['[|idd|]']).show()")]
    [DataRow("orders.select('id').withColumns({'a': F.col('id')}).select('a', '[|b|]').show()")]
    [DataRow("orders.select('id').withColumnsRenamed({'id': 'key'}).select('[|id|]').show()")]
    [DataRow("orders.select('id', 'name').toDF('a', 'b').select('a', '[|id|]').show()")]
    [DataRow("orders.select('id').exceptAll(items.select('id')).select('[|item|]').show()")]
    [DataRow("spark.read.format('iceberg').load('silver.orders').select('[|idd|]').show()")]
    [DataRow("spark.read.option('header', True).table('silver.orders').select('[|idd|]').show()")]
    [DataRow("orders.groupBy('id').pivot('name', ['a', 'b']).agg(F.sum('total')).select('id', 'a', '[|c|]').show()")]
    [DataRow("DeltaTable.forName(spark, 'silver.orders').alias('t').merge(items.alias('s'), 't.id = [|s.idd|]').whenMatchedUpdateAll().execute()")]
    [DataRow("DeltaTable.forName(spark, 'silver.orders').alias('t').merge(items.alias('s'), 't.id = s.id').whenMatchedUpdate(set={'t.total': '[|s.totl|]'}).execute()")]
    [DataRow("orders.select('id').distinct().filter(F.col('[|total|]') > 1).show()", DisplayName = "not through distinct")]
    [DataRow("orders.select('id').alias('a').filter(F.col('[|total|]') > 1).show()", DisplayName = "not through an alias")]
    [DataRow("orders.select('id').join(items.select('id'), 'id').filter(F.col('[|day|]') > 1).show()", DisplayName = "not through a join")]
    [DataRow("orders.drop('total').filter(F.col('[|idd|]') > 1).show()")]
    [DataRow("orders.withColumn('x', F.row_number().over(Window.orderBy('id'))).filter(F.col('[|idd|]') > 1).show()")]
    [DataRow("if __name__ == '__main__':\n    orders.select('[|idd|]').write.mode('overwrite').saveAsTable('a.b')")]
    public void Reports_a_column_that_is_not_there(string program)
    {
        var (text, spans) = Marks.Read(Head + program);
        var found = Lint(text, "SQL021", "SQL036").Select(d => d.Location.Span).ToArray();
        Assert.AreEqual(
            string.Join(",", spans.Select(s => text.Substring(s.Start, s.Length))),
            string.Join(",", found.Select(s => text.Substring(s.Start, s.Length))));
        CollectionAssert.AreEqual(spans.ToArray(), found);
    }

    [TestMethod]
    [DataRow("orders.select('id').filter(F.col('total') > 1).show()", DisplayName = "a filter finds what a projection has dropped")]
    [DataRow("orders.select('id', F.col('total').alias('t')).filter(F.col('t') > 1).select('t').show()")]
    [DataRow("orders.withColumn('x', F.lit(1)).select('x', 'id').show()")]
    [DataRow("orders.withColumn('id', F.col('id') + 1).select('id').show()", DisplayName = "a column is replaced")]
    [DataRow("orders.drop('nothing').select('id').show()")]
    [DataRow("orders.withColumnRenamed('id', 'key').select('key').show()")]
    [DataRow("a = orders.alias('a')\nb = items.alias('b')\na.join(b, F.col('a.id') == F.col('b.id')).select('a.id', 'b.item').show()")]
    [DataRow("orders.join(items, orders.id == items.id).select(orders.id, items.item, orders['total']).show()")]
    [DataRow("orders.join(items, orders.id == items.id).drop(items.id).select('id').show()")]
    [DataRow("j = orders.join(items, orders.id == items.id)\nj.filter(orders.total > 1).groupBy(items.item).agg(F.max(orders.total)).show()")]
    [DataRow("orders.join(items, ['id'], 'left').groupBy('item').count().orderBy(F.desc('count')).select('item', 'count').show()")]
    [DataRow("orders.join(items, 'id', 'left_anti').select('day').show()")]
    [DataRow("orders.groupBy('id').sum('total').withColumnRenamed('sum(total)', 's').select('s').show()")]
    [DataRow("for c in ['a', 'b']:\n    orders = orders.withColumn(c, F.lit(1))\norders.select('a', 'b').show()", DisplayName = "a loop")]
    [DataRow("if x:\n    orders = orders.withColumn('a', F.lit(1))\norders.select('a').show()", DisplayName = "a branch")]
    [DataRow("orders.select(*names).select('a').show()")]
    [DataRow("orders.select([c for c in orders.columns if c != 'a']).select('a').show()")]
    [DataRow("orders.toDF('a', 'b', 'c', 'd').select('a').show()")]
    [DataRow("orders.transform(add_a).select('a').show()")]
    [DataRow("def f(frame):\n    if x:\n        return frame.withColumn('a', F.lit(1))\n    return frame\nf(orders).select('a').show()")]
    [DataRow("orders.withColumn('y', F.when(F.col('id') == 1, 'a').when(F.col('id') == 2, F.lit('b')).otherwise(F.col('name'))).show()")]
    [DataRow("orders.filter((F.col('id').isin(1, 2)) & ~F.col('name').isNull() | (F.col('day') >= '2024-01-01')).show()")]
    [DataRow("orders.filter(F.col('day').between(start, end)).select(F.expr('total + 1 as t'), F.col('name').cast('string')).select('t', 'name').show()")]
    [DataRow("orders.selectExpr('id as a', 'upper(name) as b').select('a', 'b').show()")]
    [DataRow("spark.createDataFrame([]).select('anything').show()")]
    [DataRow("orders.pivot('a').select('x').show()")]
    [DataRow("orders.groupBy('id').pivot('name').sum('total').select('x').show()")]
    [DataRow("orders.select(F.struct('id', 'total').alias('s')).select('s.*').select('id').show()", DisplayName = "what a struct holds")]
    [DataRow("orders.alias('o').join(items.alias('i'), F.col('o.id') == F.col('i.id')).select('o.*', 'i.item').select('id', 'item').show()")]
    [DataRow("orders.select(F.struct('id').alias('id')).filter(F.col('id.id') > 1).show()", DisplayName = "a filter on a struct just made")]
    [DataRow("orders.withColumn('a b', F.lit(1)).select('`a b`', 'id').show()", DisplayName = "quotes in a name")]
    [DataRow("cols = []\ncols.append('id')\norders.select(cols).select('id').show()", DisplayName = "a list that grows")]
    [DataRow("orders.filter(F.col('id').isin([])).drop(*[]).select('total').show()")]
    [DataRow("x = orders.select('id')\nfor i in rows:\n    x.filter(F.col('level') < 1).show()\n    x = x.withColumn('level', F.lit(i))", DisplayName = "what another round has left")]
    [DataRow("for orders in frames:\n    orders.select('a').show()")]
    [DataRow("with opened() as orders:\n    orders.select('a').show()")]
    [DataRow("orders.groupBy('id').agg(F.max('name')).filter(F.sum('total') > 1).show()", DisplayName = "aggregates behind a grouping")]
    [DataRow("orders.groupBy('id').agg(F.max('name')).orderBy(F.min('day').desc()).show()")]
    [DataRow("orders.selectExpr('id', \"stack(2, 'a', total, 'b', id) as (k, v)\").filter(\"k = 'a'\").withColumn('x', F.col('v')).show()", DisplayName = "names made in SQL")]
    [DataRow("orders.select(F.upper('name')).filter(F.col('total') > 1).show()")]
    [DataRow("orders.groupBy('id').pivot('name', ['a']).agg(F.sum('total')).select('id', 'a').show()")]
    [DataRow("orders.groupBy(*keys).agg(F.sum('total').alias('s')).select('id', 's').show()")]
    [DataRow("l = orders.select('id', 'total')\nr = items.select('id', 'total')\nl.join(r, 'id').withColumn('x', F.lit(1)).drop('y').select('x', r.total, l.total).show()", DisplayName = "two columns of a name")]
    [DataRow("l = orders.select('id', 'total')\nr = items.select('id', 'total')\nl.join(r, 'id').drop(r.total).select('total').show()")]
    [DataRow("def run(clean, frame):\n    return clean(frame)\ndef clean(frame):\n    return frame.select('id')\nrun(other, orders).select('a').show()", DisplayName = "a parameter with a function's name")]
    [DataRow("@F.udf('string')\ndef f(x):\n    return x + 1\norders.select(f(F.col('id')).alias('a')).select('a').write.insertInto('x.y')")]
    [DataRow("orders.select(F.lit(1).alias('a')).write.mode('overwrite').saveAsTable('silver.items')", DisplayName = "another table in its place")]
    [DataRow("orders.write.mode('append').option('mergeSchema', 'true').saveAsTable('silver.items')")]
    [DataRow("orders.write.mode('overwrite').option('replaceWhere', 'id = 1').insertInto('silver.orders')")]
    [DataRow("orders.filter((F.col('id') > 1_000) & (F.col('id') < 0xFF)).limit(1_000).show()")]
    [DataRow("orders.select(F.col('id').alias('größe')).filter(F.col('größe') > 1).select('größe').show()")]
    [DataRow("orders.alias('a').filter(F.col('a.total') > 1).select('a.id').show()")]
    [DataRow("j = orders.alias('a').join(items.alias('b'), F.col('a.id') == F.col('b.id')).withColumn('x', F.lit(1))\nj.filter('a.total > 1').select('a.id', F.col('b.item'), 'x').show()", DisplayName = "names of frames last through steps")]
    [DataRow("orders.alias('a').join(items.alias('b'), F.col('a.id') == F.col('b.id')).filter('b.total > 1').join(items.alias('c'), F.col('c.id') == F.col('a.id')).select('a.id').show()")]
    [DataRow("spark.sql('select o.id from silver.orders o').select('o.id').show()")]
    [DataRow("orders.filter('total > 1').withColumn('x', F.row_number().over(w)).select('orders.id').show()")]
    [DataRow("same = orders.id == items.id\norders.join(items, same).select(orders.id).show()", DisplayName = "a condition made before")]
    [DataRow("keys = ['id']\nkeys.append('day')\norders.join(items, keys).select('id').show()", DisplayName = "keys nobody knows")]
    [DataRow("orders.select(orders['`id`'], orders['*']).show()")]
    [DataRow("def f():\n    global orders\n    orders = other\nf()\norders.select('id').show()\norders = spark.table('silver.items')\norders.select('day').show()", DisplayName = "a name that functions change")]
    [DataRow("x = orders\nif (x := items).count():\n    x.select('item').show()")]
    [DataRow("orders.withColumn('total', F.col('total') * 2).write.insertInto('silver.orders')", DisplayName = "replaced where it stands")]
    [DataRow("orders.withColumn('total', F.col('total') * 2).union(orders).write.insertInto('silver.orders')")]
    [DataRow("orders.union(orders.withColumn('id', F.lit(1))).write.insertInto('silver.orders')")]
    [DataRow("orders.fillna(0).fillna('x', subset=['name']).na.drop(subset=['id']).select('id', 'total', 'name', 'day').write.insertInto('silver.orders')")]
    [DataRow("orders.na.fill({'total': 0, 'name': ''}).dropna().select('total').show()")]
    [DataRow("orders.select('id', 'name').fillna(0).select('id', 'name').show()")]
    [DataRow("orders.withColumns({'a': F.col('id'), 'b': F.lit(1)}).select('a', 'b', 'id').show()")]
    [DataRow("orders.select('id').withColumns({'id': F.col('id') + 1, 'b': F.col('id')}).select('b').show()", DisplayName = "columns at once")]
    [DataRow("orders.select('id').withColumnsRenamed({'id': 'key'}).select('key').show()")]
    [DataRow("orders.select('id', 'name').toDF('a', 'b').select('a', 'b').show()")]
    [DataRow("orders.select('id').subtract(items.select('id')).select('id').show()")]
    [DataRow("spark.read.format('parquet').load('silver.orders').select('a').show()", DisplayName = "a path that looks like a table")]
    [DataRow("spark.read.format('iceberg').option('branch', 'x').load('silver.orders').select('a').show()")]
    [DataRow("spark.read.schema(s).json('a.json').select('a').show()")]
    [DataRow("orders.sample(0.1).select('id').show()")]
    [DataRow("orders.groupBy('id').pivot('name', ['a', 'b']).agg(F.sum('total').alias('s'), F.max('day').alias('d')).select('id', 'a_s', 'b_d').show()")]
    [DataRow("DeltaTable.forName(spark, 'silver.orders').alias('t').merge(items.alias('s'), 't.id = s.id').whenMatchedUpdate(set={'t.total': 's.total'}).whenNotMatchedInsert(values={'id': 's.id', 'total': F.col('s.total'), 'name': 's.item'}).execute()")]
    [DataRow("orders.drop('total').filter('total > 1').show()", DisplayName = "a filter finds what was dropped")]
    [DataRow("orders.select(F.col('id').alias('x')).where('id > 1').show()")]
    [DataRow("orders.select('id').limit(3).where('total > 1').show()", DisplayName = "through a limit")]
    [DataRow("orders.select('id').limit(3).orderBy('total').show()")]
    [DataRow("orders.select('id').filter('id > 1').withColumn('x', F.lit(1)).orderBy(F.col('total').desc()).show()")]
    [DataRow("orders.select('id').dropDuplicates(['id']).where('total > 1').show()")]
    [DataRow("orders.select(F.explode(F.array('name')).alias('it')).where('id = 1').show()")]
    [DataRow("orders.select('id', 'name').toDF('a', 'b').where('id = 1').show()")]
    [DataRow("spark.sql('select id from silver.orders').filter('total > 1').show()")]
    [DataRow("w = Window.orderBy('id')\norders.withColumn('rn', F.row_number().over(w)).drop('rn').where('rn = 1').show()")]
    [DataRow("orders.fillna(0, ['total']).where('total > 1').orderBy('total').show()", DisplayName = "what is filled is there")]
    [DataRow("import pandas as pd\npd.read_csv('x').groupby('a').agg('sum').merge(orders)")]
    public void Stays_silent_on_right_code(string program) =>
        Assert.AreEqual(
            "",
            string.Join(
                "; ",
                Lint(Head + program).Where(d => d.Severity == Severity.Error)
                    .Select(d => $"{d.Rule.Id} {d.Message} at {d.Location.Text}")));

    [TestMethod]
    [DataRow("orders.join(items, orders.id == items.idd).show()", "`idd` is not a column of `silver.items`")]
    [DataRow("orders.join(items, orders['id'] == items['id']).select('id').show()", "`id` is ambiguous: `orders` and `items` have a column of that name")]
    public void Says_the_words_of_the_program(string program, string expected) =>
        Assert.AreEqual(expected, Lint(Head + program, "SQL021", "SQL036").Single().Message);

    [TestMethod]
    public void Calls_a_parameter_of_a_notebook_by_its_name() => Assert.AreEqual(
        "`{db}.b` is filled by position",
        Lint("db = dbutils.widgets.get('db')\nspark.sql(f'insert into {db}.b select * from silver.orders')", "SQL008").Single().Message);

    // What a generated program may hold: each was once a call for each of its parts, or one part asked for twice at each depth.
    [TestMethod]
    [DataRow("orders", ".filter(F.col('id') > 1)", ".show()", 3_000)]
    [DataRow("orders", ".withColumn('x', F.col('id') + 1)", ".show()", 3_000)]
    [DataRow("orders.filter((F.col('id') > 1)", " & (F.col('id') > 1)", ").show()", 3_000)]
    [DataRow("orders.select(", "F.upper(", "", 3_000)]
    [DataRow("orders.filter(", "~(1 + (", "", 3_000)]
    [DataRow("def f(x):\n    return f(f(x))\nf(orders)", "\nf(orders)", "", 3_000)]
    [DataRow("orders", ".union(orders)", ".show()", 3_000)]
    [DataRow("x = orders", "\nx = x.union(x)", "\nx.show()", 3_000)]
    [DataRow("x = orders", "\nx = x.join(x, 'id')", "\nx.show()", 3_000)]
    [DataRow("x = orders", "\nx = x.join(orders, 'id')\nx.show()", "", 1_000)]
    [DataRow("", "for a in b:\n    c = orders\n", "", 3_000)]
    public void Follows_long_programs_in_time_on_a_small_stack(string start, string part, string end, int times)
    {
        var program = Head + start + string.Concat(Enumerable.Repeat(part, times)) + end;
        var thread = new Thread(() => Lint(program).ToArray(), 256 * 1024);
        thread.Start();
        Assert.IsTrue(thread.Join(TimeSpan.FromMinutes(2)));
    }

    [TestMethod]
    [DataRow("orders.select('total', 'id', 'name', 'day').write.insertInto('silver.orders')", "SQL006")]
    [DataRow("orders.groupBy('name').agg(F.sum('totl').alias('total'), F.max('id').alias('id')).write.insertInto('a.b')", "")]
    [DataRow("orders.select('id', 'total', 'name').write.insertInto('silver.orders')", "SQL007")]
    [DataRow("orders.crossJoin(items).select('item').show()", "")]
    [DataRow("orders.withColumn('total', F.col('total') * 2).write.insertInto('silver.orders')", "")]
    [DataRow("orders.fillna(0, ['total']).fillna({'name': ''}).write.insertInto('silver.orders')", "")]
    [DataRow("orders.withColumn('extra', F.col('total') * 2).write.insertInto('silver.orders')", "SQL007")]
    [DataRow("orders.withColumn('total', F.col('name')).union(orders).write.insertInto('a.b')", "")]
    [DataRow("spark.sql('select * except (total), total * 2 as total from silver.orders').write.insertInto('silver.orders')", "SQL006", DisplayName = "at the end in SQL")]
    [DataRow("orders.withColumn('TOTAL', F.col('total') + 1).withColumn('day', F.to_date('day')).write.insertInto('silver.orders')", "")]
    [DataRow("spark.table('a.unknown').withColumn('id', F.lit(1)).write.insertInto('silver.orders')", "")]
    public void Judges_writes_as_those_of_SQL(string program, string expected) =>
        Assert.AreEqual(expected, string.Join(",", Lint(Head + program, "SQL006", "SQL007", "REF006").Select(d => d.Rule.Id).Distinct()));

    private static IEnumerable<Diagnostic> Lint(string program, params string[] rules) =>
        Packages.Lint(
            new Dictionary<string, string> { ["ddl/tables.sql"] = Ddl, ["src/job.py"] = program },
            rules.Length == 0 ? null : new LintOptions { Select = [.. rules.Select(r => new RuleSelector(r))] })
        .Where(d => d.Location.Path == "src/job.py");
}
