using System.Text;

namespace Dataflow.Lint.Cli.Commands.Completions;

/// <summary>The manual page, in the macros of mdoc.</summary>
internal static class ManualPage
{
    private const int WidestLine = 76;

    public static string Of(CommandWords tree)
    {
        var text = new StringBuilder();
        text.Append(
            ".Dd $Mdocdate$\n.Dt DATAFLOW-LINT 1\n.Os\n.Sh NAME\n.Nm dataflow-lint\n.Nd find what will break or corrupt data in a batch pipeline\n");
        text.Append(".Sh SYNOPSIS\n.Nm\n.Op Ar option ...\n.Op Ar path ...\n");
        foreach (var command in tree.Commands)
        {
            text.Append(".Nm\n.Cm ")
                .Append(command.Name)
                .Append("\n.Op Ar option ...\n")
                .Append(command.ArgumentName is { } a ? $".Op Ar {a.ToLowerInvariant()} ...\n" : "");
        }

        text.Append(
            ".Sh DESCRIPTION\n.Nm\nreads workflows, SQL, DDL, audits and mocks together\nand reports what is wrong at its place.\nWithout a command it checks the paths, or the working folder.\n");
        WriteOptions(text, tree);
        foreach (var command in tree.Commands.Where(c => c.Name != "check")) WriteCommand(text, command, command.Name);
        text.Append(
            ".Sh FILES\n.Bl -tag -width Ds\n.It Pa dataflow-lint.yaml\nthe configuration; the nearest one counts for each file\n.It Pa dataflow-lint-baseline.json\nknown findings\n.El\n");
        text.Append(
            ".Sh EXIT STATUS\n.Bl -tag -width Ds\n.It 0\nnothing at or above the level of\n.Fl -fail-on\n.It 1\nfindings\n.It 2\nbad usage, configuration or path\n.It 3\nan incomplete result or a failure of the linter\n.El\n");
        text.Append(
            ".Sh EXAMPLES\n.Dl $ dataflow-lint ./workflow\n.Dl $ dataflow-lint --output-format full --output-format sarif=findings.sarif .\n.Dl $ dataflow-lint rule SQL021\n");
        return text.ToString();
    }

    private static void WriteCommand(StringBuilder text, CommandWords command, string path)
    {
        if (command.Commands.Count > 0)
        {
            foreach (var sub in command.Commands) WriteCommand(text, sub, $"{path} {sub.Name}");
            return;
        }

        text.Append(".Ss ").Append(path).Append('\n').Append(Line($"{command.Description}."));
        WriteOptions(text, command);
    }

    private static void WriteOptions(StringBuilder text, CommandWords command)
    {
        text.Append(".Bl -tag -width Ds\n");
        foreach (var option in command.Options)
        {
            text.Append(".It ")
                .Append(option.ShortName is { } s ? $"Fl {s[1]} , Fl {Escaped(option.Name[1..])}" : $"Fl {Escaped(option.Name[1..])}");
            if (option.ValueName is { } value) text.Append(" Ar ").Append(Escaped(value.Replace(' ', '_')));
            text.Append('\n').Append(Line(option.Description));
        }

        text.Append(".El\n");
    }

    // A line that begins with a period or a quote would be a request.
    private static string Line(string text)
    {
        var lines = new StringBuilder();
        var length = 0;
        foreach (var word in Escaped(text).Split(' '))
        {
            if (length > 0 && length + 1 + word.Length > WidestLine)
            {
                lines.Append('\n');
                length = 0;
            }

            lines.Append(length > 0 ? " " : word is ['.' or '\'', ..] ? "\\&" : "").Append(word);
            length += word.Length + 1;
        }

        return lines.Append('\n').ToString();
    }

    private static string Escaped(string text) => text.Replace("\\", "\\e").Replace("`", "").Replace("-", "\\-");
}
