using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Corpus.Measuring;

/// <summary>A statement with our first error, if any, and the line of the file it is on.</summary>
internal sealed record Judgement(CorpusStatement Statement, SyntaxError? Error, int Line)
{
    public bool Agrees => Statement.Verdict.IsAccepted == Error is null;

    public bool IsSameLine => Line == Statement.Verdict.ErrorLine;

    public static Judgement Of(CorpusStatement statement, SqlDialect dialect = SqlDialect.Spark)
    {
        var source = new SourceText(statement.File, statement.Text);
        var error = statement.Errors(source, dialect).FirstOrDefault();
        return new Judgement(statement, error, error is null ? 0 : statement.FirstLine + source.LineIndexOf(error.Span.Start));
    }
}
