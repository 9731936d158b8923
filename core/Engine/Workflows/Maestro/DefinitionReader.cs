using Dataflow.Lint.Engine.Workflows.Readers;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows.Maestro;

/// <summary>
/// Reads a JSON workflow definition into the model of the YAML: it is given the shape the YAML would have,
/// every word of it still at its place in the JSON, and read as such.
/// </summary>
public static class DefinitionReader
{
    public static WorkflowReadResult Read(YamlTree tree)
    {
        if (tree.Root is not YamlMapping root || root.Find("workflow") is not { Key: { } key } entry)
            return new WorkflowReadResult(null, []);
        if (entry.ValueNode is not YamlMapping workflow)
        {
            return new WorkflowReadResult(
                null,
                [new WorkflowProblem(WorkflowProblemKind.UnexpectedShape, key.Span, "`workflow` holds no keys")]);
        }

        var shape = new DefinitionShape();
        var node = shape.ReadWorkflow(root, workflow);
        var reading = new Reading(node, WorkflowEngine.Dataflow);
        var read = WorkflowReader.ReadUnder(tree.Source, key, node, reading, shape.Levels);
        return new WorkflowReadResult(read, shape.Problems.Concat(reading.Problems).ToArray());
    }
}
