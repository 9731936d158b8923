using System.CommandLine;
using System.CommandLine.Invocation;
using Dataflow.Lint.Cli.Projects.Containers;

namespace Dataflow.Lint.Cli.Commands;

/// <summary>The help of the program: its commands stand in the groups of their subjects.</summary>
/// <param name="plain">The help as the parser writes it.</param>
internal sealed class GroupedHelp(SynchronousCommandLineAction plain) : SynchronousCommandLineAction
{
    private const string Heading = "Commands:\n";

    private static readonly (string Name, string Subject)[] Groups = [
        ("migration", "Compare the tables of two states, and find whom a change concerns"),
        ("mock", "Look after the rows that tests run on"),
        ("project", "Manage a Dataflow project"),
        ("sample", "Generate fully functional sample workflows"),
    ];

    /// <summary>Who asks for help has not said yet what is to be done.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is not RootCommand root) return plain.Invoke(parseResult);
        using var written = new StringWriter { NewLine = "\n" };
        var output = parseResult.InvocationConfiguration.Output;
        parseResult.InvocationConfiguration.Output = written;
        var exitCode = plain.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        var text = written.ToString();
        var commands = text.IndexOf(Heading, StringComparison.Ordinal);
        output.Write(commands < 0 ? text : text[..commands] + TextOf(root));
        return exitCode;
    }

    private static string TextOf(Command root)
    {
        var linting = root.Subcommands.Where(c => !Array.Exists(Groups, g => g.Name == c.Name)).ToArray();
        var groups = Groups.SelectMany(
            g => root.Subcommands.Where(c => c.Name == g.Name),
            (g, c) => (g.Subject, Rows: c.Subcommands.Select(s => ($"{c.Name} {Usage(s)}", s.Description ?? "")).ToArray())).ToArray();
        var rows = linting.Select(c => (Usage(c), c.Description ?? "")).ToArray();
        var width = rows.Concat(groups.SelectMany(g => g.Rows)).Max(r => r.Item1.Length);
        return Heading
            + Group("lint", "Find what will break or corrupt data", rows, width)
            + string.Concat(Groups.Zip(groups, (name, g) => Group(name.Name, g.Subject, g.Rows, width)))
            + Anywhere(width);
    }

    private static string Anywhere(int width) => "\nWith any command:\n"
        + $"    {ContainerOptions.Run.PadRight(width)}  Run the same command line in a container that has the repository\n"
        + $"    {(ContainerOptions.ImageOption + " IMAGE").PadRight(width)}  The same, in this image (default: `docker-image` of dataflow.yaml)\n";

    private static string Group(string name, string subject, IEnumerable<(string Usage, string Description)> rows, int width) =>
        $"\n  {name}: {subject}\n" + string.Concat(rows.Select(r => $"    {r.Usage.PadRight(width)}  {r.Description}\n"));

    private static string Usage(Command command) =>
        string.Join(' ', command.Arguments.Select(a => a.Arity.MinimumNumberOfValues == 0 ? $"[{a.Name}]" : a.Name).Prepend(command.Name));
}
