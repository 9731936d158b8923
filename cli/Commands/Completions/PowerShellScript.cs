using System.Text;

namespace Dataflow.Lint.Cli.Commands.Completions;

/// <summary>A completion for PowerShell.</summary>
internal static class PowerShellScript
{
    public static string Of(CommandWords tree, IReadOnlyList<string> rules)
    {
        var text =
            new StringBuilder(
                "# PowerShell completion of dataflow-lint: dataflow-lint completions pwsh | Out-String | Invoke-Expression\n");
        text.Append("Register-ArgumentCompleter -Native -CommandName dataflow-lint -ScriptBlock {\n");
        text.Append("  param($word, $ast, $position)\n");
        text.Append("  $rules = ").Append(List(rules)).Append('\n');
        text.Append("  $values = @{\n");
        foreach (var option in All(tree).SelectMany(c => c.Options).Where(o => o.ValueName is not null).DistinctBy(o => o.Name))
        {
            text.Append("    ")
                .Append(Quoted(option.Name))
                .Append(" = ")
                .Append(option.Kind == ValueKind.Rule ? "$rules" : List(option.Choices))
                .Append('\n');
        }

        text.Append("  }\n  $words = @{\n");
        Write(text, tree, "");
        text.Append("  }\n");
        text.Append("  $said = @($ast.CommandElements | ForEach-Object { $_.ToString() } | Select-Object -Skip 1)\n");
        text.Append("  if ($word -ne '' -and $said.Count -gt 0) { $said = @($said | Select-Object -SkipLast 1) }\n");
        text.Append("  $command = ''\n");
        text.Append(
            "  foreach ($one in $said) { $next = (\"$command $one\").Trim(); if ($words.ContainsKey($next)) { $command = $next } }\n");
        text.Append("  $last = if ($said.Count -gt 0) { $said[-1] } else { '' }\n");
        text.Append("  $choices = if ($values.ContainsKey($last)) { $values[$last] } else { $words[$command] }\n");
        text.Append(
            "  $choices | Where-Object { $_ -like \"$word*\" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }\n}\n");
        return text.ToString();
    }

    private static IEnumerable<CommandWords> All(CommandWords command) => command.Commands.SelectMany(All).Prepend(command);

    private static void Write(StringBuilder text, CommandWords command, string path)
    {
        string[] words = [.. command.Commands.Select(c => c.Name), .. command.ArgumentChoices, .. command.Options.Select(o => o.Name)];
        text.Append("    ")
            .Append(Quoted(path))
            .Append(" = ")
            .Append(List(words))
            .Append(command.Arguments == ValueKind.Rule ? " + $rules" : "")
            .Append('\n');
        foreach (var sub in command.Commands) Write(text, sub, path.Length == 0 ? sub.Name : $"{path} {sub.Name}");
    }

    private static string List(IEnumerable<string> words) => $"@({string.Join(", ", words.Select(Quoted))})";

    private static string Quoted(string text) => $"'{text.Replace("'", "''")}'";
}
