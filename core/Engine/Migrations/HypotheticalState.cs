using System.Text;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>
/// A repository with other definitions of some tables and everything else as it is; its places can be told in the files as they are.
/// </summary>
public sealed class HypotheticalState
{
    private readonly Dictionary<string, DefinitionEdits> edits;
    private readonly Dictionary<string, SourceText> originals;

    private HypotheticalState(Workspace workspace, Dictionary<string, DefinitionEdits> edits, Dictionary<string, SourceText> originals)
    {
        Workspace = workspace;
        this.edits = edits;
        this.originals = originals;
    }

    /// <summary>The repository as it would be.</summary>
    public Workspace Workspace { get; }

    /// <summary>The files as they are, with the tables as they were before the changes.</summary>
    public static HypotheticalState WithOldTables(Workspace workspace, IReadOnlyList<TableChange> changes, int parallelism = 0)
    {
        var edits = new Dictionary<string, DefinitionEdits>(StringComparer.Ordinal);
        foreach (var change in changes.Where(c => c is { Before.Schema.Script.IsWhole: true, IsComparable: true }))
        {
            var old = change.Before!.Schema;
            var text = string.Join(";\n", old.Alterations.Select(a => a.Text).Prepend(old.Statement.Text));
            if (change.After is { Schema: { Script.IsWhole: true } now })
            {
                var file = EditsOf(edits, now.Script.Document.Path);
                file.Add(now.Statement.Span, text);
                foreach (var alter in now.Alterations) file.Add(alter.Span, "");
            }
            else if (change.After is null)
            {
                EditsOf(edits, old.Script.Document.Path).Append(text);
            }
        }

        return Of(workspace, edits, parallelism);
    }

    /// <summary>The files as they are, with a statement behind the definition of a table.</summary>
    /// <param name="workspace">The repository.</param>
    /// <param name="schema">The definition.</param>
    /// <param name="statement">An <c>ALTER TABLE</c> of it.</param>
    /// <param name="parallelism">The number of threads; 0 for as many as there are processors.</param>
    public static HypotheticalState WithStatement(Workspace workspace, TableSchema schema, string statement, int parallelism = 0)
    {
        var end = schema.Alterations.Count > 0 ? schema.Alterations[schema.Alterations.Count - 1].Span.End : schema.Statement.Span.End;
        var edits = new Dictionary<string, DefinitionEdits>(StringComparer.Ordinal);
        EditsOf(edits, schema.Script.Document.Path).Add(new TextSpan(end, 0), ";\n" + statement);
        return Of(workspace, edits, parallelism);
    }

    /// <summary>
    /// Where a place of the repository as it would be stands in the files as they are; null within what is only supposed.
    /// </summary>
    public Location? Actual(Location place)
    {
        if (!edits.TryGetValue(place.Path, out var file)) return place;
        return file.Original(place.Span) is { } span && originals.TryGetValue(place.Path, out var source)
            ? new Location(source, span)
            : null;
    }

    private static DefinitionEdits EditsOf(Dictionary<string, DefinitionEdits> edits, string path)
    {
        if (!edits.TryGetValue(path, out var file)) edits.Add(path, file = new DefinitionEdits());
        return file;
    }

    private static HypotheticalState Of(Workspace workspace, Dictionary<string, DefinitionEdits> edits, int parallelism)
    {
        var originals = edits.Keys.Select(workspace.Find).Where(d => d is not null).ToDictionary(d => d!.Path, d => d!.Source);
        var texts = edits.ToDictionary(
            e => e.Key,
            e => new SourceText(e.Key, e.Value.Apply(originals.TryGetValue(e.Key, out var source) ? source.Text : "")));
        return new HypotheticalState(edits.Count == 0 ? workspace : workspace.With(texts, parallelism), edits, originals);
    }
}

/// <summary>Stretches of a text that are replaced, none in another.</summary>
internal sealed class DefinitionEdits
{
    private readonly List<(TextSpan Span, string Text)> edits = [];
    private string appended = "";

    public void Add(TextSpan span, string text) => edits.Add((span, text));

    public void Append(string text) => appended += ";\n" + text + ";\n";

    public string Apply(string text)
    {
        edits.Sort((one, other) => one.Span.CompareTo(other.Span));
        var (result, position) = (new StringBuilder(text.Length), 0);
        foreach (var (span, replacement) in edits)
        {
            if (span.Start < position) continue;
            result.Append(text, position, span.Start - position).Append(replacement);
            position = span.End;
        }

        return result.Append(text, position, text.Length - position).Append(appended).ToString();
    }

    /// <summary>The same words in the text as it was; null where they touch a replacement.</summary>
    public TextSpan? Original(TextSpan span)
    {
        var shift = 0;
        foreach (var (replaced, text) in edits)
        {
            var start = replaced.Start + shift;
            if (span.End <= start) break;
            if (span.Start < start + text.Length) return null;
            shift += text.Length - replaced.Length;
        }

        return new TextSpan(span.Start - shift, span.Length);
    }
}
