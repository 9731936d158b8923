using System.Globalization;
using System.Text;

namespace Fuzz.Making;

/// <summary>Writes what steers a run: configuration, baselines, ignore files.</summary>
internal static class Settings
{
    private static readonly string[] Rules = [
        "all", "SQL", "SQL001", "WFL", "missing-timeout", "DDL001", "AUD", "TST", "YML001", "HWM", "unused-cte", "SQL021", "STY",
        "no-such-rule",
    ];

    private static readonly string[] Patterns =
    [
        "*", "**", "*.sql", "**/*.sql", "src/", "src/**", "/ddl", "!main.sch.yaml", "!*.sql", "p?", "[a-c]*", "[!a]*", "[", "\\", "a\\*b",
        "**/**/**/x", "/", "//", "*a*a*a*a*a*a*b", "mocks", "..", "../*", "# note", "", " ", "copy0/**", "\"", "dev/", "*.yaml",
    ];

    public static Entry Configuration(Random random, string folder, IReadOnlyList<Entry> entries)
    {
        var text = new StringBuilder();
        if (random.Chance(0.4))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"extends: {random.Of(["starter", "strict", "./other.yaml", "[starter, ./other.yaml]", "../dataflow-lint.yaml", "./dataflow-lint.yaml", "/etc/hostname"])}");
        }

        if (random.Chance(0.2)) text.AppendLine(CultureInfo.InvariantCulture, $"engine: {random.Of(["dataflow", "maestro", "other"])}");
        if (random.Chance(0.3))
            text.AppendLine(CultureInfo.InvariantCulture, $"exclude: [{string.Join(", ", Some(random, Patterns).Select(Quoted))}]");
        if (random.Chance(0.2))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"schemas: [{Quoted(random.Of(["**/ddl/*.sql", "schemas/**", "*.sql", "../**/*.sql", entries.Count > 0 ? random.Of(entries).Path : "x"]))}]");
        }

        if (random.Chance(0.4)) text.AppendLine("parameters: {external: [username, PLATFORM_*]}");
        if (random.Chance(0.4))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"rules: {{{string.Join(", ", Some(random, Rules).Distinct().Select(r => $"{r}: {Level(random)}"))}}}");
        }

        if (random.Chance(0.3))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"overrides:\n  - files: [{Quoted(random.Of(Patterns))}]\n    rules: {{{random.Of(Rules)}: {Level(random)}}}");
        }

        if (random.Chance(0.3))
            text.AppendLine(CultureInfo.InvariantCulture, $"fail-on: {random.Of(["info", "warning", "error", "never"])}");
        if (random.Chance(0.2))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"baseline: {random.Of(["other.json", "../dataflow-lint-baseline.json", "/etc/hostname", "dataflow-lint-baseline.json"])}");
        }

        if (random.Chance(0.2)) text.AppendLine("suppressions: {require-reason: true}");
        return new Entry(Path.Combine(folder, "dataflow-lint.yaml"), Encoding.UTF8.GetBytes(text.ToString()));
    }

    public static Entry Baseline(Random random, string folder, IReadOnlyList<Entry> entries)
    {
        var findings = Enumerable.Range(0, random.Next(6)).Select(_ =>
            $"    {{\"path\": {Quoted(entries.Count > 0 ? random.Of(entries).Path : "a.sql")}, \"rule\": \"{random.Of(["SQL001", "SQL006", "DDL001", "WFL010", "XXX999"])}\", \"fingerprint\": \"{random.NextInt64():x16}\", \"count\": {random.Of(["1", "2", "0", "-1", "1e9"])}}}");
        return new Entry(
            Path.Combine(folder, "dataflow-lint-baseline.json"),
            Encoding.UTF8.GetBytes($"{{\n  \"version\": 1,\n  \"findings\": [\n{string.Join(",\n", findings)}\n  ]\n}}\n"));
    }

    public static Entry Ignored(Random random, string folder) =>
        new(Path.Combine(folder, ".gitignore"), Encoding.UTF8.GetBytes(string.Join('\n', Some(random, Patterns)) + "\n"));

    private static string Level(Random random) =>
        random.Of(["off", "info", "warning", "error", "{level: error}", "{level: info, options: {x: 1}}", "loud"]);

    private static string[] Some(Random random, string[] choices) =>
        [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => random.Of(choices))];

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";
}
