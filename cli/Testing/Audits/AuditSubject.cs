using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Testing.Audits;

/// <summary>An audit, and all it may look at.</summary>
/// <param name="Spec">The audit.</param>
/// <param name="Workflow">The workflow it stands in.</param>
/// <param name="TextOf">The text of a value of the workflow in this run; null where it is not known.</param>
/// <param name="Name">The table for people.</param>
/// <param name="Table">The table after the run, not published yet.</param>
/// <param name="Rows">Its rows that are audited.</param>
/// <param name="Shown">How values are written.</param>
internal sealed record AuditSubject(
    AuditSpec Spec,
    WorkflowModel Workflow,
    Func<YamlNode, string?> TextOf,
    string Name,
    TableState Table,
    Value[][] Rows,
    ShownText Shown)
{
    /// <summary>Whether bounds made for production are held against rows of a mock.</summary>
    public bool AsksForVolume { get; init; }

    /// <summary>What to do to have bounds held that are made for production; empty where nothing can be done.</summary>
    public string VolumeHint { get; init; } = "";

    /// <summary>Another table, by its name as the audit writes it; null where there is none.</summary>
    public Func<string, TableState?> Other { get; init; } = _ => null;

    public string Function => TextOfOrNull(Spec.Function) ?? "?";

    /// <summary>The text of a parameter of the audit; null where it has none, or it is not known.</summary>
    public string? ParameterOf(string name) => TextOfOrNull(Spec.Params?.ValueOf(name));

    private string? TextOfOrNull(YamlNode? node) => node is YamlScalar ? TextOf(node) : null;
}
