using System.Diagnostics;
using DuckDB.NET.Data;
using Rows;

// Runs queries on rows of a mock and on a million of them, here and in DuckDB, in turns.
// usage: Rows [RUNS]
var runs = args is [var given] && int.TryParse(given, out var number) && number > 0 ? number : 9;
const string group = "SELECT k, SUM(v), COUNT(*) FROM one GROUP BY k";
const string join = "SELECT COUNT(*), SUM(a.v + b.v) FROM one a JOIN two b ON a.id = b.id";
const string mock =
    "SELECT a.k, SUM(b.v) AS s, RANK() OVER (ORDER BY SUM(b.v)) AS r FROM one a LEFT JOIN two b ON a.id = b.id WHERE a.v > 20 GROUP BY a.k";

Console.WriteLine($"{"median of " + runs,-34} {"here, ms",10} {"DuckDB, ms",10} {"ratio",8}");

// A case is a session of its own: the tables are made in each run.
var few = new Tables(20);
Compare("20 rows, tables made anew", () => few.Run(mock), () =>
{
    using var fresh = Open(20);
    return Read(fresh, mock);
});

const int many = 1_000_000;
var large = new Tables(many);
using var kept = Open(many);
Compare("group 1,000,000 rows by 1,000 keys", () => large.Run(group), () => Read(kept, group));
Compare("join 1,000,000 rows with as many", () => large.Run(join), () => Read(kept, join));
return 0;

void Compare(string what, Func<int> here, Func<int> there)
{
    if (here() != there()) throw new InvalidOperationException($"{what}: the results have other numbers of rows");
    var (own, others) = (new double[runs], new double[runs]);
    for (var i = 0; i < runs; i++) (own[i], others[i]) = (Time(here), Time(there));
    Console.WriteLine($"{what,-34} {Median(own),10:F2} {Median(others),10:F2} {Median(own) / Median(others),8:F2}");
}

static double Time(Func<int> run)
{
    var watch = Stopwatch.StartNew();
    run();
    return watch.Elapsed.TotalMilliseconds;
}

static double Median(double[] values)
{
    Array.Sort(values);
    return values[values.Length / 2];
}

static DuckDBConnection Open(int count)
{
    var connection = new DuckDBConnection("DataSource=:memory:");
    connection.Open();
    foreach (var table in new[] { "one", "two" })
    {
        using var command = connection.CreateCommand();
        command.CommandText = Tables.Definition(table, count);
        command.ExecuteNonQuery();
    }

    return connection;
}

static int Read(DuckDBConnection connection, string query)
{
    using var command = connection.CreateCommand();
    command.CommandText = query;
    using var reader = command.ExecuteReader();
    var count = 0;
    while (reader.Read()) count++;
    return count;
}
