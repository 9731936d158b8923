using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Semantics.Parameters;

/// <summary>Tells whether anybody reads a parameter of a workflow: its own texts, the scripts it runs, the workflows it calls.</summary>
internal sealed class ParameterReaders
{
    private readonly WorkflowModel model;
    private HashSet<string>? ownNames;

    public ParameterReaders(WorkflowModel model) => this.model = model;

    private HashSet<string> OwnNames => Once.Of(ref ownNames, this, static readers => readers.FindOwnNames());

    /// <summary>Whether a name may be read; a caller that passes a value knows the name.</summary>
    public bool MayRead(string name)
    {
        if (MayReadBelow(name)) return true;
        foreach (var call in model.Callers)
        {
            foreach (var argument in call.Job.Arguments)
            {
                if (argument.Name == name) return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the workflow or one it calls may read a name; one outside the repository may read whatever flows down to it.
    /// </summary>
    public bool MayReadBelow(string name)
    {
        var walk = new WorkflowWalk(model);
        while (walk.Next() is { } reader)
        {
            if (reader.Parameters.Readers.OwnNames.Contains(name)) return true;
            foreach (var job in reader.Workflow.AllJobs)
            {
                if (job is not CallJob call || call.IsExplicit == true) continue;
                var isKnown = false;
                foreach (var callee in reader.CalleesOf(call))
                {
                    if (ParameterScopes.Last(callee.Workflow.Parameters, name) is not null) return true;
                    walk.Add(callee);
                    isKnown = true;
                }

                if (!isKnown) return true;
            }
        }

        return false;
    }

    private HashSet<string> FindOwnNames()
    {
        var names = ParameterNames.ReadIn(model.Workflow.Node);
        foreach (var job in model.Workflow.AllJobs)
        {
            if (job is not TaskJob task || model.ScriptOf(task) is not { Document.Source: var source }) continue;
            foreach (var hole in TemplateHoles.Find(source, new TextSpan(0, source.Length))) names.Add(hole.Name);
        }

        return names;
    }
}
