using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Tests.Semantics;

/// <summary>Workspaces of files written in a test.</summary>
internal static class Models
{
    public static Workspace Of(params (string Path, string Text)[] files) =>
        Workspace.Create([""], files.Select(f => new SourceFile(f.Path, new SourceText(f.Path, f.Text))));

    /// <summary>The workflow in a file of its own.</summary>
    public static WorkflowModel Workflow(string text) => Of(("w.sch.yaml", text)).Workflows.Single();

    public static Script Script(string text) => Of(("s.sql", text)).Packages.Single().Scripts.Single();
}
