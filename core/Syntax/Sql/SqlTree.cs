using Dataflow.Lint.Syntax.Sql.Grammar;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>The tree of one text of Spark SQL; every text has one, with errors where it is not right.</summary>
public sealed class SqlTree
{
    private SqlTree(SyntaxTable table) => Table = table;

    public SyntaxTable Table { get; }

    public SourceText Source => Table.Source;

    public IReadOnlyList<SyntaxError> Errors => Table.Errors;

    public SqlScript Script => (SqlScript)SqlNodes.At(Table, 0);

    /// <summary>The tree of statements divided by <c>;</c></summary>
    public static SqlTree Parse(SourceText source, SqlDialect dialect = SqlDialect.Any) =>
        new(SqlParser.Parse(source, dialect, SqlForm.Script));

    /// <summary>The tree of one expression: <c>a + 1</c></summary>
    public static SqlTree ParseExpression(SourceText source, SqlDialect dialect = SqlDialect.Any) =>
        new(SqlParser.Parse(source, dialect, SqlForm.Expression));

    /// <summary>The tree of one data type: <c>ARRAY&lt;INT&gt;</c></summary>
    public static SqlTree ParseType(SourceText source, SqlDialect dialect = SqlDialect.Any) =>
        new(SqlParser.Parse(source, dialect, SqlForm.Type));

    /// <summary>The tree of columns with their types: <c>a INT, b STRING COMMENT 'x'</c></summary>
    public static SqlTree ParseColumns(SourceText source, SqlDialect dialect = SqlDialect.Any) =>
        new(SqlParser.Parse(source, dialect, SqlForm.Columns));

    /// <summary>Lets go of the views made so far; they are made anew when somebody asks again.</summary>
    public void ForgetViews() => Table.ForgetViews();

    /// <summary>Whether some node is of a kind; no view is made to tell.</summary>
    public bool Holds(SyntaxKind kind)
    {
        for (var row = 0; row < Table.RowCount; row++)
        {
            if (Table.Kind(row) == kind) return true;
        }

        return false;
    }

    /// <summary>The view of a row.</summary>
    public SqlNode NodeAt(int row) => SqlNodes.At(Table, row);

    /// <summary>The smallest node whose span holds the position, or the script.</summary>
    public SqlNode NodeCovering(int position)
    {
        var found = 0;
        for (var row = 1; row < Table.RowCount;)
        {
            if (Table.Span(row).Contains(position))
            {
                found = row;
                row++;
            }
            else
            {
                row = Table.EndRow(row);
            }

            if (row >= Table.EndRow(found)) break;
        }

        return NodeAt(found);
    }
}
