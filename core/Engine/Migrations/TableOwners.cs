using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>Whom tables belong to: <c>metacat.owner</c> of the Metadata jobs that describe them.</summary>
public sealed class TableOwners
{
    private readonly TableIndex<TableMention> described;

    public TableOwners(Workspace workspace) =>
        described = new(
            workspace.Packages.SelectMany(p => p.Tables.InRole(TableRole.Describe)).Where(m => NameIn(OwnerOf(m)) is not null).ToArray(),
            m => m.Identity);

    /// <summary>Whom a table belongs to; null where no metadata says it.</summary>
    public string? Of(TableIdentity table) => described.Surely(table) is [var first, ..] ? NameIn(OwnerOf(first)) : null;

    /// <summary>
    /// Whom a consumer belongs to: that of a table it writes, else that of its workflow, else one of the workflows of its package; null
    /// where nobody says it.
    /// </summary>
    public string? Of(TableConsumer consumer) =>
        consumer.Writes.Select(Of).FirstOrDefault(o => o is not null)
        ?? NameIn(consumer.Workflow?.Workflow.Owner)
        ?? consumer.Package.Workflows.Select(w => NameIn(w.Workflow.Owner)).FirstOrDefault(o => o is not null);

    private static YamlScalar? OwnerOf(TableMention mention) => (mention.Job as TaskJob)?.Metadata?.Owner;

    // "${username}" is whoever runs it.
    private static string? NameIn(YamlScalar? owner) =>
        owner?.Value is { Length: > 0 } name && name.IndexOf('$') < 0 && name.Trim().Length > 0 ? name.Trim() : null;
}
