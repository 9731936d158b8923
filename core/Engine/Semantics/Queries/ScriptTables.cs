using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The tables a script reads, as the DDL of the workspace defines them, and the temporary views it makes for itself.</summary>
internal sealed class ScriptTables(Script script) : ITableSource
{
    private readonly Once<ILookup<string, CreateViewStatement>> views = new(() => TemporaryViewsIn(script));

    public IReadOnlyList<TypePart>? ColumnsOf(TableName name) =>
        script.SchemaOf(name) is { IsCertain: true } schema ? schema.Columns.Select(c => new TypePart(c.Name, c.Type)).ToArray() : null;

    // The last one made before the name stands there.
    public CreateViewStatement? ViewOf(TableName name) =>
        name.Parts is [{ IsTemplated: false } only] ? views.Value[only.Value].LastOrDefault(view => view.Span.End <= name.Span.Start) : null;

    private static ILookup<string, CreateViewStatement> TemporaryViewsIn(Script script) =>
        script.Tree.Script.Statements.OfType<CreateViewStatement>()
            .Where(view => view is { IsTemporary: true, Query: not null, Name.Parts: [{ IsTemplated: false }] } && !script.HasErrorsIn(view))
            .ToLookup(view => view.Name!.Parts[0].Value, StringComparer.OrdinalIgnoreCase);
}
