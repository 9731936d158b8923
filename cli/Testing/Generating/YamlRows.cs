using System.Text;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Cli.Testing.Generating;

/// <summary>Rows as a mock writes them: <c>- {store: 'NO', total: 3.50, day: 2024-03-01}</c>, a line each, NULL as <c>null</c>.</summary>
internal static class YamlRows
{
    // Words that some reader of YAML takes for a truth or for nothing.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
        "null",
        "nan",
        "inf",
    };

    /// <summary>The rows as items of a list.</summary>
    /// <param name="columns">The columns that are written.</param>
    /// <param name="places">Their places in a row.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="shown">How values are written.</param>
    /// <param name="indent">What stands before each line.</param>
    public static string Of(
        IReadOnlyList<TableColumn> columns,
        IReadOnlyList<int> places,
        IEnumerable<Value[]> rows,
        ShownText shown,
        string indent = "")
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(
                $"{indent}- {{{string.Join(", ", places.Select(p => $"{Key(columns[p].Name)}: {Cell(columns[p].Type.AsRead, row[p], shown)}"))}}}\n");
        }

        return text.Length == 0 ? indent + "[]\n" : text.ToString();
    }

    /// <summary>A value as YAML reads it back.</summary>
    public static string Cell(SqlType type, Value value, ShownText shown)
    {
        if (value.IsNull) return "null";
        return type.Family switch
        {
            TypeFamily.String => Quoted(value.Text),
            TypeFamily.Array => "[" + string.Join(", ", value.Items.Select(i => Cell(type.Parts[0].Type, i, shown))) + "]",
            TypeFamily.Struct =>
                "{"
                + string.Join(", ", value.Items.Select((f, i) => $"{Key(type.Parts[i].Name)}: {Cell(type.Parts[i].Type, f, shown)}"))
                + "}",
            TypeFamily.Map =>
                "{"
                + string.Join(
                    ", ",
                    value.Map.Keys.Select((k, i) =>
                        $"{Cell(type.Parts[0].Type, k, shown)}: {Cell(type.Parts[1].Type, value.Map.Values[i], shown)}"))
                + "}",
            TypeFamily.Boolean or TypeFamily.Integral or TypeFamily.Decimal or TypeFamily.Date => shown.Of(type, value),
            TypeFamily.Fractional when double.IsFinite(value.Double) => shown.Of(type, value),
            _ => Quoted(shown.Of(type, value)),
        };
    }

    private static string Key(string text) => IsPlain(text) ? text : Quoted(text);

    private static string Quoted(string text)
    {
        if (IsPlain(text)) return text;
        if (!text.Any(NeedsEscape)) return $"'{text.Replace("'", "''")}'";
        var escaped = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\') escaped.Append('\\').Append(c);
            else if (NeedsEscape(c)) escaped.Append($"\\u{(int)c:x4}");
            else escaped.Append(c);
        }

        return escaped.Append('"').ToString();
    }

    // A word that nobody can take for something else.
    private static bool IsPlain(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !Words.Contains(text);

    private static bool NeedsEscape(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff';
}
