using System.Text;

namespace Dataflow.Lint.Cli.Commands.Completions;

/// <summary>A completion for bash: one function, and a case for each command.</summary>
internal static class BashScript
{
    public static string Of(CommandWords tree, IReadOnlyList<string> rules)
    {
        var text = new StringBuilder();
        text.Append("# bash completion of dataflow-lint: source <(dataflow-lint completions bash)\n");
        text.Append("_dataflow_lint() {\n");
        text.Append("  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= word\n");
        text.Append("  local rules='").AppendJoin(' ', rules).Append("'\n");
        text.Append("  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n");
        text.Append("    case $command/$word in\n");
        foreach (var (path, command) in Paths(tree))
        {
            text.Append("      ")
                .Append(ParentOf(path))
                .Append('/')
                .Append(command.Name)
                .Append(") command='")
                .Append(path)
                .Append("' ;;\n");
        }

        text.Append("    esac\n  done\n");
        text.Append("  case $previous in\n");
        foreach (var option in AllOptions(tree))
        {
            text.Append("    ")
                .Append(option.ShortName is { } s ? $"{option.Name}|{s}" : option.Name)
                .Append(") ")
                .Append(ValuesOf(option))
                .Append("; return ;;\n");
        }

        text.Append("  esac\n");
        text.Append("  case $command in\n");
        foreach (var (path, command) in Paths(tree).Prepend(("", tree)))
            text.Append("    '").Append(path).Append("') ").Append(WordsOf(command)).Append(" ;;\n");
        text.Append("  esac\n}\n");
        text.Append("complete -o filenames -F _dataflow_lint dataflow-lint\n");
        return text.ToString();
    }

    private static string ParentOf(string path) => path.Contains(' ') ? $"'{path[..path.LastIndexOf(' ')]}'" : "''";

    private static IEnumerable<(string Path, CommandWords Command)> Paths(CommandWords tree, string above = "") =>
        tree.Commands.SelectMany(c =>
        Paths(c, $"{above}{c.Name} ").Prepend(($"{above}{c.Name}", c)));

    private static IEnumerable<OptionWords> AllOptions(CommandWords tree) =>
        Paths(tree).Select(p => p.Command)
            .Prepend(tree)
            .SelectMany(c => c.Options)
            .Where(o => o.ValueName is not null)
            .DistinctBy(o => o.Name);

    private static string ValuesOf(OptionWords option) => option.Kind switch
    {
        ValueKind.Path => "COMPREPLY=($(compgen -f -- \"$current\"))",
        ValueKind.Rule => "COMPREPLY=($(compgen -W \"$rules\" -- \"$current\"))",
        ValueKind.Choice => $"COMPREPLY=($(compgen -W '{string.Join(' ', option.Choices)}' -- \"$current\"))",
        _ => "COMPREPLY=()",
    };

    private static string WordsOf(CommandWords command)
    {
        string[] words = [.. command.Commands.Select(c => c.Name), .. command.ArgumentChoices, .. command.Options.Select(o => o.Name)];
        var rules = command.Arguments == ValueKind.Rule ? " $rules" : "";
        var files = command.Arguments == ValueKind.Path ? " $(compgen -f -- \"$current\")" : "";
        return $"COMPREPLY=($(compgen -W \"{string.Join(' ', words)}{rules}\" -- \"$current\"){files})";
    }
}
