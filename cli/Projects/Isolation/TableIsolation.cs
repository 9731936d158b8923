using System.Text;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Commands;
using Dataflow.Lint.Cli.Projects.Model;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Engine.Linting.Fixing;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Projects.Isolation;

/// <summary>
/// Finding PRJ010 <c>table-not-isolated</c>: a table that is written in development and is not proven to be one that no other user and no
/// other branch writes.
/// </summary>
/// <remarks>
/// The proof: the project is read once more with a user and a branch that nobody has, and each name must hold both. A name that hangs on
/// what a caller hands over is as good, since development gives all that is called so the same value, or refuses.
/// </remarks>
/// <param name="target">The target.</param>
/// <param name="overrides">The values of parameters in it.</param>
internal sealed class TableIsolation(ProjectTarget target, ParameterOverrides overrides)
{
    private const string Vouch =
        "where you know that it writes none that others write, `unproven-jobs: allow` under the target in dataflow.yaml lets such jobs through";
    private const string User = "zq7user3kz";
    private const string Branch = "zq7branch3kz";
    private const string Name = "table-not-isolated (PRJ010)";
    private const string Example = "`parameters: {TARGET_DB: 'sandbox_${dataflow.user}_${dataflow.branch}'}`";

    /// <param name="session">The project, and the world.</param>
    /// <param name="source">Its files.</param>
    public IReadOnlyList<Problem> Find(ProjectSession session, ProjectSource source)
    {
        var paths = session.Project.Of(AssetKind.Workflows).Select(w => session.Project.FullPathOf(w.Path)).ToArray();
        var edits = new SandboxEdits(_ => null, new ParameterOverrides(target, User, Branch));
        var texts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (source.ModelAt(path) is { } model && edits.FindParameters(model) is { Count: > 0 } changes)
                texts[path] = Encoding.UTF8.GetBytes(EditedText.Apply(model.Document.Source, changes).Text);
        }

        if (edits.Problems.Count > 0) return edits.Problems;
        var read = ProjectSource.Read(
            session.Project,
            session.Host with { Files = new OverlayFiles(session.Host.Files, texts) },
            [],
            session.Rules.Names);
        if (read.Value is not { } marked) return read.Problems;
        WorkflowModel[] all = [.. paths.Select(marked.ModelAt).OfType<WorkflowModel>()];
        return [.. all.Select(w => w.Package)
            .Distinct()
            .SelectMany(p => InTables(p, all))
            .Concat(all.SelectMany(UnknownJobs))
            .Concat(all.SelectMany(UnknownStatements)).Distinct()];
    }

    private IEnumerable<Problem> InTables(Package package, WorkflowModel[] deployed)
    {
        foreach (var mention in package.Tables.Mentions.Concat(package.Workflows.SelectMany(ScriptsOfOthers)))
        {
            if (mention.Role is TableRole.Read or TableRole.Audit
                || mention.Workflow is not { } workflow
                || Array.IndexOf(deployed, workflow) < 0
                || IsOwn(mention.Identity))
            {
                continue;
            }

            yield return At(
                mention.Place,
                $"`{Shown(mention.Identity)}` is written, and its name hangs on no parameter that has another value for each user and branch",
                $"give a parameter in the name a value under the target in dataflow.yaml: {Example}");
        }
    }

    // A script that lies in another package.
    private static IEnumerable<TableMention> ScriptsOfOthers(WorkflowModel workflow) =>
        workflow.Workflow.AllJobs.OfType<TaskJob>()
            .Select(workflow.ScriptOrProgramOf)
            .OfType<Script>()
            .Where(s => s.Package != workflow.Package)
            .SelectMany(s => s.Package.Tables.Mentions.OfType<ScriptMention>().Where(m => m.Script == s && m.Workflow == workflow));

    private bool IsOwn(TableIdentity table) =>
        TextOf(table) is var text && text.Contains(User, StringComparison.Ordinal) && text.Contains(Branch, StringComparison.Ordinal)
        || table.Symbols.Any(s => s.Scope is ParameterDefinition && overrides.IsOwn(s.Name));

    private static string TextOf(TableIdentity table) =>
        string.Join('.', new[] { table.Catalog, table.Database, table.Table }.OfType<SymbolicText>().Select(t => t.ToText()));

    private static string Shown(TableIdentity table) =>
        TextOf(table).Replace(User, "${dataflow.user}", StringComparison.Ordinal)
            .Replace(Branch, "${dataflow.branch}", StringComparison.Ordinal);

    private IEnumerable<Problem> UnknownJobs(WorkflowModel workflow)
    {
        if (target.AllowsUnproven || workflow.Writes.AreAll) yield break;
        foreach (var job in workflow.Workflow.AllJobs)
        {
            var isUnknown = job switch
            {
                CallJob call => workflow.CalleesOf(call).Length == 0,
                TaskJob or TemplateJob { Jobs.Length: 0 } => !WorkflowWrites.AreAllIn(workflow, job),
                _ => false,
            };
            if (isUnknown)
            {
                yield return At(
                    workflow.At(job.Id ?? job.Wrapper),
                    job is CallJob
                        ? $"`{job.IdText}` starts a workflow of elsewhere, which writes where it always does"
                        : $"nobody can tell which tables `{job.IdText}` writes",
                    Vouch);
            }
        }
    }

    private IEnumerable<Problem> UnknownStatements(WorkflowModel workflow)
    {
        if (target.AllowsUnproven) yield break;
        foreach (var job in workflow.Workflow.AllJobs.OfType<TaskJob>())
        {
            if (workflow.ScriptOf(job) is not { } script) continue;
            foreach (var statement in ScriptStatements.NotIsolated(new ScriptUse(script, job, workflow), IsOwn))
            {
                yield return At(
                    script.At(statement),
                    "the statement changes something that is not proven to be another one for each user and branch",
                    Vouch);
            }
        }
    }

    private static Problem At(Engine.Linting.Location place, string message, string help) =>
        Problem.Usage($"{Name}: {message}", help) with { Path = place.Path, Line = place.Start.Line, Column = place.Start.Column };
}
