using System.CommandLine;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;

namespace Dataflow.Lint.Cli.Testing.Generating;

/// <summary><c>dataflow-lint mock generate TABLE..</c>: rows that exercise a script, or a few rows of a file, as mocks.</summary>
internal sealed class GenerateCommand(Host host, RuleNames names)
{
    private static readonly ShownText Shown = ShownText.In("UTC")!;

    public static Command Build(Host host, RuleNames names)
    {
        var tables = new Argument<string[]>("TABLE")
        {
            Description = "The tables (default: all that the script reads)",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var path = new Option<string>("--path")
        {
            Description = "Where scripts and definitions are (default: the current folder)",
            HelpName = "PATH",
        };
        var script = new Option<string>("--script") { Description = "The script whose conditions the rows exercise", HelpName = "FILE" };
        var rows = new Option<int>("--rows")
        {
            Description = "The most rows a table gets (default: 10)",
            HelpName = "N",
            DefaultValueFactory = _ => 10,
        };
        var columns = new Option<string>("--columns") { Description = "Write these columns alone", HelpName = "A,B" };
        var where = new Option<string>("--where")
        {
            Description = "Take rows of the file that meet this condition in SQL",
            HelpName = "SQL",
        };
        var to = new Option<string>("--case") { Description = "Make the files of this case instead of printing rows", HelpName = "NAME" };
        var from = new Option<string>("--from")
        {
            Description = "Take rows of a .csv or .jsonl file; - reads JSON lines",
            HelpName = "FILE",
        };
        var seed = new Option<int>("--seed")
        {
            Description = "The seed: the same gives the same rows (default: 1)",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        var command = new Command(
            "generate",
            "Make rows for mocks: made up for a script, or taken from a file")
        {
            tables,
            path,
            script,
            rows,
            columns,
            where,
            to,
            from,
            seed,
        };
        command.SetAction(parsed => new GenerateCommand(host, names).Run(new GenerateRequest(parsed.GetValue(tables) ?? [])
        {
            Path = parsed.GetValue(path) ?? ".",
            Script = parsed.GetValue(script),
            Rows = parsed.GetValue(rows),
            Columns = parsed.GetValue(columns)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            Where = parsed.GetValue(where),
            Case = parsed.GetValue(to),
            From = parsed.GetValue(from),
            Seed = parsed.GetValue(seed),
        }));
        return command;
    }

    private int Run(GenerateRequest request)
    {
        if (request.Rows is < 1 or > 1_000) return host.Refuse(Problem.Usage("`--rows` is a number from 1 to 1000"));
        if (request.From is not null && request.Tables.Count != 1)
        {
            return host.Refuse(Problem.Usage(
                "`--from` gives the rows of one table, and it is not named",
                "`mock generate db.table --from rows.csv`"));
        }

        if (request.From is not null && request.Case is not null)
            return host.Refuse(Problem.Usage("`--from` prints rows, and makes no case"));
        if (request.Where is not null && request.From is null)
            return host.Refuse(Problem.Usage("`--where` picks rows of a file, and none is named", "`--from rows.csv`"));
        var source = new CaseSource(host, names);
        var packages = source.Packages(request.Path);
        if (source.Problems.Exists(p => p.Kind == ProblemKind.Usage)) return host.Refuse(source.Problems);
        return request.From is { } from ? Take(from, request, packages) : MakeUp(request, packages, source);
    }

    private int MakeUp(GenerateRequest request, IReadOnlyList<Package> packages, CaseSource source)
    {
        var scripts = packages.SelectMany(p => p.Scripts)
            .Where(s =>
                source.IsShown(s.Document.Path)
                && (request.Script is { } named
                    ? s.Document.Path.EndsWith(named.TrimStart('.', '/'), StringComparison.Ordinal)
                    : Reads(s, request.Tables))).ToArray();
        if (scripts.Length != 1)
        {
            return host.Refuse(Problem.Usage(
                scripts.Length == 0 ? "no script reads these tables and writes" : $"{scripts.Length} scripts read these tables",
                scripts.Length == 0
                    ? "rows are made up for the conditions of a script"
                    : $"`--script` names one: {string.Join(", ", scripts.Take(6).Select(s => $"`{Visible(source.Paths!.Shown(s.Document.Path))}`"))}"));
        }

        var script = scripts[0];
        if (GeneratedCase.Of(script, request.Rows, request.Seed, out var unknown) is not { } made)
        {
            return host.Refuse(new Problem(
                ProblemKind.Incomplete,
                unknown.Count > 0
                    ? $"the columns of {string.Join(", ", unknown.Select(u => $"`{Visible(u)}`"))} are not known"
                    : "nothing is known to make of the type of a column")
            {
                Path = source.Paths!.Shown(script.Document.Path),
                Help = "a CREATE TABLE tells them; `schemas:` in dataflow-lint.yaml names files with those of other teams",
            });
        }

        if (request.Case is { } name) return new GeneratedFiles(host).Write(name, script, made, source.Paths!);
        var told = made.Read.Where(r =>
            request.Tables.Count == 0
            || request.Tables.Any(t => TableIdentity.Of(t).SameAs(TableIdentity.Of(r.Name.ToString())) == Model.Answer.Yes)).ToArray();
        foreach (var (table, key) in told)
        {
            if (told.Length > 1) host.Say($"# {Visible(table.ToString())}\n");
            if (Written(made.Before.Tables[key], made.Before.Tables[key].Rows, request) is not { } text) return ExitCode.Usage;
            host.Say(text);
        }

        return ExitCode.Clean;
    }

    private static bool Reads(Script script, IReadOnlyList<string> tables)
    {
        var plan = new CasePlan(new TestCase(script, "", "", new Dictionary<string, MockRows>(), CaseSettings.None));
        return plan.Written.Count > 0
            && plan.Read.Count > 0
            && tables.All(t => plan.Read.Any(r => TableIdentity.Of(t).SameAs(TableIdentity.Of(r.ToString())) == Model.Answer.Yes));
    }

    private int Take(string from, GenerateRequest request, IReadOnlyList<Package> packages)
    {
        var read = from == "-"
            ? FileReader.ReadInput(host.OpenInput, "standard input")
            : new FileReader(host.Files).Read(Path.GetFullPath(from, host.WorkingFolder), from);
        if (read.Source is not { } source) return host.Refuse(read.Problem ?? Problem.Usage($"there is no file `{from}`"));
        var problems = new List<Problem>();
        if (ExternalRows.Of(source, from.EndsWith(".csv", StringComparison.OrdinalIgnoreCase), problems) is not { } yaml)
            return host.Refuse(problems);
        string[] parts = request.Tables[0].Split('.');
        var rows = new MockRows(yaml, Syntax.Yaml.YamlTree.Parse(yaml).Root);
        var table = packages.Select(p => new TableShapes(p, _ => null).StateOf(parts)).FirstOrDefault(t => t is not null)
            ?? new TableState(MockReader.ColumnsOf(rows.AllRows), []);
        var reader = new MockReader(yaml, "UTC");
        table = table with { Rows = reader.Read(rows.AllRows, table.Columns) };
        if (reader.Misfits is [var misfit, ..])
            return host.Refuse(new Problem(ProblemKind.Usage, misfit.Message) { Path = from, Help = $"row {misfit.Place.Start.Line}" });
        if (request.Where is { } condition)
        {
            if (RowCondition.Of(table, condition, out var problem) is not { } kept) return host.Refuse(problem!);
            table = table with { Rows = kept };
        }

        table = MadeUpPersons.In(table);
        if (Written(table, [.. table.Rows.Take(request.Rows)], request) is not { } text) return ExitCode.Usage;
        host.Say(text);
        return ExitCode.Clean;
    }

    private string? Written(TableState table, IReadOnlyList<Value[]> rows, GenerateRequest request)
    {
        var places = request.Columns.Count == 0
            ? [.. Enumerable.Range(0, table.Columns.Count)]
            : request.Columns.Select(table.IndexOf).ToArray();
        if (Array.IndexOf(places, -1) is var at and >= 0)
        {
            host.Refuse(Problem.Usage($"the table has no column `{request.Columns[at]}`"));
            return null;
        }

        return YamlRows.Of(table.Columns, places, rows, Shown);
    }

    private static string Visible(string text) => Glyph.Visible(text, isUnicode: true);
}
