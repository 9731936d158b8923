using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Output;

/// <summary>
/// Problems of the run as text: <c>error: path:line:column: message</c>; a place in the configuration is shown like a finding.
/// </summary>
internal static class ProblemReport
{
    public static string Write(IReadOnlyList<Problem> problems, TerminalTraits terminal)
    {
        if (problems.Count == 0) return "";
        var page = new Page(terminal);
        foreach (var problem in problems)
        {
            if (problem.Diagnostic is { } diagnostic)
            {
                new FullReport(page).Write(diagnostic);
                page.Line();
            }
            else
            {
                Write(page, problem);
            }
        }

        return page.ToString();
    }

    private static void Write(Page page, Problem problem)
    {
        var isNote = problem.Kind == ProblemKind.Note;
        page.Write(isNote ? Style.Warning : Style.Error, isNote ? "warning" : "error").Write(": ");
        if (problem.Path is { } path)
        {
            page.Write(Visible(PathQuote.Of(path)))
                .Write(problem switch
                {
                    { Line: 0 } => ": ",
                    { Column: 0 } => $":{problem.Line}: ",
                    _ => $":{problem.Line}:{problem.Column}: ",
                });
        }

        page.Write(Visible(problem.Message)).Line();
        if (problem.Help is { } help) page.Write(Style.Help, "help").Write(": ").Write(Visible(help)).Line();

        string Visible(string text) => Glyph.Visible(text, page.Terminal.IsUnicode);
    }
}
