using System.Text;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Syntax.Json;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Testing.Generating;

/// <summary>Rows of a CSV file or of JSON lines, put into the YAML of a mock, by which they are then read like any other.</summary>
internal static class ExternalRows
{
    /// <summary>More rows are not looked at: a mock is small.</summary>
    private const int Most = 100_000;

    /// <summary>The YAML of the rows; null, and a problem, where the text is none of it.</summary>
    public static SourceText? Of(SourceText source, bool isCsv, List<Problem> problems)
    {
        var yaml = new StringBuilder();
        foreach (var row in isCsv ? OfCsv(source, problems) : OfJsonLines(source, problems))
        {
            yaml.Append("- {").Append(string.Join(", ", row.Select(c => $"{Quoted(c.Key)}: {c.Value}"))).Append("}\n");
        }

        return problems.Count > 0 ? null : new SourceText(source.Path, yaml.Length == 0 ? "[]\n" : yaml.ToString());
    }

    private static IEnumerable<List<KeyValuePair<string, string>>> OfJsonLines(SourceText source, List<Problem> problems)
    {
        var number = 0;
        foreach (var line in source.Text.Split('\n'))
        {
            if (++number > Most) yield break;
            if (line.AsSpan().Trim().IsEmpty) continue;
            var tree = JsonReader.Read(new SourceText(source.Path, line));
            if (tree.Errors.Count > 0 || tree.Root is not YamlMapping row)
            {
                problems.Add(Problem.Usage("a line of JSON lines is one object: `{\"column\": value}`") with
                {
                    Path = source.Path,
                    Line = number,
                });
                yield break;
            }

            yield return [.. row.EffectiveEntries.Select(e => KeyValuePair.Create(e.Name ?? "", ValueOf(e.ValueNode)))];
        }
    }

    private static string ValueOf(YamlNode value) => value switch
    {
        YamlMapping fields =>
            "{" + string.Join(", ", fields.EffectiveEntries.Select(e => $"{Quoted(e.Name ?? "")}: {ValueOf(e.ValueNode)}")) + "}",
        YamlSequence items => "[" + string.Join(", ", items.Items.Select(ValueOf)) + "]",
        YamlScalar { IsQuoted: true } text => Quoted(text.Value),
        YamlScalar other => other.Value,
        _ => "null",
    };

    // A cell without quotes that reads like a number is one; nothing at all is NULL.
    private static IEnumerable<List<KeyValuePair<string, string>>> OfCsv(SourceText source, List<Problem> problems)
    {
        var names = Array.Empty<string>();
        var count = 0;
        foreach (var (cells, line) in CsvLines.Of(source.Text))
        {
            if (names.Length == 0)
            {
                names = [.. cells.Select(c => c.Text.Trim())];
                continue;
            }

            if (cells.Count != names.Length)
            {
                problems.Add(Problem.Usage($"{cells.Count} cells stand under {names.Length} names") with
                {
                    Path = source.Path,
                    Line = line,
                });
                yield break;
            }

            if (++count > Most) yield break;
            yield return [.. cells.Select((c, i) =>
                KeyValuePair.Create(
                    names[i],
                    c.IsQuoted ? Quoted(c.Text) : c.Text.Length == 0 ? "null" : IsNumber(c.Text) ? c.Text : Quoted(c.Text)))];
        }
    }

    // "007" is a text.
    private static bool IsNumber(string text) =>
        text.TrimStart('-') is { Length: > 0 and < 30 } digits
        && digits.All(c => char.IsAsciiDigit(c) || c == '.')
        && char.IsAsciiDigit(digits[0])
        && char.IsAsciiDigit(digits[^1])
        && digits.Count(c => c == '.') < 2
        && (digits[0] != '0' || digits.Length == 1 || digits[1] == '.');

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff') quoted.Append($"\\u{(int)c:x4}");
            else quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
