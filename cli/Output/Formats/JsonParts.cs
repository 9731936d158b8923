using System.Text.Json;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>Findings and the summary as JSON, the same in an object of all and in lines.</summary>
internal sealed class JsonParts(Utf8JsonWriter json, RunResult result)
{
    /// <summary>A number that grows when something is taken away or means something else; what is added leaves it as it is.</summary>
    public const int SchemaVersion = 1;

    public void Write(Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Rule.Id);
        json.WriteString("rule", diagnostic.Rule.Name);
        json.WriteString("severity", Words.Of(diagnostic.Severity));
        json.WriteString("message", diagnostic.Message);
        WritePlace(diagnostic.Location);
        if (diagnostic.Label is { } label) json.WriteString("label", label);
        if (diagnostic.Help is { } help) json.WriteString("help", help);
        json.WriteStartArray("related");
        foreach (var related in diagnostic.Related)
        {
            json.WriteStartObject();
            WritePlace(related.Location);
            json.WriteString("message", related.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("fixes");
        foreach (var fix in diagnostic.Fixes) Write(fix);
        json.WriteEndArray();
        json.WriteString("fingerprint", diagnostic.Fingerprint);
        json.WriteEndObject();
    }

    private void Write(Fix fix)
    {
        json.WriteStartObject();
        json.WriteString("title", fix.Title);
        json.WriteBoolean("safe", fix.IsSafe);
        json.WriteStartArray("edits");
        foreach (var (source, edit) in fix.Edits)
        {
            json.WriteStartObject();
            WritePlace(new Location(source, edit.Span));
            json.WriteString("newText", edit.NewText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WritePlace(Location place)
    {
        var (start, end) = (place.Start, place.End);
        json.WriteString("path", result.PathOf(place.Path));
        json.WriteNumber("line", start.Line);
        json.WriteNumber("column", start.Column);
        json.WriteNumber("endLine", end.Line);
        json.WriteNumber("endColumn", end.Column);
    }

    /// <summary>The members of the summary.</summary>
    public void WriteSummary()
    {
        json.WriteNumber("errors", result.Count(Severity.Error));
        json.WriteNumber("warnings", result.Count(Severity.Warning));
        json.WriteNumber("infos", result.Count(Severity.Info));
        json.WriteNumber("files", result.FileCount);
        json.WriteNumber("baselined", result.BaselinedCount);
        json.WriteNumber("suppressed", result.SuppressedCount);
        json.WriteNumber("skipped", result.SkippedCount);
        json.WriteNumber("fixable", result.SafelyFixableCount);
        json.WriteNumber("unsafelyFixable", result.UnsafelyFixableCount);
        if (result.FixedCount is { } repaired) json.WriteNumber("fixed", repaired);
        if (result.Elapsed is { } elapsed) json.WriteNumber("milliseconds", Math.Round(elapsed.TotalMilliseconds, 3));
        if (result.HasStatistics) WriteStatistics();
        json.WriteStartArray("problems");
        foreach (var problem in result.Problems) Write(problem);
        json.WriteEndArray();
    }

    private void WriteStatistics()
    {
        json.WriteStartObject("byRule");
        foreach (var (rule, count) in result.CountsByRule()) json.WriteNumber(rule.Id, count);
        json.WriteEndObject();
    }

    private void Write(Problem problem)
    {
        json.WriteStartObject();
        json.WriteString("kind", problem.Kind switch { ProblemKind.Usage => "usage", ProblemKind.Incomplete => "incomplete", _ => "note" });
        json.WriteString("message", problem.Message);
        if (problem.Help is { } help) json.WriteString("help", help);
        if (problem.Diagnostic is { } diagnostic) WritePlace(diagnostic.Location);
        else if (problem.Path is { } path) WriteFile(path, problem.Line);
        json.WriteEndObject();
    }

    private void WriteFile(string path, int line)
    {
        json.WriteString("path", path);
        if (line > 0) json.WriteNumber("line", line);
    }
}
