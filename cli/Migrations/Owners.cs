using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Engine.Migrations;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Migrations;

/// <summary>Whom the places belong to that a change concerns: as the metadata says, else the workflow, else <c>CODEOWNERS</c>.</summary>
internal sealed class Owners(Workspace workspace, PathNames paths, string root, IFileSystem files)
{
    /// <summary>What is said of a place that belongs to nobody.</summary>
    public const string Nobody = "unowned";

    private readonly TableOwners tables = new(workspace);
    private readonly CodeOwners code = CodeOwners.Of(root, files);

    public string Of(Impact impact) => Of(impact.Use);

    public string Of(TableUse use) =>
        tables.Of(use.Consumer) ?? code.Of(DiskPath.ToName(Path.GetRelativePath(root, paths.FullPathOf(use.Place.Path)))) ?? Nobody;

    /// <summary>Whom a table belongs to; null where nobody says it.</summary>
    public string? Of(TableChange table) => tables.Of(table.Table.Identity);
}
