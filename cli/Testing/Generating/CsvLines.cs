using System.Text;

namespace Dataflow.Lint.Cli.Testing.Generating;

/// <summary>The lines of CSV: cells between commas, in quotes where they hold commas, line ends or (doubled) quotes.</summary>
internal static class CsvLines
{
    /// <summary>Each line that is not empty, with its number from 1.</summary>
    public static IEnumerable<(IReadOnlyList<(string Text, bool IsQuoted)> Cells, int Line)> Of(string text)
    {
        var cells = new List<(string, bool)>();
        var cell = new StringBuilder();
        var (isQuoted, isOpen, line, first) = (false, false, 1, 1);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n') line++;
            if (isOpen)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
                else isOpen = false;
                continue;
            }

            switch (c)
            {
                case '"' when cell.Length == 0 && !isQuoted: (isQuoted, isOpen) = (true, true); break;
                case ',': EndCell(); break;
                case '\r' when i + 1 < text.Length && text[i + 1] == '\n': break;
                case '\n':
                    if (IsLine()) yield return (Taken(), first);
                    first = line;
                    break;
                default: cell.Append(c); break;
            }
        }

        if (IsLine()) yield return (Taken(), first);

        bool IsLine() => cells.Count > 0 || cell.Length > 0 || isQuoted;

        void EndCell()
        {
            cells.Add((cell.ToString(), isQuoted));
            cell.Clear();
            isQuoted = false;
        }

        List<(string, bool)> Taken()
        {
            EndCell();
            var taken = cells;
            cells = [];
            return taken;
        }
    }
}
