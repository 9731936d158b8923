using Dataflow.Lint.Syntax.Json;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Frontends.Programs;

/// <summary>The cells of an <c>.ipynb</c> file: JSON, whose strings hold the lines of code.</summary>
internal static class JupyterNotebook
{
    /// <summary>
    /// The code of the notebook, cell after cell, each letter with its place in the file, and where the cells lie in it; null for one of
    /// another language.
    /// </summary>
    public static (SourceText Code, List<NotebookCell> Cells)? Read(SourceText file)
    {
        if (JsonReader.Read(file).Root?.Resolved is not YamlMapping root || !IsOfPython(root)) return null;
        var composer = new TextComposer(file);
        var ends = new List<int>();
        foreach (var cell in CodeCellsOf(root))
        {
            foreach (var line in LinesOf(cell)) Copy(composer, line);
            composer.Put("\n", new TextSpan(cell.Span.End, 0));
            ends.Add(composer.Length);
        }

        var code = composer.ToText();
        var cells = new List<NotebookCell>();
        var start = 0;
        foreach (var end in ends)
        {
            cells.Add(NotebookCell.Of(code.Text, Lines(code, start, end), ProgramLanguage.Python));
            start = end;
        }

        return (code, cells);
    }

    private static bool IsOfPython(YamlMapping root)
    {
        if (root.ValueOf("metadata") is not YamlMapping metadata) return true;
        var language = ((metadata.ValueOf("language_info") as YamlMapping)?.ValueOf("name")
            ?? (metadata.ValueOf("kernelspec") as YamlMapping)?.ValueOf("language")) as YamlScalar;
        return language is null || language.Value.StartsWith("python", StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<YamlMapping> CodeCellsOf(YamlMapping root) =>
        root.ValueOf("cells") is YamlSequence cells
            ? cells.Items.Select(c => c.Resolved).OfType<YamlMapping>().Where(c => c.ValueOf("cell_type") is YamlScalar { Value: "code" })
            : [];

    // "source": ["a\n", "b"], or one text of all lines.
    private static IEnumerable<YamlScalar> LinesOf(YamlMapping cell) => cell.ValueOf("source") switch
    {
        YamlSequence lines => lines.Items.Select(l => l.Resolved).OfType<YamlScalar>(),
        YamlScalar text => [text],
        _ => [],
    };

    // Letters as they stand, and the letter of each escape.
    private static void Copy(TextComposer composer, YamlScalar line)
    {
        var text = line.Value;
        for (var i = 0; i < text.Length; i++)
        {
            var span = line.SpanOf(i, 1);
            if (span.Length == 1 && composer.Host[span.Start] == text[i]) composer.Copy(span);
            else composer.Put(text[i].ToString(), span);
        }
    }

    private static TextSpan[] Lines(SourceText code, int start, int end)
    {
        var lines = new List<TextSpan>();
        for (var at = start; at < end;)
        {
            var index = code.LineIndexOf(at);
            var next = index + 1 < code.LineCount ? Math.Min(end, code.LineSpan(index + 1).Start) : end;
            lines.Add(TextSpan.FromBounds(at, next));
            at = next;
        }

        return lines.ToArray();
    }
}
