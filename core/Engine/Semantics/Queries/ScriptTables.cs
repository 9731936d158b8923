using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The tables a script reads, as the DDL of the workspace defines them, and the temporary views it makes for itself.</summary>
internal sealed class ScriptTables(Script script) : ITableSource
{
    private readonly Dictionary<TableSchema, TypePart[]> columns = [];
    private Dictionary<string, CreateViewStatement[]>? views;
    private HashSet<string>? namesMade;

    public string? CurrentDatabase => null;

    public IReadOnlyList<TypePart>? ColumnsOf(TableName name)
    {
        if (script.SchemaOf(name) is not { IsCertain: true } schema || IsMadeHere(name) || IsElsewhere(name, schema, script)) return null;

        // Each name of a wide table asks for its columns.
        if (!columns.TryGetValue(schema, out var known)) columns.Add(schema, known = schema.Columns.Select(c => new TypePart(c.Name, c.Type)));
        return known;
    }

    private Dictionary<string, CreateViewStatement[]> Views => Once.Of(ref views, script, TemporaryViewsIn);

    // The last one made before the name stands there.
    public CreateViewStatement? ViewOf(TableName name)
    {
        if (name.Parts is not [{ IsTemplated: false } only] || !Views.TryGetValue(only.Value, out var made)) return null;
        var (from, to) = (0, made.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (made[middle].Span.End <= name.Span.Start) from = middle + 1;
            else to = middle;
        }

        return from > 0 ? made[from - 1] : null;
    }

    // "CREATE TEMP VIEW orders" stands before a table of the name.
    private bool IsMadeHere(TableName name)
    {
        namesMade ??= new(script.Tree.Script.Statements.Select(NameOf).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        return namesMade.Count > 0 && name.Last is { } last && namesMade.Contains(last.Value);
    }

    /// <summary>Scripts that no workflow runs may be of different sessions: the same bare name is not the same table then.</summary>
    public static bool IsElsewhere(TableName name, TableSchema schema, Script script) =>
        name.Parts.Count == 1 && schema.Script != script && script.Package.Workflows.Length == 0;

    private static string? NameOf(Statement statement) => statement switch
    {
        CreateViewStatement { Name.Last: { } view } => view.Value,
        CreateTableStatement { IsTemporary: true, Name.Last: { } table } => table.Value,
        CacheStatement { Name.Last: { } cached } => cached.Value,
        _ => null,
    };

    private static Dictionary<string, CreateViewStatement[]> TemporaryViewsIn(Script script) =>
        script.Tree.Script.Statements.OfType<CreateViewStatement>()
            .Where(view => view is { IsTemporary: true, Query: not null, Name.Parts: [{ IsTemplated: false }] } && !script.HasErrorsIn(view))
            .GroupBy(view => view.Name!.Parts[0].Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => same.ToArray(), StringComparer.OrdinalIgnoreCase);
}
