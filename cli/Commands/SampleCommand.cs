using System.CommandLine;
using System.CommandLine.Help;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Cli.Samples.Manifests;
using Dataflow.Lint.Cli.Samples.Updating;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Commands;

/// <summary><c>dataflow-lint sample workflow|list|check|update</c></summary>
internal static class SampleCommand
{
    public static Command Build(
        Host host,
        IReadOnlyList<Rule> rules,
        RuleNames names) => new("sample", "Generate fully functional sample workflows")
    {
        BuildWorkflow(host, rules, names),
        BuildList(host),
        BuildCheck(host),
        BuildUpdate(host),
    };

    private static Command BuildWorkflow(Host host, IReadOnlyList<Rule> rules, RuleNames names)
    {
        var recipe = new Argument<string>("RECIPE")
        {
            Description = $"The recipe: {string.Join(", ", BuiltInRecipes.Names)}, or one of --source-path",
        };
        var target = new Argument<string>("TARGET_PATH")
        {
            Description = "The folder it lands in (default: the working folder)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var source = new Option<string>("--source-path") { HelpName = "TEXT", Description = "Source path of the sample workflows." };
        var shortName = new Option<string>("--workflow-shortname") { HelpName = "TEXT", Description = "Workflow short name." };
        var id = new Option<string>("--workflow-id") { HelpName = "TEXT", Description = "Workflow ID." };
        var skip = new Option<bool>("--skip-info") { Description = "Skip the info about the workflow sample." };
        var command = new Command(
            "workflow",
            "Create a sample workflow based on a selected recipe") { recipe, target, source, shortName, id, skip };
        command.SetAction(parsed =>
            new NewSample(host, rules, names).Run(new SampleRequest(parsed.GetValue(recipe) ?? "", parsed.GetValue(target) ?? ".")
        {
            SourcePath = parsed.GetValue(source),
            ShortName = parsed.GetValue(shortName),
            WorkflowId = parsed.GetValue(id),
            SkipsInfo = parsed.GetValue(skip),
        }));
        command.Options.Add(new HelpOption("--help") { Action = new HelpOfWorkflow() });
        return command;
    }

    private static Command BuildList(Host host)
    {
        var source = SourceOption();
        var command = new Command("list", "List the recipes") { source };
        command.SetAction(parsed =>
        {
            var recipes = new Recipes(host, parsed.GetValue(source)).List();
            if (recipes.Value is not { } list) return host.Refuse(recipes.Problems);
            var width = list.Max(r => r.Name.Length);
            host.Say(string.Concat(list.Select(r =>
                $"{r.Name.PadRight(width)}  {Glyph.Visible(r.Summary, isUnicode: true)}".TrimEnd() + "\n")));
            return ExitCode.Clean;
        });
        return command;
    }

    private static Command BuildCheck(Host host)
    {
        var path = PathArgument();
        var source = SourceOption();
        var command = new Command(
            "check",
            "Tell whether a sample's recipe would make other files now; then the exit code is 1") { path, source };
        command.SetAction(parsed => new SampleCheck(host).Run(parsed.GetValue(path) ?? ".", parsed.GetValue(source)));
        return command;
    }

    private static Command BuildUpdate(Host host)
    {
        var path = PathArgument();
        var source = SourceOption();
        var defaults = new Option<bool>("--defaults") { Description = "Ask nothing: new prompts get their defaults" };
        var dry = new Option<bool>("--dry-run") { Description = "Say what would happen, and write nothing" };
        var command = new Command("update", "Make a sample anew and merge that with what you have changed") { path, source, defaults, dry };
        command.SetAction(parsed =>
            new SampleUpdate(host, parsed.GetValue(dry)).Run(
                parsed.GetValue(path) ?? ".",
                parsed.GetValue(source),
                !parsed.GetValue(defaults)));
        return command;
    }

    private static Argument<string> PathArgument() => new("PATH")
    {
        Description = "The folder of a sample, or one with samples below it (default: the working folder)",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static Option<string> SourceOption() => new("--source-path")
    {
        HelpName = "PATH",
        Description = "The folder of recipes, in place of those of the program or the one that is remembered",
    };
}
