using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Readers;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Tests.Workflows;

/// <summary>Short ways to read workflows and scalars in tests.</summary>
internal static class Reads
{
    public static WorkflowReadResult File(string text) => WorkflowReader.Read(Tree(text));

    public static Workflow Workflow(string text)
    {
        var result = File(text);
        Assert.IsEmpty(result.Problems);
        return result.Workflow ?? throw new AssertFailedException("no workflow");
    }

    /// <summary>A workflow with the given lines under <c>jobs:</c>, each indented by four.</summary>
    public static string WithJobs(string jobs) =>
        "Workflow:\n  id: w\n  jobs:\n" + string.Concat(jobs.Split('\n').Select(line => "    " + line + "\n"));

    public static YamlTree Tree(string text) => YamlTree.Parse(new SourceText("w.sch.yaml", text));

    /// <summary>The scalar of <c>x: text</c>.</summary>
    public static YamlScalar Scalar(string text) => (YamlScalar)((YamlMapping)Tree("x: " + text).Root!).Entries[0].ValueNode;

    public static string Cut(YamlScalar scalar, TextSpan span) => ("x: " + scalar.Value).Substring(span.Start, span.Length);
}
