using System.CommandLine;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Mocks;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Testing.Commands;

/// <summary>
/// <c>dataflow-lint mock</c>: <c>generate</c>, and <c>validate [PATH]</c>, whether the values of mocks fit the definitions of their tables.
/// </summary>
internal static class MockCommand
{
    public static Command Build(Host host, RuleNames names)
    {
        var path = new Argument<string>("PATH")
        {
            Description = "A folder or a file below it (default: the current folder)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var validate = new Command("validate", "Hold the values of mocks against the definitions of their tables") { path };
        validate.SetAction(parsed => Validate(parsed.GetValue(path) ?? ".", host, names));
        return new Command("mock", "Look after the rows that tests run on") { validate, Generating.GenerateCommand.Build(host, names) };
    }

    private static int Validate(string path, Host host, RuleNames names)
    {
        var source = new CaseSource(host, names);
        var packages = source.Packages(path);
        if (source.Problems.Exists(p => p.Kind == ProblemKind.Usage)) return host.Refuse(source.Problems);
        var mocks = packages.SelectMany(p => p.Mocks.Where(m => source.IsShown(m.Path)).Select(m => (Package: p, Mock: m))).ToArray();
        var misfits = mocks.SelectMany(m => Misfits(m.Package, m.Mock)).OrderBy(m => m.Place).ToArray();
        host.Say(string.Concat(misfits.Select(m =>
            $"{Glyph.Visible(source.Paths!.Shown(m.Place.Path), isUnicode: true)}:{m.Place.Start}: {Glyph.Visible(m.Message, isUnicode: true)}\n")));
        host.SayAside(
            $"{misfits.Length} {(misfits.Length == 1 ? "value does" : "values do")} not fit in {mocks.Length} {(mocks.Length == 1 ? "mock" : "mocks")}\n");
        if (source.Problems.Count > 0) return host.Refuse(source.Problems);
        return misfits.Length > 0 ? ExitCode.Findings : ExitCode.Clean;
    }

    private static IEnumerable<(Location Place, string Message)> Misfits(Package package, MockDocument mock)
    {
        if (!mock.IsCase && MockFaults.FirstOf(mock.Source, mock.Tree) is { } fault) return [(fault.Place, fault.Message)];
        if (package.Tables.SchemaOf(PackageMocks.IdentityOf(mock)) is not { IsCertain: true } schema) return [];
        var reader = new MockReader(mock.Source, "UTC");
        var columns = schema.Columns.Select(c => new TableColumn(c.Name, c.Type, c.IsNotNull)).Where(c => c.Type.IsExact).ToArray();
        var isOpen = columns.Length < schema.Columns.Length;
        reader.Read(mock.Rows, columns);
        var nulls = mock.Rows.SelectMany(r => r.Entries)
            .Where(e =>
                e.ValueNode.Resolved is YamlScalar { IsNull: true, IsQuoted: false }
                && schema.CanRequireValues
                && schema.Find(e.Name ?? "") is { IsNotNull: true });

        // A column whose type is open is no stranger.
        return [.. reader.Misfits.Where(m =>
            !isOpen
            || schema.Find(NameAt(m.Place, mock)) is null
            || columns.Any(c => c.Name.Equals(NameAt(m.Place, mock), StringComparison.OrdinalIgnoreCase))),
            .. nulls.Select(e => (new Location(mock.Source, e.ValueNode.Span), $"`{e.Name}` is NOT NULL"))];
    }

    private static string NameAt(Location place, MockDocument mock) =>
        mock.Rows.SelectMany(r => r.Entries).FirstOrNull(e => e.ValueNode.Span.Equals(place.Span))?.Name ?? "";
}
