using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>count(DISTINCT a) FILTER (WHERE b) OVER (PARTITION BY c)</c>, <c>CURRENT_DATE</c></summary>
public sealed class FunctionCall : Expression
{
    private IReadOnlyList<Identifier>? name;
    private IReadOnlyList<Expression>? arguments;
    private string? nameText;

    internal FunctionCall(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The parts of the name, such as <c>db.f</c>.</summary>
    public IReadOnlyList<Identifier> Name => name ??= FindName();

    /// <summary>The name in lower case with its dots.</summary>
    public string NameText =>
        nameText ??= Name is [var only] ? only.Value.ToLowerInvariant() : string.Join(".", Name.Select(n => n.Value.ToLowerInvariant()));

    /// <summary>The span of the name alone.</summary>
    public TextSpan NameSpan => Name is { Count: > 0 } name ? TextSpan.FromBounds(name[0].Span.Start, name[name.Count - 1].Span.End) : Span;

    /// <summary>False for <c>CURRENT_DATE</c> and its like.</summary>
    public bool HasParentheses => Has(SyntaxKind.OpenParen);

    public IReadOnlyList<Expression> Arguments => arguments ??= All<Expression>();

    public bool IsDistinct => Has(SyntaxKind.DistinctKeyword);

    public bool IgnoreNulls => Has(SyntaxKind.IgnoreKeyword) && Has(SyntaxKind.NullsKeyword);

    public FilterClause? Filter => Child<FilterClause>(SyntaxKind.FilterClause);

    public WithinGroupClause? WithinGroup => Child<WithinGroupClause>(SyntaxKind.WithinGroupClause);

    public WindowSpec? Over => Child<WindowSpec>(SyntaxKind.WindowSpec);

    private Identifier[] FindName()
    {
        var found = new List<Identifier>(1);
        foreach (var token in OwnTokens())
        {
            if (token.Kind == SyntaxKind.OpenParen) break;
            if (token.Kind != SyntaxKind.Dot) found.Add(new Identifier(token));
        }

        return found.ToArray();
    }
}

/// <summary><c>name =&gt; value</c></summary>
public sealed class NamedArgument : Expression
{
    internal NamedArgument(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Identifier? Name => OwnName();

    public Expression? Value => Nth<Expression>();
}

/// <summary><c>TABLE(SELECT ...) PARTITION BY a</c>, <c>TABLE t</c></summary>
public sealed class TableArgument : Expression
{
    internal TableArgument(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public Query? Query => Child<Query>(SyntaxKind.Query);

    public PartitionByClause? PartitionBy => Child<PartitionByClause>(SyntaxKind.PartitionByClause);
}

/// <summary>A word that is no column: <c>YEAR</c> in <c>EXTRACT(YEAR FROM d)</c></summary>
public sealed class KeywordArgument : Expression
{
    internal KeywordArgument(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}

/// <summary><c>FILTER (WHERE a)</c></summary>
public sealed class FilterClause : SqlNode
{
    internal FilterClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Condition => Nth<Expression>();
}

/// <summary><c>WITHIN GROUP (ORDER BY a)</c></summary>
public sealed class WithinGroupClause : SqlNode
{
    internal WithinGroupClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public OrderByClause? OrderBy => Child<OrderByClause>(SyntaxKind.OrderByClause);
}

/// <summary><c>(PARTITION BY a ORDER BY b ROWS UNBOUNDED PRECEDING)</c>, or the name of a window</summary>
public sealed class WindowSpec : SqlNode
{
    internal WindowSpec(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The named window it refers to.</summary>
    public Identifier? Reference => OwnName();

    public PartitionByClause? PartitionByClause => Child<PartitionByClause>(SyntaxKind.PartitionByClause);

    public IReadOnlyList<Expression> PartitionBy => PartitionByClause?.Items ?? [];

    /// <summary>ORDER BY, or SORT BY, which means the same here.</summary>
    public OrderByClause? OrderByClause => Child<OrderByClause>(SyntaxKind.OrderByClause);

    public IReadOnlyList<SortItem> OrderBy => OrderByClause?.Items ?? [];

    public WindowFrame? Frame => Child<WindowFrame>(SyntaxKind.WindowFrame);
}

/// <summary><c>PARTITION BY a, b</c></summary>
public sealed class PartitionByClause : SqlNode
{
    internal PartitionByClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Expression> Items => All<Expression>();
}

/// <summary><c>ROWS BETWEEN 1 PRECEDING AND CURRENT ROW</c></summary>
public sealed class WindowFrame : SqlNode
{
    internal WindowFrame(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public bool IsRange => FirstToken.Kind == SyntaxKind.RangeKeyword;

    public FrameBound? Start => Nth<FrameBound>();

    public FrameBound? End => Nth<FrameBound>(1);
}

/// <summary><c>UNBOUNDED PRECEDING</c>, <c>CURRENT ROW</c>, <c>3 FOLLOWING</c></summary>
public sealed class FrameBound : SqlNode
{
    internal FrameBound(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Offset => Nth<Expression>();

    public bool IsUnbounded => Has(SyntaxKind.UnboundedKeyword);

    public bool IsCurrentRow => Has(SyntaxKind.CurrentKeyword);

    public bool IsFollowing => Has(SyntaxKind.FollowingKeyword);
}
