using System.CommandLine;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Commands.Completions;

/// <summary>
/// <c>dataflow-lint completions SHELL</c>: a script that completes commands, options, rules and formats; <c>man</c> prints the manual.
/// </summary>
internal static class CompletionsCommand
{
    /// <summary>The shells that are known, and the manual.</summary>
    public static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh", "man"];

    public static Command Build(Host host, RuleNames rules, Func<CommandWords> tree)
    {
        var shell = new Argument<string>("SHELL") { Description = "`bash`, `zsh`, `fish` or `pwsh`; `man` for the manual page" };
        var command = new Command("completions", "Print what completes commands, options and rules in a shell") { shell };
        command.SetAction(parsed => Run(parsed.GetValue(shell) ?? "", host, rules, tree()));
        return command;
    }

    /// <summary>The script of a shell; none for one that is not known.</summary>
    public static string? ScriptFor(string shell, CommandWords tree, RuleNames rules)
    {
        string[] words = [
            .. rules.Rules.Select(r => r.Family).Distinct().Order(StringComparer.Ordinal),
            .. rules.Rules.OrderBy(r => r.Id, StringComparer.Ordinal).SelectMany(r => new[] { r.Id, r.Name }),
        ];
        return shell switch
        {
            "bash" => BashScript.Of(tree, words),
            "zsh" => ZshScript.Of(tree, words),
            "fish" => FishScript.Of(tree, words),
            "pwsh" => PowerShellScript.Of(tree, words),
            "man" => ManualPage.Of(tree),
            _ => null,
        };
    }

    private static int Run(string shell, Host host, RuleNames rules, CommandWords tree)
    {
        if (ScriptFor(shell, tree, rules) is not { } script)
        {
            return host.Refuse(Problem.Usage(
                $"there are no completions for `{shell}`",
                $"one of {string.Join(", ", Shells.Select(s => $"`{s}`"))}"));
        }

        host.Say(script);
        return ExitCode.Clean;
    }
}
