using Dataflow.Lint.Frontends.Programs;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Documents;

/// <summary>A program or notebook of which Spark runs SQL: what it does beside that, nobody knows.</summary>
public sealed class ProgramDocument : Document
{
    private ProgramDocument(SourceText source, SourceText sql, TextSpan[] comments)
        : base(source)
    {
        Sql = new SqlDocument(sql);
        Comments = comments;
    }

    /// <summary>Its SQL as one script, under the path of the program, each word with its place in it.</summary>
    public SqlDocument Sql { get; }

    /// <summary>The comments of the program itself.</summary>
    public IReadOnlyList<TextSpan> Comments { get; }

    /// <summary>A program in which a host has found SQL by means of its own.</summary>
    /// <param name="source">The program.</param>
    /// <param name="content">What was found in it; it holds SQL.</param>
    public static ProgramDocument Of(SourceText source, ProgramContent content) =>
        new(source, content.Sql ?? throw new ArgumentException("there is no SQL in it", nameof(content)), content.Comments);

    /// <summary>The program of a text; null where it holds no SQL, so that only its being there matters.</summary>
    internal static ProgramDocument? Read(SourceText source) =>
        ProgramReader.MayHoldSql(source.Text) && ProgramReader.Read(source) is { Sql: { } sql } content ? new(source, sql, content.Comments) : null;
}
