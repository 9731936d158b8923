using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

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
    /// <summary>The name of the table whose definition lacks the column; null where another statement names it.</summary>
    public Location? TablePlace { get; init; }

    /// <summary><c>INSERT INTO t (order_idd)</c>, <c>INSERT OVERWRITE t PARTITION (dy)</c></summary>
    public static IEnumerable<UnknownName> Targets(Script script) =>
        from insert in script.Tree.Script.Descendants<InsertStatement>().Where(i => i.Columns is not null || i.Partition is not null)
        where !script.HasErrorsIn(insert)
        let schema = InsertFacts.TargetOf(insert, script)
        where schema is not null
        from name in (insert.Columns?.Names ?? []).Concat((insert.Partition?.Entries ?? []).Select(e => e.Name).OfType<Identifier>())
        where !name.IsTemplated && schema.Find(name.Value) is null
        let near = NearMatch.Find(name.Value, schema.Columns.Select(c => c.Name))
        select new UnknownName(
            script.At(name.Span),
            name.Value,
            near,
            near is null ? null : schema.Find(near)!.Place,
            schema,
            insert.Target!.Text);

    /// <summary>
    /// <c>CREATE TABLE t (order_id INT, PRIMARY KEY (order_idd)) CLUSTER BY (dy)</c>: names of columns that the definition around them
    /// lacks.
    /// </summary>
    public static IEnumerable<UnknownName> InDefinitions(Script script) =>
        from table in script.Tree.Script.Descendants<CreateTableStatement>()
            .Where(t => t is { Query: null, Like: null, Columns.Count: > 0 } && (t.Constraints.Count > 0 || t.Clustering is not null))
        where !script.HasErrorsIn(table)
            && !table.Columns.Any(c => c.Name is not { IsTemplated: false })
            && !table.HoldsToken(SyntaxKind.TemplateBlock)
            && table.Name is not null
        let declared = table.Columns.Concat(table.Partitioning?.Columns ?? []).Select(c => c.Name).OfType<Identifier>().ToArray()
        from name in table.Constraints.SelectMany(c => c.Columns?.Names ?? []).Concat(table.Clustering?.Columns?.Names ?? [])
        where !name.IsTemplated && !declared.Any(d => d.Is(name.Value)) && !(name.Is("auto") || name.Is("none"))
        let near = NearMatch.Find(name.Value, declared.Select(c => c.Value))
        select new UnknownName(
            script.At(name.Span),
            name.Value,
            near,
            near is null ? null : script.At(declared.First(d => d.Value == near).Span),
            null,
            table.Name!.Text) { TablePlace = script.At(table.Name) };

    /// <summary>
    /// <c>WITH today AS (...) SELECT * FROM todya</c>: no table of that name is known, it is said once, and the query that is meant differs
    /// in one letter and is read by nobody; or all other names without a database are those of queries and views.
    /// </summary>
    public static IEnumerable<UnknownName> Relations(Script script)
    {
        // A program may read and make what no SQL in it says.
        if (!script.IsWhole) yield break;
        var made = MadeIn(script);
        if (made.Count == 0) yield break;

        // A view whose columns nobody knows is a view.
        var views = new HashSet<string>(
            script.Tree.Script.Descendants<CreateViewStatement>().Select(v => v.Name?.Last?.Value).OfType<string>(),
            StringComparer.OrdinalIgnoreCase);
        var references = script.Tree.Script.Descendants<TableReference>().ToArray();
        var times = references.Select(t => t.Name?.Last?.Value)
            .OfType<string>()
            .GroupBy(n => n, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.OrdinalIgnoreCase);
        var read = ReadIn(references);
        var isQualified = new Lazy<bool>(() => AreTablesQualified(script, references, made, views));
        foreach (var table in references)
        {
            if (table.Name is not { Parts: [{ IsTemplated: false } name], IsComputed: false } written
                || times[name.Value] > 1
                || views.Contains(name.Value))
            {
                continue;
            }

            if (NearMatch.Find(name.Value, made.Keys) is not { } near || !IsSlipOf(near, name.Value)) continue;
            if (read.Contains(near) && (!IsSlipWithin(near, name.Value) || !isQualified.Value)) continue;
            var (meant, declaration) = made[near];
            if (declaration.Span.End > name.Span.Start || script.HasErrorsIn(table) || Ctes.Find(table) is not null) continue;
            if (script.SchemaOf(written) is not null
                || script.Package.Tables.InRole(TableRole.Define).Any(d => d.Identity.Table.Constant == name.Value))
            {
                continue;
            }

            yield return new UnknownName(script.At(name.Span), name.Value, near, script.At(meant.Span), null, null);
        }
    }

    // "order" beside "orders" may well be the query and the table it is made from.
    private static bool IsSlipWithin(string meant, string written) =>
        Math.Min(meant.Length, written.Length) >= 5
        && !meant.StartsWith(written, StringComparison.OrdinalIgnoreCase)
        && !written.StartsWith(meant, StringComparison.OrdinalIgnoreCase)
        && !meant.EndsWith(written, StringComparison.OrdinalIgnoreCase) && !written.EndsWith(meant, StringComparison.OrdinalIgnoreCase);

    // Whoever names the database of each table means a query or a view where no database is named.
    private static bool AreTablesQualified(
        Script script,
        TableReference[] references,
        Dictionary<string, (Identifier Name, SqlNode Declaration)> made,
        HashSet<string> views)
    {
        var (bare, qualified) = (0, 0);
        foreach (var table in references)
        {
            if (table.Name is not { Parts: { Count: > 0 } parts }) return false;
            if (parts.Count > 1) qualified++;
            else if (!made.ContainsKey(parts[0].Value) && !views.Contains(parts[0].Value)) bare++;
        }

        return qualified > 0 && bare == 1 && !script.Tree.Script.Descendants<UseStatement>().Any();
    }

    // "orders_1" beside "orders_2" is another table, and so may be whatever differs in more than one letter.
    private static bool IsSlipOf(string meant, string written) =>
        TextDistance.Between(meant, written, 1) == 1 && WithoutDigits(meant) != WithoutDigits(written);

    private static string WithoutDigits(string name) => string.Concat(name.Where(c => !char.IsDigit(c))).ToLowerInvariant();

    // The queries in WITH and the temporary views, and where they are declared.
    private static Dictionary<string, (Identifier Name, SqlNode Declaration)> MadeIn(Script script)
    {
        var made = new Dictionary<string, (Identifier, SqlNode)>(StringComparer.OrdinalIgnoreCase);
        var declared = script.Tree.Script.Descendants<CommonTableExpression>().Select(c => (c.Name, Declaration: (SqlNode)c))
            .Concat(script.Tree.Script.Descendants<CreateViewStatement>()
                .Where(v => v.IsTemporary)
                .Select(v => (v.Name?.Last, Declaration: (SqlNode)v)));
        foreach (var (name, declaration) in declared)
        {
            if (name is { IsTemplated: false }) made[name.Value] = (name, declaration);
        }

        return made;
    }

    // A query in WITH is read by its name alone, a view also as "global_temp.v"; "raw.today" is another table.
    private static HashSet<string> ReadIn(TableReference[] references) => new(
        references.Where(t =>
            t.Name is { Parts: { Count: > 0 } parts }
            && (parts.Count == 1 || parts[0].IsTemplated || parts[parts.Count - 2].Value.ToLowerInvariant() is "global_temp" or "session"))
            .Select(t => t.Name!.Last?.Value).OfType<string>(),
        StringComparer.OrdinalIgnoreCase);
}
