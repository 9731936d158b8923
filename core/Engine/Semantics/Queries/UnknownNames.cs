using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>A name outside of expressions that means nothing.</summary>
/// <param name="Place">The name.</param>
/// <param name="Name">The name as it is compared.</param>
/// <param name="Meant">The nearest name that there is.</param>
/// <param name="MeantPlace">Where that one is declared.</param>
/// <param name="Schema">The table whose column it should be; null for a relation.</param>
/// <param name="Target">The table as it is written.</param>
public sealed record UnknownName(Location Place, string Name, string? Meant, Location? MeantPlace, TableSchema? Schema, string? Target)
{
    /// <summary><c>INSERT INTO t (order_idd)</c>, <c>INSERT OVERWRITE t PARTITION (dy)</c></summary>
    public static IEnumerable<UnknownName> Targets(Script script) =>
        from insert in script.Tree.Script.Descendants<InsertStatement>().Where(i => i.Columns is not null || i.Partition is not null)
        where !script.HasErrorsIn(insert)
        let schema = InsertFacts.TargetOf(insert, script)
        where schema is not null
        from name in (insert.Columns?.Names ?? []).Concat((insert.Partition?.Entries ?? []).Select(e => e.Name).OfType<Identifier>())
        where !name.IsTemplated && schema.Find(name.Value) is null
        let near = NearMatch.Find(name.Value, schema.Columns.Select(c => c.Name))
        select new UnknownName(script.At(name.Span), name.Value, near, near is null ? null : schema.Find(near)!.Place, schema, insert.Target!.Text);

    /// <summary><c>WITH today AS (...) SELECT * FROM todya</c>: no table of that name is known, and the query that is meant is read by nobody.</summary>
    public static IEnumerable<UnknownName> Relations(Script script)
    {
        // A program may read and make what no SQL in it says.
        if (!script.IsWhole) yield break;
        Dictionary<string, Identifier>? unread = null;

        // A view whose columns nobody knows is a view.
        var views = new HashSet<string>(script.Tree.Script.Descendants<CreateViewStatement>().Select(v => v.Name?.Last?.Value).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        foreach (var table in script.Tree.Script.Descendants<TableReference>())
        {
            if (table.Name is not { Parts: [{ IsTemplated: false } name], IsComputed: false } written || (unread ??= UnreadIn(script)).Count == 0) continue;
            if (script.HasErrorsIn(table) || Ctes.Find(table) is not null || script.SchemaOf(written) is not null || script.Package.Tables.InRole(TableRole.Define).Any(d => d.Identity.Table.Constant == name.Value)) continue;
            if (!views.Contains(name.Value) && NearMatch.Find(name.Value, unread.Keys) is { } near && unread[near].Span.Start < name.Span.Start) yield return new UnknownName(script.At(name.Span), name.Value, near, script.At(unread[near].Span), null, null);
        }
    }

    // The queries in WITH and the temporary views that nothing in the script reads.
    private static Dictionary<string, Identifier> UnreadIn(Script script)
    {
        var made = script.Tree.Script.Descendants<CommonTableExpression>().Select(c => c.Name)
            .Concat(script.Tree.Script.Descendants<CreateViewStatement>().Where(v => v.IsTemporary).Select(v => v.Name?.Last))
            .OfType<Identifier>().Where(n => !n.IsTemplated).ToArray();
        var unread = new Dictionary<string, Identifier>(StringComparer.OrdinalIgnoreCase);
        if (made.Length == 0) return unread;
        var read = new HashSet<string>(script.Tree.Script.Descendants<TableReference>().Select(t => t.Name?.Last?.Value).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        foreach (var name in made)
        {
            if (!read.Contains(name.Value)) unread[name.Value] = name;
        }

        return unread;
    }
}
