using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Frontends.Programs;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Documents;

/// <summary>A program or notebook of which Spark runs SQL: what it does beside that, nobody knows.</summary>
public sealed class ProgramDocument : Document
{
    private ProgramDocument(SourceText source, ProgramContent content)
        : base(source)
    {
        Sql = new SqlDocument(content.Sql ?? new TextComposer(source).ToText());
        Flaws = content.Flaws;
        Comments = content.Comments;
        Classes = content.Classes;
    }

    /// <summary>Its SQL as one script, under the path of the program, each word with its place in it.</summary>
    public SqlDocument Sql { get; }

    /// <summary>Whether Spark runs any for it.</summary>
    internal bool HasSql => Sql.Source.Text.Length > 0;

    /// <summary>What is wrong with the program itself.</summary>
    public IReadOnlyList<ProgramFlaw> Flaws { get; }

    /// <summary>The comments of the program itself.</summary>
    public IReadOnlyList<TextSpan> Comments { get; }

    /// <summary>The classes by whose full names a job starts it, once it is built: <c>com.example.Job</c>.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>A program in which a host has found SQL by means of its own.</summary>
    /// <param name="source">The program.</param>
    /// <param name="content">What was found in it; it holds SQL.</param>
    public static ProgramDocument Of(SourceText source, ProgramContent content) =>
        content.Sql is null ? throw new ArgumentException("there is no SQL in it", nameof(content)) : new(source, content);

    /// <summary>The flaws of a kind.</summary>
    public IEnumerable<ProgramFlaw> FlawsOf(ProgramFlawKind kind) => Flaws.Where(flaw => flaw.Kind == kind);

    /// <summary>Words of the program.</summary>
    public Location At(TextSpan span) => new(Source, span);

    /// <summary>The program of a text; null where it holds no SQL and has no flaw, so that only its being there matters.</summary>
    internal static ProgramDocument? Read(SourceText source) =>
        ProgramReader.MayHoldSql(source.Text)
        && ProgramReader.Read(source) is var content
        && (content.Sql is not null || content.Flaws.Count > 0)
            ? new(source, content)
            : null;
}
