using System.CommandLine;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Commands;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;

namespace Dataflow.Lint.Cli.Commands;

/// <summary><c>dataflow-lint project init|list|test|build|plan|deploy|rollback|destroy|prune</c></summary>
internal sealed class ProjectCommand
{
    private static readonly string[] Formats = ["text", "json"];

    private readonly Host host;
    private readonly ProjectRules rules;
    private readonly Option<string> target = new("--target")
    {
        HelpName = "NAME",
        Description = "The target of dataflow.yaml (default: the one of the branch, else the default)",
    };
    private readonly Option<string> format = new("--format") { HelpName = "FORMAT", Description = "text or json (default: text)" };
    private readonly Option<bool> verbose = new("--verbose", "-v") { Description = "Tell commands and times" };
    private readonly Option<bool> approve = new("--auto-approve") { Description = "Ask nothing: what would be asked is approved" };
    private readonly Option<bool> force = new("--force-lock") { Description = "Take the lock over from a run that was killed" };
    private readonly Option<bool> noLock = new("--no-lock")
    {
        Description = "Take no lock: for stores that know none, where surely nobody else deploys",
    };
    private readonly Option<bool> prune = new("--prune") { Description = "Switch off workflows that are no longer in the repository" };

    private ProjectCommand(Host host, ProjectRules rules)
    {
        this.host = host;
        this.rules = rules;
    }

    public static Command Build(Host host, IReadOnlyList<Rule> rules, RuleNames names)
    {
        var command = new ProjectCommand(host, new ProjectRules(rules, names));
        return new Command("project", "Manage a Dataflow project")
        {
            command.Init(), command.List(),
            command.OnKinds("test", "Test the assets, and check the workflows", TestAndBuild.Test),
            command.OnKinds("build", "Build the assets, and render the workflows", TestAndBuild.Build),
            command.Plan(), command.Deploy(), command.Rollback(), command.Destroy(), command.Prune(),
        };
    }

    private Command Init()
    {
        var path = new Argument<string>("PATH")
        {
            Description = "The folder of the project (default: the working folder)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("init", "Write the files a project begins with; nothing is overwritten") { path };
        command.SetAction(parsed => InitProject.Run(parsed.GetValue(path) ?? ".", host));
        return command;
    }

    private Command List()
    {
        var kind = new Argument<string>("KIND")
        {
            Description = $"One of {string.Join(", ", AssetKind.All.Select(k => k.Word))} (default: all)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var space = new Option<string>("--namespace") { HelpName = "NAME", Description = "What is built under this name alone" };
        var deployed = new Option<bool>("--deployed") { Description = "What the target has, in place of what the files say" };
        var commands = new Option<bool>("--commands") { Description = "Show the commands that test and build" };
        var command = new Command(
            "list",
            "List what there is to test, build and deploy") { kind, space, deployed, commands, target, format };
        command.SetAction(parsed => WithRequest(parsed, parsed.GetValue(kind), request => parsed.GetValue(deployed)
            ? ListDeployed.Run(request.Only, parsed.GetValue(space), request, host, rules)
            : ListAssets.Run(request.Only, parsed.GetValue(space), request.IsJson, parsed.GetValue(commands), host)));
        return command;
    }

    private Command OnKinds(string name, string description, Func<ProjectRequest, Host, ProjectRules, int> run)
    {
        var only = new Option<string>("--only")
        {
            HelpName = "KIND",
            Description = $"One of {string.Join(", ", AssetKind.All.Select(k => k.Word))}",
        };
        var command = new Command(name, description) { only, target, format, verbose, approve };
        command.SetAction(parsed => WithRequest(parsed, parsed.GetValue(only), request => run(request, host, rules)));
        return command;
    }

    private Command Plan()
    {
        var command = new Command("plan", "Show what deploy would do to the target") { target, format, prune };
        command.SetAction(parsed => WithRequest(parsed, null, request => new Deploy(request, host, rules).Plan()));
        return command;
    }

    private Command Deploy()
    {
        var dry = new Option<bool>("--dry-run") { Description = "Show what would be done, as plan does" };
        var dirty = new Option<bool>("--allow-dirty")
        {
            Description = "Deploy what is not committed; only to development, where that is allowed anyway",
        };
        var command = new Command(
            "deploy",
            "Lint, test, build, render and deploy") { target, format, verbose, approve, force, noLock, dirty, prune, dry };
        command.SetAction(parsed =>
            WithRequest(
                parsed,
                null,
                request =>
                    new Deploy(request with { AllowsDirty = parsed.GetValue(dirty) }, host, rules) is var deploy && parsed.GetValue(dry)
                        ? deploy.Plan()
                        : deploy.Run()));
        return command;
    }

    private Command Rollback()
    {
        var workflow = new Argument<string>("WORKFLOW") { Description = "The id of a workflow in the target, or its path" };
        var version = new Option<int?>("--to") { HelpName = "VERSION", Description = "The version (default: the one before)" };
        var command = new Command("rollback", "Switch a workflow back to a version it had") { workflow, version, target, force, noLock };
        command.SetAction(parsed =>
            WithRequest(
                parsed,
                null,
                request => new Undo(request, host, rules).Rollback(parsed.GetValue(workflow) ?? "", parsed.GetValue(version))));
        return command;
    }

    private Command Destroy()
    {
        var command = new Command(
            "destroy",
            "Take away what was deployed from this branch; in development alone") { target, approve, force };
        command.SetAction(parsed => WithRequest(parsed, null, request => new Undo(request, host, rules).Destroy()));
        return command;
    }

    private Command Prune()
    {
        var keep = new Option<int>("--keep")
        {
            HelpName = "NUMBER",
            Description = "How many deployments are kept (default: 20)",
            DefaultValueFactory = _ => 20,
        };
        var command = new Command("prune", "Take old deployments away, and what only they named") { keep, target, force, noLock };
        command.SetAction(parsed => WithRequest(parsed, null, request => new Undo(request, host, rules).Prune(parsed.GetValue(keep))));
        return command;
    }

    private int WithRequest(ParseResult parsed, string? kind, Func<ProjectRequest, int> run)
    {
        if (kind is not null && AssetKind.Find(kind) is null)
            return host.Refuse(Unknown("kind", kind, AssetKind.Words, AssetKind.All.Select(k => k.Word)));
        var shown = Has(format) ? parsed.GetValue(format) ?? Formats[0] : Formats[0];
        if (Array.IndexOf(Formats, shown) < 0) return host.Refuse(Unknown("format", shown, Formats, Formats));
        return run(new ProjectRequest
        {
            Only = kind is null ? null : AssetKind.Find(kind),
            Target = Has(target) ? parsed.GetValue(target) : null,
            IsJson = shown == "json",
            IsVerbose = Has(verbose) && parsed.GetValue(verbose),
            IsApproved = Has(approve) && parsed.GetValue(approve),
            TakesNoLock = Has(noLock) && parsed.GetValue(noLock),
            ForcesLock = Has(force) && parsed.GetValue(force),
            Prunes = Has(prune) && parsed.GetValue(prune),
        });

        bool Has(Option option) => parsed.CommandResult.Command.Options.Contains(option);
    }

    private static Problem Unknown(string what, string word, string[] known, IEnumerable<string> listed) =>
        Problem.Usage(
            $"there is no {what} `{word}`{(what == "kind" ? " of assets" : "")}",
            NearMatch.Find(word, known) is { } near
                ? $"did you mean `{near}`?"
                : $"one of {string.Join(", ", listed.Select(w => $"`{w}`"))}");
}
