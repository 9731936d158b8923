using System.CommandLine;

namespace Dataflow.Lint.Cli.Commands.Completions;

/// <summary>What may follow an option, or stand as an argument.</summary>
internal enum ValueKind
{
    /// <summary>Nothing, or something only the user knows.</summary>
    None,
    Path,
    Rule,
    Choice,
}

/// <summary>An option as it is typed.</summary>
internal sealed record OptionWords(
    string Name,
    string? ShortName,
    string Description,
    string? ValueName,
    ValueKind Kind,
    IReadOnlyList<string> Choices)
{
    public static OptionWords Of(Option option)
    {
        var takesValue = option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);
        var name = takesValue ? option.HelpName : null;
        return new OptionWords(
            option.Name,
            option.Aliases.FirstOrDefault(a => a.Length == 2),
            option.Description ?? "",
            name,
            KindOf(name),
            ChoicesOf(option.Name, name));
    }

    private static ValueKind KindOf(string? name) => name switch
    {
        null => ValueKind.None,
        "PATH" => ValueKind.Path,
        "RULE,..." => ValueKind.Rule,
        "FORMAT[=FILE]" => ValueKind.Choice,
        _ => name.Contains('|') ? ValueKind.Choice : ValueKind.None,
    };

    private static IReadOnlyList<string> ChoicesOf(string option, string? name) =>
        name == "FORMAT[=FILE]" ? [.. Output.Formats.ReportFormat.All.Select(f => f.Word)]
            : name is not null && name.Contains('|') ? name.Split('|')
            : [];
}

/// <summary>A command as it is typed: what completions and the manual are made of.</summary>
internal sealed record CommandWords(
    string Name,
    string Description,
    IReadOnlyList<OptionWords> Options,
    string? ArgumentName,
    ValueKind Arguments,
    IReadOnlyList<string> ArgumentChoices,
    IReadOnlyList<CommandWords> Commands)
{
    public static CommandWords Of(Command command, string name)
    {
        var argument = command.Arguments.FirstOrDefault();
        var (kind, choices) = argument?.Name switch
        {
            "PATH" => (ValueKind.Path, Array.Empty<string>()),
            "RULE" => (ValueKind.Rule, []),
            "FORMAT" => (ValueKind.Choice, SchemaCommand.Formats),
            "KIND" => (ValueKind.Choice, [.. Projects.Assets.AssetKind.All.Select(k => k.Word)]),
            "RECIPE" => (ValueKind.Choice, [.. Samples.Manifests.BuiltInRecipes.Names]),
            "SHELL" => (ValueKind.Choice, CompletionsCommand.Shells),
            _ => (ValueKind.None, []),
        };
        return new CommandWords(
            name,
            command.Description ?? "",
            [.. command.Options.Where(o => !o.Hidden).Select(OptionWords.Of), .. Help],
            argument?.Name,
            kind,
            choices,
            [.. command.Subcommands.Select(c => Of(c, c.Name))]);
    }

    private static OptionWords[] Help => [new OptionWords("--help", "-h", "Show help and usage information", null, ValueKind.None, [])];
}
