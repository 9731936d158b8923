using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Frontends.SparkSql.Binding;
using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The tables a script reads, as the DDL of the workspace defines them, and the temporary views it makes for itself.</summary>
internal sealed class ScriptTables(Script script) : ITableSource
{
    private readonly Dictionary<TableSchema, TableColumn[]> columns = [];
    private HashSet<string>? namesMade;

    public IReadOnlyList<TableColumn>? ColumnsOf(TableName name, string? database)
    {
        if (script.SchemaOf(name) is not { IsCertain: true } schema
            || ChangesHere(schema)
            || IsMadeHere(name)
            || IsElsewhere(name, schema, script))
        {
            return null;
        }

        // Only a definition that says its database is surely the one in use.
        if (database is not null && !string.Equals(schema.Identity.Database?.Constant, database, StringComparison.OrdinalIgnoreCase))
            return null;

        // Each name of a wide table asks for its columns.
        if (!columns.TryGetValue(schema, out var known)) columns.Add(schema, known = ColumnsOf(schema));
        return known;
    }

    public bool Knows(TableName name) => script.SchemaOf(name) is { } schema && !ChangesHere(schema);

    public IReadOnlyList<TableColumn>? ColumnsOfTarget(TableName name) =>
        script.TargetSchemaOf(name) is { IsCertain: true } schema && !ChangesHere(schema) && !IsElsewhere(name, schema, script)
            ? ColumnsOf(schema)
            : null;

    // A script that creates a table and alters it reads in each statement what it has made of it by then, which the binder follows.
    private bool ChangesHere(TableSchema schema) => schema.Script == script && schema.Alterations.Count > 0;

    private static TableColumn[] ColumnsOf(TableSchema schema) =>
        schema.Columns.Select(c => new TableColumn(c.Name, c.Type, c.IsNotNull)).ToArray();

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
}
