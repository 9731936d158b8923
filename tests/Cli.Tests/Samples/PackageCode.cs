using System.Globalization;
using System.Text.Json;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Cli.Tests.Samples;

/// <summary>Runs the transformation of a generated package on rows, in what the machine has for its language.</summary>
internal sealed class PackageCode(TempFolder folder, string package)
{
    private static readonly string Code = Path.Combine(Repository.Root, "tests", "Cli.Tests", "Samples", "Code");

    public Row[] Source => Mock("playback.title_view_hours.yaml");

    public Row[] Expected =>
        Mock(Path.GetFileName(Directory.GetFiles(folder[package], "sandbox.*.yaml", SearchOption.AllDirectories).Single()));

    /// <summary>The rows the transformation writes.</summary>
    public Row[] Written(Row[] source)
    {
        if (File.Exists(folder[$"{package}/src/sparksql_write.sql"]))
            return RunSql(QueryOf(folder.Text($"{package}/src/sparksql_write.sql")), "playback.title_view_hours", source);
        if (File.Exists(folder[$"{package}/src/pyspark_write.py"]))
            return Rows(Answer("python3", JsonOf(source), Path.Combine(Code, "run_pyspark.py"), folder[$"{package}/src"], Code));

        // A CAST of a text to DATE makes a number in SQLite, where days are texts.
        return RunSql(RenderedByR().Replace("CAST('2022-01-01' AS DATE)", "'2022-01-01'"), "df", source);
    }

    /// <summary>What pytest says of the test of the package, with a small model of Spark in Spark's place.</summary>
    public string OwnTest()
    {
        foreach (var python in (string[])["python3", "/usr/bin/python3"])
        {
            if (folder.Run(python, "", "-c", "import pytest, yaml; print('both')")?.Trim() != "both") continue;
            var start =
                $"import sys; sys.dont_write_bytecode = True; sys.path.insert(0, {JsonSerializer.Serialize(Code)}); import pytest; pytest.main(['-q', '-p', 'no:cacheprovider', {JsonSerializer.Serialize(folder[package])}])";
            return Answer(python, "", "-c", start);
        }

        throw new AssertInconclusiveException("There is no python3 with pytest and yaml on this machine.");
    }

    /// <summary>The SQL that dbplyr makes of the transformation.</summary>
    public string RenderedByR() => Answer("Rscript", "", Path.Combine(Code, "render.R"), folder[$"{package}/src/sparklyr_write.R"]);

    /// <summary>What a program says; the test is left out where the machine lacks it or what it needs.</summary>
    public string Answer(string program, string input, params string[] arguments)
    {
        if (folder.Run(program, input, arguments) is { } answer) return answer;
        throw new AssertInconclusiveException($"There is no {program} on this machine.");
    }

    private Row[] RunSql(string sql, string table, Row[] source)
    {
        var asked = $"{{\"sql\": {JsonSerializer.Serialize(sql)}, \"tables\": {{\"{table}\": {JsonOf(source)}}}}}";
        return Rows(Answer("python3", asked, Path.Combine(Code, "run_sql.py")));
    }

    // "INSERT OVERWRITE TABLE t" is left out, and what is asked for is what follows it. Spark hands groups on in any order, SQLite in that
    // of their keys: here they come the other way round.
    private static string QueryOf(string script)
    {
        foreach (var (name, value) in new[]
        {
            ("SOURCE_DB", "playback"),
            ("SOURCE_TABLE", "title_view_hours"),
            ("TARGET_DB", "sandbox"),
            ("TARGET_TABLE", "t"),
            ("EXECUTION_DATE", "20220101"),
        })
        {
            script = script.Replace($"${{{name}}}", value);
        }

        return script.Split(';')
            .Select(s => s.Trim())
            .Single(s => s.StartsWith("INSERT", StringComparison.Ordinal))["INSERT OVERWRITE TABLE sandbox.t".Length..]
            .Replace("FROM viewing\n", "FROM (SELECT * FROM viewing ORDER BY title_id DESC LIMIT -1) AS viewing\n");
    }

    private Row[] Mock(string name)
    {
        var file = Directory.GetFiles(folder[package], name, SearchOption.AllDirectories).Single();
        var tree = YamlTree.Parse(new SourceText(name, File.ReadAllText(file)));
        Assert.IsEmpty(tree.Errors);
        return [.. ((YamlSequence)tree.Root!).Items.Select(item =>
            new Row(((YamlMapping)item).Entries.ToDictionary(e => e.Name!, e => ValueOf((YamlScalar)e.ValueNode))))];
    }

    private static object? ValueOf(YamlScalar scalar) =>
        scalar.IsNull ? null
            : scalar.IsQuoted ? scalar.Value
            : double.TryParse(scalar.Value, CultureInfo.InvariantCulture, out var number) ? number
            : scalar.Value;

    private static string JsonOf(Row[] rows) =>
        $"[{string.Join(", ", rows.Select(r => $"{{{string.Join(", ", r.Values.Select(v => $"\"{v.Key}\": {(v.Value is null ? "null" : v.Value is double d ? d.ToString("R", CultureInfo.InvariantCulture) : $"\"{v.Value}\"")}"))}}}"))}]";

    private static Row[] Rows(string json)
    {
        if (json.Trim().Length == 0)
            throw new AssertInconclusiveException("The program on this machine gives no rows: it is too old, or lacks what it needs.");
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray()
            .Select(row =>
                new Row(row.EnumerateObject()
                    .ToDictionary(
                        c => c.Name,
                        c => c.Value.ValueKind switch
                        {
                            JsonValueKind.Null => null,
                            JsonValueKind.Number => c.Value.GetDouble(),
                            _ => (object?)c.Value.GetString(),
                        })))];
    }
}

/// <summary>A row of a table, its columns in their order.</summary>
internal sealed record Row(Dictionary<string, object?> Values)
{
    public static Row Of(params (string Name, object? Value)[] values) => new(values.ToDictionary(v => v.Name, v => v.Value));

    public override string ToString() =>
        string.Join(", ", Values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Key}={v.Value ?? "NULL"}")));
}
