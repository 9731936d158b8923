using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Tests.Semantics;

/// <summary>Workspaces written in a test.</summary>
internal static class InMemory
{
    public static Workspace Workspace(params (string Path, string Text)[] files) =>
        Workspaces.Workspace.Create([""], files.Select(f => new SourceFile(f.Path, new SourceText(f.Path, f.Text))));

    public static Script Script(string text, string ddl = "") =>
        Workspace(("ddl/t.sql", ddl), ("src/t.sql", text)).FindScript("src/t.sql")!;
}
