namespace Dataflow.Lint.Syntax.Tree;

/// <summary>The ranges <see cref="SyntaxKind"/> is made of.</summary>
public static class SyntaxKinds
{
    internal const SyntaxKind FirstKeyword = SyntaxKind.AddKeyword;
    internal const SyntaxKind LastKeyword = SyntaxKind.ZoneKeyword;

    public static bool IsTrivia(this SyntaxKind kind) => kind is >= SyntaxKind.Whitespace and <= SyntaxKind.TemplateBlock;

    public static bool IsKeyword(this SyntaxKind kind) => kind is >= FirstKeyword and <= LastKeyword;

    public static bool IsNode(this SyntaxKind kind) => kind > LastKeyword;

    public static bool IsStatement(this SyntaxKind kind) => kind is >= SyntaxKind.QueryStatement and <= SyntaxKind.ErrorStatement;

    public static bool IsQueryBody(this SyntaxKind kind) => kind is >= SyntaxKind.SelectQuery and <= SyntaxKind.ErrorQuery;

    public static bool IsRelation(this SyntaxKind kind) => kind is >= SyntaxKind.TableReference and <= SyntaxKind.ErrorRelation;

    public static bool IsExpression(this SyntaxKind kind) => kind is >= SyntaxKind.ColumnReference and <= SyntaxKind.ErrorExpression;

    public static bool IsAlterAction(this SyntaxKind kind) => kind is >= SyntaxKind.AddColumnsAction and <= SyntaxKind.OpaqueAction;

    internal static bool IsString(this SyntaxKind kind) => kind is SyntaxKind.StringLiteral or SyntaxKind.RawStringLiteral;

    internal static bool IsNumber(this SyntaxKind kind) => kind is >= SyntaxKind.IntegerLiteral and <= SyntaxKind.BigDecimalLiteral;

    /// <summary>A token that names something whatever stands around it: an identifier, quoted or templated, or a template hole.</summary>
    internal static bool IsPlainName(this SyntaxKind kind) => kind is >= SyntaxKind.Identifier and <= SyntaxKind.TemplateHole;
}
