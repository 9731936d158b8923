using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Projects.Reporting;

/// <summary>A finding on one line: <c>main.sch.yaml:3:7: error SEC001: ...</c></summary>
internal static class FindingLine
{
    public static string Of(Diagnostic diagnostic, Func<string, string> shown) =>
        $"{PathQuote.Of(shown(diagnostic.Location.Path))}:{diagnostic.Location.Start.Line}:{diagnostic.Location.Start.Column}: {Words.Of(diagnostic.Severity)} {diagnostic.Rule.Id}: {Glyph.Visible(diagnostic.Message, isUnicode: true)}";
}
