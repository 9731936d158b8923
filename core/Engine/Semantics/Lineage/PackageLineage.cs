using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Semantics.Mocks;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Facts.Lineage;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Lineage;

internal readonly record struct NamedColumn(TableIdentity Table, string? Column);

internal readonly record struct NamedEdge(NamedColumn From, NamedColumn To, LineageKind Kind, Location Place);

internal readonly record struct NamedUse(NamedColumn Column, LineageUseKind Kind, string Word, Location Place);

internal sealed record NamedWriter(
    TableIdentity Table,
    string? Job,
    string? Owner,
    IReadOnlyList<TableIdentity> Sources,
    Location Place,
    bool IsComplete);

/// <summary>What the files of one package say of lineage, by the names of tables as they are known there.</summary>
internal sealed class PackageLineage
{
    public List<NamedEdge> Edges { get; } = [];

    public List<NamedUse> Uses { get; } = [];

    public List<NamedWriter> Writers { get; } = [];

    public List<NamedColumn> Columns { get; } = [];

    public static PackageLineage Of(Package package)
    {
        var found = new PackageLineage();
        found.AddDefinitions(package);
        foreach (var mention in package.Tables.Mentions)
        {
            if (mention is WorkflowMention named) found.Add(named);
        }

        foreach (var table in GuardedTable.In(package)) found.AddAudits(table);
        foreach (var workflow in package.Workflows) found.AddSignals(workflow);
        foreach (var mock in package.Mocks)
        {
            var identity = PackageMocks.IdentityOf(mock);
            foreach (var column in mock.Columns)
                found.Uses.Add(new(new(identity, column.Value), LineageUseKind.Mock, "", new Location(mock.Source, column.Span)));
        }

        foreach (var script in package.Scripts) ScriptLineage.AddTo(found, script);
        return found;
    }

    private void AddDefinitions(Package package)
    {
        foreach (var schema in package.Tables.Schemas)
        {
            foreach (var column in schema.Columns)
                Uses.Add(new(new(schema.Identity, column.Name), LineageUseKind.Definition, "", column.Place.InHost));
        }
    }

    private void Add(WorkflowMention mention)
    {
        var whole = new NamedColumn(mention.Identity, null);
        switch (mention.Role)
        {
            case TableRole.Describe:
                Uses.Add(new(whole, LineageUseKind.Metadata, "", mention.Place));
                foreach (var (column, role) in (mention.Job as TaskJob)?.Metadata?.ColumnTypes ?? [])
                {
                    if (column is YamlScalar && !column.Value.Contains('$'))
                        Uses.Add(new(new(mention.Identity, column.Value), LineageUseKind.Role, role.Value, mention.Workflow.At(column)));
                }

                break;
            case TableRole.Guard: Uses.Add(new(whole, LineageUseKind.Guard, "", mention.Place)); break;
            case TableRole.Mark: Uses.Add(new(whole, LineageUseKind.Mark, "", mention.Place)); break;
            case TableRole.Audit: Uses.Add(new(whole, LineageUseKind.Audit, mention.Audit?.Function?.Value ?? "", mention.Place)); break;
        }
    }

    private void AddAudits(GuardedTable table)
    {
        foreach (var audit in table.Audits)
        {
            foreach (var scalar in audit.Spec.Columns)
            {
                if (table.Workflow.Parameters.TextOf(scalar, table.Template).Constant is not { } text) continue;
                foreach (var name in text.Split(','))
                {
                    if (name.Trim() is { Length: > 0 } column && column != "*")
                    {
                        Uses.Add(new(
                            new(table.Mention.Identity, column),
                            LineageUseKind.Audit,
                            audit.Spec.Function?.Value ?? "",
                            table.Workflow.At(scalar)));
                    }
                }
            }
        }
    }

    private void AddSignals(WorkflowModel workflow)
    {
        foreach (var wait in TableSignals.WaitsOf(workflow)) Uses.Add(new(new(wait.Table, null), LineageUseKind.Signal, "", wait.Place));
    }
}
