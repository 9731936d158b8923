using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Semantics.Tables;

/// <summary>
/// A part of a table's name that is written out in one place and taken from a parameter in another: <c>media.titles</c> and
/// <c>${DB}.titles</c>.
/// </summary>
/// <param name="Literal">The part that is written out.</param>
/// <param name="Parameter">The parameter whose default is the same text.</param>
/// <param name="Other">The mention of the same table that takes the part from the parameter.</param>
public sealed record WrittenOutName(Location Literal, ParameterDefinition Parameter, TableMention Other)
{
    /// <summary>The first such part of each table in each file of a package.</summary>
    public static List<WrittenOutName> In(Package package)
    {
        var found = new List<WrittenOutName>();
        var open = OpenNames(package);
        if (open.Count == 0) return found;
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var mention in package.Tables.Mentions)
        {
            if (mention.Workflow is null || DefaultNameOf(mention) is not { } name || !open.TryGetValue(name, out var others)) continue;
            if (FirstOf(mention, others) is { } written && seen.Add(written.Literal.Path + " " + name)) found.Add(written);
        }

        return found;
    }

    // The mentions that take their database or table from a parameter, by the name with the defaults in it.
    private static Dictionary<string, List<OpenName>> OpenNames(Package package)
    {
        var open = new Dictionary<string, List<OpenName>>(StringComparer.OrdinalIgnoreCase);
        foreach (var mention in package.Tables.Mentions)
        {
            var (table, database) = (ParameterAt(mention, 0), ParameterAt(mention, 1));
            if ((table ?? database) is null || DefaultNameOf(mention) is not { } name) continue;
            if (!open.TryGetValue(name, out var same)) open.Add(name, same = []);
            if (!same.Exists(o => o.Mention.Workflow == mention.Workflow && o.Table == table && o.Database == database))
                same.Add(new OpenName(mention, table, database));
        }

        return open;
    }

    private static WrittenOutName? FirstOf(TableMention mention, List<OpenName> others)
    {
        foreach (var other in others)
        {
            if (Of(mention, other) is { } written) return written;
        }

        return null;
    }

    private static WrittenOutName? Of(TableMention mention, OpenName other)
    {
        // A table of one's own may be the source of another job.
        if (other.Mention.Role == TableRole.Read && mention.Role != TableRole.Read) return null;
        for (var fromEnd = 1; fromEnd >= 0; fromEnd--)
        {
            // Another workflow of the package has no such parameter to name.
            if ((fromEnd == 0 ? other.Table : other.Database) is not { } parameter
                || !mention.Workflow!.Workflow.Parameters.Contains(parameter))
            {
                continue;
            }

            if (parameter.Text is { } text
                && PieceOf(mention.Place, fromEnd) is { } piece
                && string.Equals(piece.Text, text.Value, StringComparison.OrdinalIgnoreCase))
            {
                return new WrittenOutName(piece, parameter, other.Mention);
            }
        }

        return null;
    }

    // The parameter that the table's name, or with 1 its database, consists of.
    private static ParameterDefinition? ParameterAt(TableMention mention, int fromEnd)
    {
        if (mention is ScriptMention)
        {
            return (fromEnd == 0 ? mention.Identity.Table : mention.Identity.Database)?.SingleSymbol is { } symbol
                ? Checked(symbol.Scope as ParameterDefinition)
                : null;
        }

        if (mention.Workflow is not { } workflow
            || !HasReference(mention.Place)
            || PieceOf(mention.Place, fromEnd)?.Text is not ['$', .., _] piece)
        {
            return null;
        }

        return Checked(workflow.Parameters.Find(piece.Substring(1).Trim('{', '}'), mention.Job));
    }

    private static bool HasReference(Location place) => place.Source.Text.IndexOf('$', place.Span.Start, place.Span.Length) >= 0;

    private static ParameterDefinition? Checked(ParameterDefinition? definition) =>
        definition is { Text: { Value.Length: > 0 } text } && text.Value.IndexOfAny(['$', '.', '/']) < 0 ? definition : null;

    // Database and table, with the parameters of the workflow at their defaults; null where the name is not complete.
    private static string? DefaultNameOf(TableMention mention)
    {
        if (mention.Identity.Database is not { } database) return null;
        return ValueOf(database) is { } db && ValueOf(mention.Identity.Table) is { } table ? db + "." + table : null;
    }

    private static string? ValueOf(SymbolicText part) =>
        part.Constant
        ?? part.Bind(s =>
            Checked(s.Scope as ParameterDefinition) is { } definition ? SymbolicText.Literal(definition.Text!.Value) : null).Constant;

    // "lake/media/titles" and "media.titles" are read from their ends.
    private static Location? PieceOf(Location name, int fromEnd)
    {
        var written = name.Text;
        var end = written.Length;
        for (; fromEnd > 0 && end > 0; fromEnd--) end = written.LastIndexOfAny(['.', '/'], end - 1);
        if (end <= 0) return null;
        var start = written.LastIndexOfAny(['.', '/'], end - 1) + 1;
        while (start < end && written[start] is '`' or '"' or '\'') start++;
        while (end > start && written[end - 1] is '`' or '"' or '\'') end--;
        return end > start ? new Location(name.Source, new TextSpan(name.Span.Start + start, end - start)) : null;
    }

    private sealed class OpenName(TableMention mention, ParameterDefinition? table, ParameterDefinition? database)
    {
        public TableMention Mention => mention;

        public ParameterDefinition? Table => table;

        public ParameterDefinition? Database => database;
    }
}
