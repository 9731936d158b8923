using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Corpus;

/// <summary>What a text is: statements, or a part of one.</summary>
internal enum TextForm
{
    Script,
    Expression,
    Type,
    Columns,
}

/// <summary>What Spark says of a statement: the line of its error counts in the file.</summary>
internal sealed record SparkVerdict(bool IsAccepted, int ErrorLine, string Message);

/// <summary>A file with verdicts; single texts have no source of their own.</summary>
internal sealed record CorpusFile(SourceText? Source, IReadOnlyList<CorpusStatement> Statements);

/// <summary>One statement of a file: it starts at a line of the file, and at a position of its source.</summary>
internal sealed record CorpusStatement(string File, int Number, TextForm Form, string Text, int FirstLine, int Start, SparkVerdict Verdict)
{
    /// <summary>The errors under a dialect, first by place.</summary>
    public IReadOnlyList<SyntaxError> Errors(SourceText source, SqlDialect dialect) => (Form switch
    {
        TextForm.Expression => SqlTree.ParseExpression(source, dialect),
        TextForm.Type => SqlTree.ParseType(source, dialect),
        TextForm.Columns => SqlTree.ParseColumns(source, dialect),
        _ => SqlTree.Parse(source, dialect),
    }).Errors;
}
