using Scriban.Parsing;
using Scriban.Syntax;

namespace Dataflow.Lint.Cli.Samples.Rendering;

/// <summary>What may stand in a template: values, comparisons, branches and walks through lists. Each of these ends.</summary>
internal static class TemplateParts
{
    /// <summary>The first part that may not stand in a template.</summary>
    public static RefusedPart? FirstRefused(ScriptNode node)
    {
        if (!IsKnown(node))
        {
            return new RefusedPart(
                $"{WordsFor(node)} cannot stand in a template: it may hold values, comparisons, `if` and `for`",
                node.Span.Start);
        }

        for (var i = 0; i < node.ChildrenCount; i++)
        {
            if (node.GetChildren(i) is { } child && FirstRefused(child) is { } refused) return refused;
        }

        return null;
    }

    private static bool IsKnown(ScriptNode node) => node switch
    {
        ScriptBinaryExpression binary =>
            binary.Operator is ScriptBinaryOperator.And or ScriptBinaryOperator.Or or ScriptBinaryOperator.CompareEqual
                or ScriptBinaryOperator.CompareNotEqual,
        ScriptUnaryExpression unary => unary.Operator is ScriptUnaryOperator.Not,
        ScriptForStatement loop =>
            loop.GetType() == typeof(ScriptForStatement) && loop.Iterator is ScriptVariable && loop.NamedArguments is null or { Count: 0 },
        ScriptPage or ScriptBlockStatement or ScriptList or ScriptRawStatement or ScriptEscapeStatement or ScriptExpressionStatement
            or ScriptEndStatement or ScriptNopStatement => true,
        ScriptIfStatement or ScriptElseStatement => true,
        ScriptVariable or ScriptLiteral or ScriptNestedExpression or ScriptKeyword or ScriptToken => true,
        _ => false,
    };

    private static string WordsFor(ScriptNode node) => node switch
    {
        ScriptFunctionCall or ScriptPipeCall => "a function",
        ScriptFunction or ScriptAnonymousFunction => "a definition of a function",
        ScriptAssignExpression or ScriptIncrementDecrementExpression or ScriptCaptureStatement => "an assignment",
        ScriptWhileStatement => "`while`",
        ScriptMemberExpression or ScriptIndexerExpression => "a part of a value",
        ScriptBinaryExpression or ScriptUnaryExpression => "arithmetic",
        _ => $"`{node.ToString().Trim() switch { { Length: > 40 } text => text[..40] + "...", var text => text }}`",
    };
}

/// <summary>A part of a template that is refused, and where it stands.</summary>
internal readonly record struct RefusedPart(string Message, TextPosition Place);
