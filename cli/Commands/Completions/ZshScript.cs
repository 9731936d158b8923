using System.Text;

namespace Dataflow.Lint.Cli.Commands.Completions;

/// <summary>A completion for zsh, with what each word does.</summary>
internal static class ZshScript
{
    public static string Of(CommandWords tree, IReadOnlyList<string> rules)
    {
        var text = new StringBuilder();
        text.Append("#compdef dataflow-lint\n# zsh completion of dataflow-lint: a file _dataflow-lint in a folder of $fpath\n");
        text.Append("local -a rules=(").AppendJoin(' ', rules).Append(")\n");
        Write(text, tree, "_dataflow_lint");
        text.Append("_dataflow_lint \"$@\"\n");
        return text.ToString();
    }

    private static void Write(StringBuilder text, CommandWords command, string function)
    {
        foreach (var sub in command.Commands) Write(text, sub, $"{function}_{sub.Name}");
        text.Append(function).Append("() {\n");
        if (command.Commands.Count > 0)
        {
            text.Append("  if (( CURRENT > 2 )); then\n    case $words[2] in\n");
            foreach (var sub in command.Commands)
            {
                text.Append("      ")
                    .Append(sub.Name)
                    .Append(") shift words; (( CURRENT-- )); ")
                    .Append(function)
                    .Append('_')
                    .Append(sub.Name)
                    .Append("; return ;;\n");
            }

            text.Append("    esac\n  else\n    local -a commands=(\n");
            foreach (var sub in command.Commands) text.Append("      ").Append(Quoted($"{sub.Name}:{sub.Description}")).Append('\n');
            text.Append("    )\n    _describe command commands\n  fi\n");
        }

        text.Append("  _arguments");
        foreach (var option in command.Options) text.Append(" \\\n    ").Append(Spec(option));
        if (ArgumentOf(command) is { } argument) text.Append(" \\\n    ").Append(Quoted($"*:{command.ArgumentName}:{argument}"));
        text.Append("\n}\n");
    }

    private static string Spec(OptionWords option)
    {
        var value = option.ValueName is null ? "" : $":{Escaped(option.ValueName)}:{Values(option.Kind, option.Choices)}";
        return Quoted($"{option.Name}[{Escaped(option.Description)}]{value}");
    }

    private static string? ArgumentOf(CommandWords command) =>
        command.ArgumentName is null ? null : Values(command.Arguments, command.ArgumentChoices);

    private static string Values(ValueKind kind, IReadOnlyList<string> choices) => kind switch
    {
        ValueKind.Path => "_files",
        ValueKind.Rule => "($rules)",
        ValueKind.Choice => $"({string.Join(' ', choices)})",
        _ => " ",
    };

    private static string Escaped(string text) => text.Replace("[", "\\[").Replace("]", "\\]").Replace(":", "\\:");

    private static string Quoted(string text) =>
        text.Contains("$rules", StringComparison.Ordinal)
            ? $"\"{text.Replace("\"", "\\\"").Replace("`", "\\`")}\""
            : $"'{text.Replace("'", "'\\''")}'";
}
