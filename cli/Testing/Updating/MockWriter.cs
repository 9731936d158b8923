using System.Text;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>Writes the rows that are there into the mocks that expect others: <c>test --update</c>.</summary>
internal sealed class MockWriter(Host host, PathNames paths)
{
    private static readonly ShownText Shown = ShownText.In("UTC")!;

    public void Write(IReadOnlyList<CaseResult> results)
    {
        foreach (var file in results.SelectMany(r => r.Updates)
            .GroupBy(u => u.Mock.Source.Path)
            .OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var shown = Glyph.Visible(paths.Shown(file.Key), isUnicode: true);

            // Two cases that ask for other rows of one file cannot both have them.
            if (file.DistinctBy(u => u.Mock.AfterNode(isWritten: true)?.Span).Count() < file.Count())
                host.SayAside($"left {shown} as it is: several cases expect its rows\n");
            else if (EditsOf(file, out var reason) is not { } edits) host.SayAside($"left {shown} as it is: {reason}\n");
            else Write(file.First(), edits, shown);
        }
    }

    private static List<(TextSpan Span, string Text)>? EditsOf(IEnumerable<MockUpdate> updates, out string reason)
    {
        reason = "";
        var edits = new List<(TextSpan Span, string Text)>();
        foreach (var update in updates)
        {
            if (update.Edits(Shown, out reason) is not { } own) return null;
            edits.AddRange(own);
        }

        return edits;
    }

    private void Write(MockUpdate update, IReadOnlyList<(TextSpan Span, string Text)> edits, string shown)
    {
        var path = Path.GetFullPath(paths.Shown(update.Mock.Source.Path), host.WorkingFolder);
        var text = new StringBuilder(update.Mock.Source.Text);
        foreach (var (span, words) in edits.OrderByDescending(e => e.Span.Start))
            text.Remove(span.Start, span.Length).Insert(span.Start, words);
        try
        {
            // A file in another encoding, or changed since it was read, is not ours to write; neither is what a link leads to.
            if (host.Files.LinkTargetOf(path) is not null
                || !host.Files.Read(path).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(update.Mock.Source.Text)))
            {
                host.SayAside($"left {shown} as it is: it is a link, has changed, or is not plain UTF-8\n");
                return;
            }

            host.Files.Replace(path, Encoding.UTF8.GetBytes(text.ToString()));
            host.SayAside($"updated {shown}\n");
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            host.SayAside($"left {shown} as it is: {DiskFailure.Reason(exception, path)}\n");
        }
    }
}
