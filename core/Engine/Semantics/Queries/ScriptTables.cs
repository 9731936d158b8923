using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The tables a script reads, as the DDL of the workspace defines them.</summary>
internal sealed class ScriptTables(Script script) : ITableSource
{
    public IReadOnlyList<TypePart>? ColumnsOf(TableName name) =>
        script.SchemaOf(name) is { IsCertain: true } schema ? schema.Columns.Select(c => new TypePart(c.Name, c.Type)).ToArray() : null;
}
