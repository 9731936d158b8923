using System.Text;
using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs;

/// <summary>A program or notebook as far as Spark runs SQL for it.</summary>
/// <param name="Sql">Its SQL as one script, in the order written; null where it has none.</param>
/// <param name="Comments">Its comments, as spans of the file, those of the SQL aside.</param>
public sealed record ProgramContent(SourceText? Sql, TextSpan[] Comments)
{
    /// <summary>The classes by whose full names it may be started: <c>com.example.Job</c>.</summary>
    public string[] Classes { get; init; } = [];

    /// <summary>What is wrong with the program itself, in the order of its words.</summary>
    public IReadOnlyList<ProgramFlaw> Flaws { get; init; } = [];
}

/// <summary>Reads programs and notebooks.</summary>
public static class ProgramReader
{
    /// <summary>Whether a text may hold what is looked for; most do not, and are not looked at any further.</summary>
    public static bool MayHoldSql(string text) =>
        text.IndexOf("pyspark", StringComparison.Ordinal) >= 0 || text.IndexOf("spark.", StringComparison.Ordinal) >= 0
        || text.IndexOf(".sql(", StringComparison.Ordinal) >= 0 || text.IndexOf("%sql", StringComparison.Ordinal) >= 0
        || text.IndexOf("sparklyr", StringComparison.Ordinal) >= 0
        || text.IndexOf("dbGetQuery", StringComparison.Ordinal) >= 0
        || text.IndexOf("sdf_sql", StringComparison.Ordinal) >= 0;

    public static ProgramContent Read(SourceText file)
    {
        if (file.Path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
        {
            return JupyterNotebook.Read(file) is var (notebook, parts)
                ? Read(notebook, ProgramLanguage.Python, parts)
                : new ProgramContent(null, []);
        }

        var language = ProgramLanguage.Of(file.Path);
        return Read(file, language, NotebookSource.Is(file.Text, language.Leader) ? NotebookSource.CellsOf(file, language) : null);
    }

    private static ProgramContent Read(SourceText source, ProgramLanguage language, List<NotebookCell>? cells)
    {
        var tree = language.Parse(cells is null ? source : new SourceText(source.Path, CodeOf(source.Text, cells)));
        var (found, flaws) = language.Sql(tree);
        var pieces = found.Concat(cells?.Where(c => c.Kind == CellKind.Sql).SelectMany(PiecesOf) ?? []);
        var comments = tree.Comments.Select(span => source.Origin?.HostSpan(span) ?? span);
        return new ProgramContent(ProgramSql.Compose(source, pieces), comments.ToArray())
        {
            Classes = ClassesIn(tree),
            Flaws = [.. ErrorsOf(
                tree,
                cells).Concat(flaws.Select(f => f with { Place = source.Origin?.HostSpan(f.Place) ?? f.Place })).Distinct()],
        };
    }

    // A cell may be left unfinished, and its magic words are no code.
    private static IEnumerable<ProgramFlaw> ErrorsOf(CodeTree tree, List<NotebookCell>? cells) =>
        cells is null ? tree.Errors.Select(e => new ProgramFlaw(ProgramFlawKind.Syntax, e.Span, e.Message)) : [];

    private static string[] ClassesIn(CodeTree tree)
    {
        var path = string.Concat(tree.Statements.OfType<CodeOtherStatement>()
            .Where(s => s.Keyword == "package")
            .SelectMany(s => s.Values)
            .OfType<CodeName>()
            .Select(n => n.Name + "."));
        return tree.Statements.OfType<CodeClass>().Where(c => c.IsSingle).Select(c => path + c.Name.Name).Distinct().ToArray();
    }

    // A cell may hold several statements; it ends the last of them.
    private static IEnumerable<SqlPiece> PiecesOf(NotebookCell cell)
    {
        if (cell.Lines.Length == 0) yield break;
        var place = TextSpan.FromBounds(cell.Lines[0].Start, cell.Lines[cell.Lines.Length - 1].End);
        yield return new SqlPiece(
            place,
            [.. cell.Lines.Select(line => new EmbeddedPart(line, EmbeddedKind.Verbatim))],
            IsUnconditional: true);
    }

    // Every letter of the code at its place in the file, and blanks for all other cells.
    private static string CodeOf(string text, List<NotebookCell> cells)
    {
        var code = new StringBuilder(text.Length);
        foreach (var line in cells.Where(c => c.Kind == CellKind.Code).SelectMany(c => c.Lines))
        {
            for (var i = code.Length; i < line.Start; i++) code.Append(text[i] is '\n' or '\r' ? text[i] : ' ');
            code.Append(text, line.Start, line.Length);
        }

        return code.ToString();
    }
}
