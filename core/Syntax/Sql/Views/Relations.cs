using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>What stands in FROM or behind JOIN</summary>
public abstract class Relation : SqlNode
{
    private protected Relation(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}

/// <summary><c>db.t VERSION AS OF 3 AS a</c></summary>
public sealed class TableReference : Relation
{
    internal TableReference(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public TableAlias? Alias => Child<TableAlias>(SyntaxKind.TableAlias);

    public TimeTravelClause? TimeTravel => Child<TimeTravelClause>(SyntaxKind.TimeTravelClause);

    public TableSample? Sample => Child<TableSample>(SyntaxKind.TableSample);

    public RelationOptions? Options => Child<RelationOptions>(SyntaxKind.RelationOptions);
}

/// <summary><c>LATERAL (SELECT ...) AS t(a)</c></summary>
public sealed class SubqueryRelation : Relation
{
    internal SubqueryRelation(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Query? Query => Child<Query>(SyntaxKind.Query);

    public TableAlias? Alias => Child<TableAlias>(SyntaxKind.TableAlias);

    public bool IsLateral => Has(SyntaxKind.LateralKeyword);

    public TableSample? Sample => Child<TableSample>(SyntaxKind.TableSample);
}

/// <summary><c>a LEFT JOIN b ON a.id = b.id</c></summary>
public sealed class JoinRelation : Relation
{
    internal JoinRelation(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Relation? Left => Nth<Relation>();

    public Relation? Right => Nth<Relation>(1);

    public JoinKind JoinKind
    {
        get
        {
            var kind = JoinKind.Inner;
            foreach (var token in OwnTokens())
            {
                switch (token.Kind)
                {
                    case SyntaxKind.CrossKeyword: kind = JoinKind.Cross; break;
                    case SyntaxKind.LeftKeyword: kind = JoinKind.Left; break;
                    case SyntaxKind.RightKeyword: kind = JoinKind.Right; break;
                    case SyntaxKind.FullKeyword: kind = JoinKind.Full; break;
                    case SyntaxKind.SemiKeyword: kind = JoinKind.LeftSemi; break;
                    case SyntaxKind.AntiKeyword: kind = JoinKind.LeftAnti; break;
                }
            }

            return kind;
        }
    }

    public bool IsNatural => Has(SyntaxKind.NaturalKeyword);

    public bool IsLateral => Right is SubqueryRelation { IsLateral: true } or TableFunctionRelation { IsLateral: true };

    /// <summary>The words <c>LEFT OUTER JOIN</c>.</summary>
    public TextSpan JoinSpan
    {
        get
        {
            TextSpan? span = null;
            foreach (var token in OwnTokens())
            {
                span = TextSpan.FromBounds(span?.Start ?? token.Span.Start, token.Span.End);
                if (token.Kind == SyntaxKind.JoinKeyword) break;
            }

            return span ?? Span;
        }
    }

    /// <summary>What stands behind <c>ON</c>.</summary>
    public Expression? Condition => Nth<Expression>();

    /// <summary>What stands behind <c>USING</c>.</summary>
    public ColumnList? UsingColumns => Child<ColumnList>(SyntaxKind.ColumnList);
}

/// <summary><c>VALUES (1), (2) AS t(a)</c> in FROM</summary>
public sealed class ValuesRelation : Relation
{
    internal ValuesRelation(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Expression> Rows => All<Expression>();

    public TableAlias? Alias => Child<TableAlias>(SyntaxKind.TableAlias);
}

/// <summary><c>range(10) AS r(i)</c> in FROM</summary>
public sealed class TableFunctionRelation : Relation
{
    internal TableFunctionRelation(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public FunctionCall? Call => Child<FunctionCall>(SyntaxKind.FunctionCall);

    public TableAlias? Alias => Child<TableAlias>(SyntaxKind.TableAlias);

    public bool IsLateral => Has(SyntaxKind.LateralKeyword);
}

/// <summary><c>(a JOIN b ON c) AS t</c></summary>
public sealed class ParenthesizedRelation : Relation
{
    internal ParenthesizedRelation(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The relation within the brackets.</summary>
    public Relation? Inner => Nth<Relation>();

    public TableAlias? Alias => Child<TableAlias>(SyntaxKind.TableAlias);
}

/// <summary><c>t PIVOT (sum(a) FOR k IN ('x', 'y'))</c></summary>
public sealed class PivotRelation : Relation
{
    internal PivotRelation(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Relation? Input => Nth<Relation>();

    public IReadOnlyList<SelectItem> Aggregates => All<SelectItem>();

    public PivotColumns? Columns => Child<PivotColumns>(SyntaxKind.PivotColumns);

    public IReadOnlyList<PivotValue> Values => All<PivotValue>();

    public TableAlias? Alias => Child<TableAlias>(SyntaxKind.TableAlias);
}

/// <summary><c>t UNPIVOT (v FOR k IN (a, b))</c></summary>
public sealed class UnpivotRelation : Relation
{
    internal UnpivotRelation(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Relation? Input => Nth<Relation>();

    /// <summary>The columns that receive the values.</summary>
    public PivotColumns? ValueColumns => Child<PivotColumns>(SyntaxKind.PivotColumns);

    /// <summary>The column that receives the names.</summary>
    public Identifier? NameColumn
    {
        get
        {
            var isBehindFor = false;
            foreach (var token in OwnTokens())
            {
                if (isBehindFor) return new Identifier(token);
                isBehindFor = token.Kind == SyntaxKind.ForKeyword;
            }

            return null;
        }
    }

    public IReadOnlyList<PivotValue> Inputs => All<PivotValue>();

    public bool IsIncludeNulls => Has(SyntaxKind.IncludeKeyword);

    public TableAlias? Alias => Child<TableAlias>(SyntaxKind.TableAlias);
}

/// <summary>Where a relation is missing, or the query a piped join takes</summary>
public sealed class ErrorRelation : Relation
{
    internal ErrorRelation(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}
