using System.Text;

namespace Dataflow.Lint.Cli.Commands.Completions;

/// <summary>A completion for fish: a line an option and a command.</summary>
internal static class FishScript
{
    public static string Of(CommandWords tree, IReadOnlyList<string> rules)
    {
        var text = new StringBuilder("# fish completion of dataflow-lint: dataflow-lint completions fish | source\n");
        text.Append("set -g __dataflow_lint_rules ").AppendJoin(' ', rules).Append('\n');
        Write(text, tree, []);
        return text.ToString();
    }

    private static void Write(StringBuilder text, CommandWords command, string[] above)
    {
        var names = string.Join(' ', command.Commands.Select(c => c.Name));
        var inside = string.Join("; and ", above.Select(a => $"__fish_seen_subcommand_from {a}"));
        var here = command.Commands.Count == 0
            ? inside
            : $"{(inside.Length > 0 ? inside + "; and " : "")}not __fish_seen_subcommand_from {names}";
        var condition = here.Length > 0 ? $" -n {Quoted(here)}" : "";
        if (command.Arguments != ValueKind.Path) text.Append("complete -c dataflow-lint -f").Append(condition).Append('\n');
        foreach (var sub in command.Commands)
        {
            text.Append("complete -c dataflow-lint")
                .Append(condition)
                .Append(" -a ")
                .Append(sub.Name)
                .Append(" -d ")
                .Append(Quoted(sub.Description))
                .Append('\n');
        }

        foreach (var option in command.Options)
        {
            text.Append("complete -c dataflow-lint").Append(condition).Append(" -l ").Append(option.Name[2..]);
            if (option.ShortName is { } letter) text.Append(" -s ").Append(letter[1]);
            text.Append(Values(option)).Append(" -d ").Append(Quoted(option.Description)).Append('\n');
        }

        if (command.Arguments == ValueKind.Rule)
            text.Append("complete -c dataflow-lint -f").Append(condition).Append(" -a \"$__dataflow_lint_rules\"\n");
        if (command.Arguments == ValueKind.Choice)
        {
            text.Append("complete -c dataflow-lint -f")
                .Append(condition)
                .Append(" -a ")
                .Append(Quoted(string.Join(' ', command.ArgumentChoices)))
                .Append('\n');
        }

        foreach (var sub in command.Commands) Write(text, sub, [.. above, sub.Name]);
    }

    private static string Values(OptionWords option) => option switch
    {
        { ValueName: null } => "",
        { Kind: ValueKind.Path } => " -r -F",
        { Kind: ValueKind.Rule } => " -x -a \"$__dataflow_lint_rules\"",
        { Kind: ValueKind.Choice } => $" -x -a {Quoted(string.Join(' ', option.Choices))}",
        _ => " -x",
    };

    private static string Quoted(string text) => $"'{text.Replace("\\", "\\\\").Replace("'", "\\'")}'";
}
