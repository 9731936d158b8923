using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>Tells whether anybody reads a parameter of a workflow: its own texts, the scripts it runs, the workflows it calls.</summary>
internal sealed class ParameterReaders
{
    private readonly WorkflowModel model;
    private HashSet<string>? ownNames;

    public ParameterReaders(WorkflowModel model) => this.model = model;

    private HashSet<string> OwnNames => Once.Of(ref ownNames, this, static readers => readers.FindOwnNames());

    /// <summary>Whether a name may be read; a caller that passes a value knows the name.</summary>
    public bool MayRead(string name) => MayReadBelow(name) || model.Callers.Any(call => call.Job.Arguments.Any(a => a.Name == name));

    /// <summary>Whether the workflow or one it calls may read a name; one outside the repository may read whatever flows down to it.</summary>
    public bool MayReadBelow(string name)
    {
        var seen = new HashSet<WorkflowModel> { model };
        var waiting = new Queue<WorkflowModel>(seen);
        while (waiting.Count > 0)
        {
            var reader = waiting.Dequeue();
            if (reader.Parameters.Readers.OwnNames.Contains(name)) return true;
            foreach (var call in reader.Workflow.AllJobs.OfType<CallJob>().Where(call => call.IsExplicit != true))
            {
                var callees = reader.CalleesOf(call).ToArray();
                if (callees.Length == 0 || callees.Any(c => c.Workflow.Parameters.Any(p => p.Name == name))) return true;
                foreach (var callee in callees.Where(seen.Add)) waiting.Enqueue(callee);
            }
        }

        return false;
    }

    private HashSet<string> FindOwnNames()
    {
        var names = ParameterNames.ReadIn(model.Workflow.Node);
        foreach (var script in model.Workflow.AllJobs.OfType<TaskJob>().Select(model.ScriptOf).OfType<Script>())
        {
            var source = script.Document.Source;
            names.UnionWith(TemplateHoles.Find(source, new TextSpan(0, source.Length)).Select(hole => hole.Name));
        }

        return names;
    }
}
