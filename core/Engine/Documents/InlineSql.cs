using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Documents;

/// <summary>A script that stands in a workflow: <c>spark: {sql: "SELECT 1"}</c>, mostly as a block under <c>sql: |</c>.</summary>
internal static class InlineSql
{
    // What would end a string of YAML, or mean another thing in it.
    private const string EscapedInStrings = "\"'\\\r\n:#";

    /// <summary>The path of the script among those of the workspace: of its file, with line and column.</summary>
    public static string PathOf(SourceText file, YamlScalar sql)
    {
        var at = file.PositionOf(sql.Span.Start);
        return $"{file.Path}:{at.Line}:{at.Column}";
    }

    /// <summary>The script, each word with its place in the workflow.</summary>
    public static SqlDocument Read(SourceText file, YamlScalar sql)
    {
        var composer = new TextComposer(file);
        var value = sql.Value;
        for (var start = 0; start < value.Length;)
        {
            var end = value.IndexOf('\n', start) is >= 0 and var lineBreak ? lineBreak : value.Length;
            AddLine(composer, sql, start, end);
            if (end < value.Length) AddLetter(composer, sql, end);
            start = end + 1;
        }

        return new SqlDocument(composer.ToText(PathOf(file, sql), hasOwnHoles: true, sql.IsBlock ? "\r\n" : EscapedInStrings));
    }

    // A line of a block stands there as it is, one of a string may hold escapes.
    private static void AddLine(TextComposer composer, YamlScalar sql, int start, int end)
    {
        var place = sql.SpanOf(start, end - start);
        if (Says(composer, sql, place, start, end - start)) composer.Copy(place);
        else
        {
            for (var i = start; i < end; i++) AddLetter(composer, sql, i);
        }
    }

    private static void AddLetter(TextComposer composer, YamlScalar sql, int at)
    {
        var place = sql.SpanOf(at, 1);
        if (Says(composer, sql, place, at, 1)) composer.Copy(place);
        else composer.Put(sql.Value.Substring(at, 1), place);
    }

    private static bool Says(TextComposer composer, YamlScalar sql, TextSpan place, int start, int length) =>
        place.Length == length && string.CompareOrdinal(composer.Host.Text, place.Start, sql.Value, start, length) == 0;
}
