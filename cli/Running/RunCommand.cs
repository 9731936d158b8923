using System.CommandLine;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Cli.Samples.Rendering;
using Dataflow.Lint.Cli.Testing;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Evaluation;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Running;

/// <summary><c>dataflow-lint run --wap [PATH]</c>: runs workflows on mock rows, from writing to publishing.</summary>
internal sealed class RunCommand(Host host, RuleNames names)
{
    public static Command Build(Host host, RuleNames names)
    {
        var path = new Argument<string>("PATH")
        {
            Description = "A workflow, or a folder with some (default: the current folder)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var wap = new Option<bool>("--wap") { Description = "Write to a branch, audit it, then publish it or hold it back" };
        var workflow = new Option<string>("--workflow") { Description = "Run the workflow with this id", HelpName = "ID" };
        var days = new Option<string>("--days") { Description = "The days to run for: 20240301 or 20240301..20240305", HelpName = "DAYS" };
        var parameters = new Option<string[]>("--parameter")
        {
            Description = "Give a parameter a value: NAME=VALUE",
            HelpName = "NAME=VALUE",
        };
        var profile = new Option<string>("--profile")
        {
            Description = "Take the values of a profile of the configuration",
            HelpName = "NAME",
        };
        var seed = new Option<string>("--seed")
        {
            Description = "Take the rows of all tables from this file, and none from mocks",
            HelpName = "FILE",
        };
        var only = new Option<string>("--case") { Description = "Take the rows of this folder below mocks", HelpName = "NAME" };
        var all = new Option<bool>("--all") { Description = "Run every workflow, for each profile and each way to overwrite partitions" };
        var command = new Command(
            "run",
            "Run workflows on mock rows: write, audit, publish") { path, wap, workflow, days, parameters, profile, seed, only, all };
        command.SetAction(parsed => new RunCommand(host, names).Run(new RunRequest(parsed.GetValue(path) ?? ".")
        {
            IsGuarded = parsed.GetValue(wap),
            Workflow = parsed.GetValue(workflow),
            Days = parsed.GetValue(days),
            Parameters = parsed.GetValue(parameters) ?? [],
            Profile = parsed.GetValue(profile),
            Seed = parsed.GetValue(seed),
            Case = parsed.GetValue(only),
            RunsAll = parsed.GetValue(all),
        }));
        return command;
    }

    private int Run(RunRequest request)
    {
        var problems = new List<Problem>();
        if (!request.IsGuarded)
        {
            problems.Add(Problem.Usage(
                "`run` needs to know how tables are written",
                "`run --wap` writes to a branch, audits it, and publishes or holds back"));
        }

        var days = request.Days is { } text ? RunDays.Read(text) : null;
        if (request.Days is not null && days is null)
        {
            problems.Add(Problem.Usage(
                $"`{request.Days}` names no days",
                "`--days 20240301` or `--days 20240301..20240305`, a year at most"));
        }

        var values = ValuesOf(request.Parameters, problems);
        var start = request.Seed is { } seed ? ReadSeed(seed, problems) : StartRows.OfMocks(request.Case);
        if (problems.Count > 0) return host.Refuse(problems);

        var source = new CaseSource(host, names);
        var packages = source.Packages(request.Path);
        if (source.Problems.Exists(p => p.Kind == ProblemKind.Usage)) return host.Refuse(source.Problems);
        var workflows = Chosen([.. packages.SelectMany(p => p.Workflows).Where(w => source.IsShown(w.Document.Path))], request, problems);
        if (request.Profile is { } profile
            && workflows.FirstOrDefault(w => !w.Package.Options.Profiles.ContainsKey(profile)) is { } without)
        {
            problems.Add(Problem.Usage(
                $"the configuration has no profile `{profile}`",
                NearMatch.Find(profile, without.Package.Options.Profiles.Keys) is { } near
                    ? $"did you mean `{near}`?"
                    : "`profiles:` in dataflow-lint.yaml gives parameters values under a name"));
        }

        if (problems.Count > 0) return host.Refuse(problems);

        var page = host.NewPage(source.Paths!.Shown);
        var outcomes = new List<JobOutcome>();
        foreach (var variant in workflows.SelectMany(w => RunVariant.Of(w, request)))
        {
            outcomes.Add(Run(
                page,
                variant,
                new RunSetup(variant.Values(values), start!) { OverwritesDynamically = variant.OverwritesDynamically },
                days,
                isBrief: request.RunsAll));
        }

        host.Say(page.ToString());
        host.SayAside(Summary(outcomes) + "\n");
        if (source.Problems.Count > 0) host.Refuse(source.Problems);
        return source.Problems.Count > 0 || outcomes.Contains(JobOutcome.Declined) ? ExitCode.Incomplete
            : outcomes.Contains(JobOutcome.Failed) ? ExitCode.Findings
            : ExitCode.Clean;
    }

    private static JobOutcome Run(Page page, RunVariant variant, RunSetup setup, RunDays? days, bool isBrief)
    {
        var state = new RunState { Marks = setup.Start.Marks.Aggregate(new RunState().Marks, (marks, m) => marks.SetItem(m.Key, m.Value)) };
        var worst = JobOutcome.Done;
        var runs = days?.For(variant.Workflow).Select(r => ((DateOnly?)r.Day, r.Given))
            ?? [(RunDays.DefaultOf(variant.Workflow, setup.Values), new Dictionary<string, SelValue>())];
        foreach (var (day, given) in runs)
        {
            var (outcome, steps, after) = WorkflowRun.Of(variant.Workflow, setup, state, day, given);
            (state, worst) = (after, outcome > worst ? outcome : worst);
            var word = outcome switch { JobOutcome.Done => "ran", JobOutcome.Failed => "FAILED", _ => "not run to its end" };
            page.Write(outcome switch { JobOutcome.Done => Style.Strong, JobOutcome.Failed => Style.Error, _ => Style.Warning }, word);
            page.Write(
                Visible(
                    $" {variant.Workflow.Workflow.Id?.Value ?? variant.Workflow.Document.Path}{variant.Told}{string.Concat(given.Select(g => $"  {g.Key} = {g.Value.Text}"))}")).Line();
            if (!isBrief || outcome != JobOutcome.Done) RunReport.WriteSteps(page, steps);
        }

        if (!isBrief) RunReport.WriteState(page, state, setup.Zone);
        return worst;
    }

    // A folder stands for the workflows that publish something; where there are none, for those that nobody calls.
    private static WorkflowModel[] Chosen(WorkflowModel[] there, RunRequest request, List<Problem> problems)
    {
        if (there.Length == 0) problems.Add(Problem.Usage("there is no workflow", "name a folder with a `.sch.yaml`"));
        if (request.Workflow is { } id)
        {
            var named = Array.FindAll(there, w => w.Workflow.Id?.Value == id);
            if (named.Length == 0 && there.Length > 0)
            {
                problems.Add(Problem.Usage(
                    $"no workflow has the id `{id}`",
                    NearMatch.Find(id, there.Select(w => w.Workflow.Id?.Value).OfType<string>()) is { } near
                        ? $"did you mean `{near}`?"
                        : null));
            }

            return named;
        }

        if (request.RunsAll || there.Length < 2) return there;
        var guarding = Array.FindAll(there, w => w.Workflow.AllJobs.Any(j => j is GuardedJob));
        return guarding.Length > 0 ? guarding : Array.FindAll(there, w => !w.Callers.Any());
    }

    private static Dictionary<string, SelValue> ValuesOf(IReadOnlyList<string> parameters, List<Problem> problems)
    {
        var values = new Dictionary<string, SelValue>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            if (parameter.IndexOf('=') is > 0 and var at) values[parameter[..at]] = new SelText(parameter[(at + 1)..]);
            else problems.Add(Problem.Usage($"`{parameter}` gives no parameter a value", "`--parameter NAME=VALUE`"));
        }

        return values;
    }

    private StartRows? ReadSeed(string file, List<Problem> problems)
    {
        var path = Path.GetFullPath(file, host.WorkingFolder);
        if (host.Files.KindOf(path) is not EntryKind.File)
        {
            problems.Add(Problem.Usage($"there is no file `{file}`", "it holds the rows of each table: `db.table: [{column: value}]`"));
            return null;
        }

        var read = new FileReader(host.Files).Read(path, host.NameOf(path));
        if (read.Problem is { } problem) problems.Add(problem);
        if (read.Source is not { } source) return null;
        var yaml = new StrictYaml(source);
        var rows = StartRows.OfSeed(source, yaml);
        problems.AddRange(yaml.Problems);
        return rows;
    }

    private static string Summary(List<JobOutcome> outcomes)
    {
        var (failed, declined) = (outcomes.Count(o => o == JobOutcome.Failed), outcomes.Count(o => o == JobOutcome.Declined));
        return $"{outcomes.Count} {(outcomes.Count == 1 ? "run" : "runs")}: {outcomes.Count - failed - declined} done, {failed} failed or held back, {declined} not run to the end";
    }

    private static string Visible(string text) => Glyph.Visible(text, isUnicode: true);
}
