using Dataflow.Lint.Frontends.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TextSpan = Dataflow.Lint.Syntax.Text.TextSpan;

namespace Dataflow.Lint.CSharp;

/// <summary>
/// Reads what an expression says as a text: literals, <c>+</c>, interpolations, constants, and variables that are given one value. What is
/// not written down becomes a hole.
/// </summary>
/// <param name="tree">The file.</param>
/// <param name="model">What its names mean, where a compiler is at hand.</param>
internal sealed class SqlText(SyntaxTree tree, SemanticModel? model)
{
    // Names that stand for names that stand for ...
    private const int LongestChain = 8;
    private const int LongestName = 60;

    // A few constants made of each other many times over would say more than any text holds.
    private const int MostSteps = 20_000;

    private readonly string text = tree.GetText().ToString();
    private readonly SingleValues values = new(tree, model);
    private int steps;

    /// <summary>The parts of the text; null where none of it is written down.</summary>
    public IReadOnlyList<EmbeddedPart>? Read(ExpressionSyntax expression)
    {
        var parts = new List<EmbeddedPart>();
        steps = 0;
        Add(parts, expression, 0);
        return steps <= MostSteps && parts.Exists(p => p.Kind != EmbeddedKind.Hole) ? parts : null;
    }

    private void Add(List<EmbeddedPart> parts, ExpressionSyntax expression, int chain)
    {
        if (++steps > MostSteps) return;
        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                Add(parts, inner.Expression, chain);
                break;
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } known:
                Add(parts, known.Operand, chain);
                break;
            case LiteralExpressionSyntax { Token.RawKind: (int)SyntaxKind.StringLiteralToken
                or (int)SyntaxKind.SingleLineRawStringLiteralToken
                or (int)SyntaxKind.MultiLineRawStringLiteralToken } literal:
                parts.AddRange(LiteralText.Read(text, SpanOf(literal), [], _ => []));
                break;
            case InterpolatedStringExpressionSyntax interpolated:
                AddInterpolated(parts, interpolated, chain);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum
                when OperandsOf(sum) is var operands && operands.Exists(IsText):
                foreach (var operand in operands) Add(parts, operand, chain);
                break;
            case IdentifierNameSyntax or MemberAccessExpressionSyntax
                when chain < LongestChain && values.Of(expression) is var (written, value):
                if (written is not null) AddNamed(parts, expression, written, chain);
                else parts.Add(new EmbeddedPart(SpanOf(expression), EmbeddedKind.Escaped, value));
                break;
            default:
                parts.Add(Hole(SpanOf(expression), expression));
                break;
        }
    }

    // What is said by a name may be said by it elsewhere, too.
    private void AddNamed(List<EmbeddedPart> parts, ExpressionSyntax name, ExpressionSyntax written, int chain)
    {
        var first = parts.Count;
        Add(parts, written, chain + 1);
        if (values.IsUsedOnce(name)) return;
        for (var i = first; i < parts.Count; i++)
        {
            if (parts[i].Kind == EmbeddedKind.Verbatim) parts[i] = parts[i] with { Kind = EmbeddedKind.Shared };
        }
    }

    private void AddInterpolated(List<EmbeddedPart> parts, InterpolatedStringExpressionSyntax interpolated, int chain)
    {
        var holes = interpolated.Contents.OfType<InterpolationSyntax>().ToArray();
        parts.AddRange(LiteralText.Read(text, SpanOf(interpolated), Array.ConvertAll(holes, SpanOf), PartsOf));

        IReadOnlyList<EmbeddedPart> PartsOf(int index)
        {
            var (hole, span) = (holes[index], SpanOf(holes[index]));
            if (hole.AlignmentClause is not null || hole.FormatClause is not null) return [Hole(span, hole.Expression)];
            var inner = new List<EmbeddedPart>();
            Add(inner, hole.Expression, chain + 1);
            return inner is [{ Kind: EmbeddedKind.Hole } only] ? [only with { Span = span }] : inner;
        }
    }

    // Of "n + 1" no operand is a text, and none becomes one.
    private bool IsText(ExpressionSyntax operand) => operand switch
    {
        LiteralExpressionSyntax literal => literal.Token.Value is string,
        InterpolatedStringExpressionSyntax => true,
        ParenthesizedExpressionSyntax inner => IsText(inner.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => OperandsOf(sum).Exists(IsText),
        _ =>
            values.Of(operand) is var (written, _)
            && (written is null
                || written is LiteralExpressionSyntax { Token.Value: string }
                    or InterpolatedStringExpressionSyntax
                    or BinaryExpressionSyntax),
    };

    // "a + b + c ..." leans to the left, and may be long.
    private static List<ExpressionSyntax> OperandsOf(BinaryExpressionSyntax sum)
    {
        var operands = new List<ExpressionSyntax>();
        ExpressionSyntax left = sum;
        while (left is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } binary)
        {
            operands.Add(binary.Right);
            left = binary.Left;
        }

        operands.Add(left);
        operands.Reverse();
        return operands;
    }

    // The same name may be another value elsewhere, so each hole is one of its own.
    private static EmbeddedPart Hole(TextSpan place, ExpressionSyntax expression)
    {
        var words = expression.ToString();
        var isPlain = words.Length <= LongestName && words.All(c => char.IsLetterOrDigit(c) || c is '_' or '.');
        return new EmbeddedPart(place, EmbeddedKind.Hole, EmbeddedPart.NameAt(isPlain ? words : "value", place));
    }

    private static TextSpan SpanOf(SyntaxNode node) => new(node.SpanStart, node.Span.Length);
}
