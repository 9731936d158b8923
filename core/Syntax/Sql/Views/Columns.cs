using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>a DECIMAL(10, 2) NOT NULL DEFAULT 0 COMMENT 'x'</c></summary>
public sealed class ColumnDefinition : SqlNode
{
    internal ColumnDefinition(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Identifier? Name => OwnName();

    /// <summary>The name with its parts, for a field inside a struct: <c>ADD COLUMN a.b INT</c>.</summary>
    public IReadOnlyList<Identifier> Path
    {
        get
        {
            List<Identifier> path = [];
            var expectsName = true;
            foreach (var token in OwnTokens())
            {
                if (expectsName) path.Add(new Identifier(token));
                else if (token.Kind != SyntaxKind.Dot) break;
                expectsName = !expectsName;
            }

            return path;
        }
    }

    public TypeName? Type => Child<TypeName>(SyntaxKind.TypeName);

    public bool IsNotNull => NotNullSpan is not null;

    /// <summary>The words <c>NOT NULL</c>.</summary>
    public TextSpan? NotNullSpan =>
        OwnToken(SyntaxKind.NullKeyword) is { } end && (OwnToken(SyntaxKind.NotKeyword) ?? OwnToken(SyntaxKind.Bang)) is { } start
        ? TextSpan.FromBounds(start.Span.Start, end.Span.End)
        : null;

    /// <summary>Whether it takes something away from a column: <c>ALTER COLUMN a DROP NOT NULL</c>, <c>DROP DEFAULT</c>.</summary>
    public bool IsDrop => Has(SyntaxKind.DropKeyword);

    /// <summary>The name that <c>CHANGE COLUMN old new INT</c> gives; null where it gives none.</summary>
    public Identifier? NewName =>
        Type is not null && OwnNames() is [_, var second, ..] && second.Token.Kind != SyntaxKind.TypeKeyword ? second : null;

    public CommentClause? Comment => Child<CommentClause>(SyntaxKind.CommentClause);

    public DefaultClause? Default => Child<DefaultClause>(SyntaxKind.DefaultClause);

    public GeneratedClause? Generated => Child<GeneratedClause>(SyntaxKind.GeneratedClause);

    public IReadOnlyList<ColumnConstraint> Constraints => All<ColumnConstraint>();

    public ColumnPosition? Position => Child<ColumnPosition>(SyntaxKind.ColumnPosition);
}

/// <summary><c>a: INT NOT NULL COMMENT 'x'</c> inside <c>STRUCT</c></summary>
public sealed class StructField : SqlNode
{
    internal StructField(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Identifier? Name => OwnName();

    public TypeName? Type => Child<TypeName>(SyntaxKind.TypeName);

    /// <summary>Whether it is a hole of a template without a type, which stands for any number of fields.</summary>
    public bool IsHole => Type is null && Name is { IsTemplated: true };

    public bool IsNotNull => Has(SyntaxKind.NullKeyword);

    public CommentClause? Comment => Child<CommentClause>(SyntaxKind.CommentClause);
}

/// <summary><c>DECIMAL(10, 2)</c>, <c>ARRAY&lt;INT&gt;</c>, <c>STRUCT&lt;a: INT&gt;</c></summary>
public sealed class TypeName : SqlNode
{
    private string? name;
    private IReadOnlyList<string>? parameters;

    internal TypeName(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The word of the type in lower case, such as <c>bigint</c>.</summary>
    public string Name => name ??= FindName();

    /// <summary>The whole type in lower case without white space.</summary>
    public string Signature => string.Concat(Tokens.Where(t => !t.Kind.IsTrivia()).Select(t => t.Text.ToLowerInvariant()));

    /// <summary>The types in angle brackets: the element of an array, the key and value of a map.</summary>
    public IReadOnlyList<TypeName> Arguments => All<TypeName>();

    /// <summary>The fields of a struct.</summary>
    public IReadOnlyList<StructField> Fields => All<StructField>();

    /// <summary>The numbers in brackets, as written: precision and scale, or a length.</summary>
    public IReadOnlyList<string> Parameters => parameters ??= FindParameters();

    private string FindName()
    {
        foreach (var token in OwnTokens()) return token.Text.ToLowerInvariant();
        return string.Empty;
    }

    private IReadOnlyList<string> FindParameters()
    {
        if (!Has(SyntaxKind.OpenParen)) return [];
        var found = new List<string>(2);
        var isWithin = false;
        foreach (var token in OwnTokens())
        {
            if (token.Kind == SyntaxKind.OpenParen) isWithin = true;
            else if (isWithin && token.Kind is not (SyntaxKind.CloseParen or SyntaxKind.Comma)) found.Add(token.Text);
        }

        return found;
    }
}

/// <summary><c>COMMENT 'text'</c></summary>
public sealed class CommentClause : SqlNode
{
    internal CommentClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The text without quotes; null where it is NULL or missing.</summary>
    public string? Value => Strings switch
    {
        { Count: 0 } => null,
        { Count: 1 } strings => SqlStrings.Decode(strings[0].TextSpan),
        var strings => string.Concat(strings.Select(t => SqlStrings.Decode(t.TextSpan))),
    };

    /// <summary>The literal with its quotes.</summary>
    public TextSpan LiteralSpan =>
        Strings.Count == 0 ? new TextSpan(Span.End, 0) : TextSpan.FromBounds(Strings[0].Span.Start, Strings[Strings.Count - 1].Span.End);

    public IReadOnlyList<TemplateHole> Holes => TemplateHoles.Find(Table.Source, Span);

    private IReadOnlyList<SyntaxToken> Strings => OwnTokens().Strings();
}

/// <summary><c>DEFAULT 0</c></summary>
public sealed class DefaultClause : SqlNode
{
    internal DefaultClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Value => Nth<Expression>();
}

/// <summary><c>GENERATED ALWAYS AS (a + 1)</c></summary>
public sealed class GeneratedClause : SqlNode
{
    internal GeneratedClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Value => IsIdentity ? null : Nth<Expression>();

    public bool IsIdentity => Has(SyntaxKind.IdentityKeyword);
}

/// <summary><c>PRIMARY KEY</c>, <c>CHECK (a > 0)</c> behind a column</summary>
public sealed class ColumnConstraint : SqlNode
{
    internal ColumnConstraint(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public bool IsPrimaryKey => Has(SyntaxKind.PrimaryKeyword);

    public bool IsUnique => Has(SyntaxKind.UniqueKeyword);

    public Expression? Check => Nth<Expression>();

    public TableName? References => Child<TableName>(SyntaxKind.TableName);
}

/// <summary><c>CONSTRAINT pk PRIMARY KEY (a, b)</c></summary>
public sealed class TableConstraint : SqlNode
{
    internal TableConstraint(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Identifier? Name => Has(SyntaxKind.ConstraintKeyword) ? OwnNames().Skip(1).FirstOrDefault() : null;

    public bool IsPrimaryKey => Has(SyntaxKind.PrimaryKeyword);

    public bool IsForeignKey => Has(SyntaxKind.ForeignKeyword);

    public bool IsUnique => Has(SyntaxKind.UniqueKeyword);

    /// <summary><c>EXPECT (a > 0) ON VIOLATION DROP ROW</c></summary>
    public bool IsExpectation => Check is not null && !Has(SyntaxKind.CheckKeyword);

    /// <summary>The condition of a CHECK or of an expectation.</summary>
    public Expression? Check => Nth<Expression>();

    public ColumnList? Columns => Child<ColumnList>(SyntaxKind.ColumnList);

    public TableName? References => Child<TableName>(SyntaxKind.TableName);
}

/// <summary><c>FIRST</c>, <c>AFTER a</c></summary>
public sealed class ColumnPosition : SqlNode
{
    internal ColumnPosition(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public bool IsFirst => FirstToken.Kind == SyntaxKind.FirstKeyword;

    public Identifier? After => IsFirst ? null : OwnNames().Skip(1).FirstOrDefault();
}

/// <summary><c>(a, b, c)</c></summary>
public sealed class ColumnList : SqlNode
{
    internal ColumnList(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The first part of each name.</summary>
    public IReadOnlyList<Identifier> Names => [.. Paths.Select(p => p[0])];

    /// <summary>Each name with its parts, such as <c>a.b</c>.</summary>
    public IReadOnlyList<IReadOnlyList<Identifier>> Paths
    {
        get
        {
            List<IReadOnlyList<Identifier>> paths = [];
            var path = new List<Identifier>();
            foreach (var token in OwnTokens())
            {
                if (token.Kind == SyntaxKind.Comma)
                {
                    if (path.Count > 0) paths.Add(path);
                    path = [];
                }
                else if (token.Kind.IsPlainName() || token.Kind.IsKeyword())
                {
                    path.Add(new Identifier(token));
                }
            }

            if (path.Count > 0) paths.Add(path);
            return paths;
        }
    }

    /// <summary>Columns with types or comments, as in <c>CREATE VIEW v (a COMMENT 'x')</c>.</summary>
    public IReadOnlyList<ColumnDefinition> Definitions => All<ColumnDefinition>();
}
