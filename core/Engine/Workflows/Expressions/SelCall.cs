using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Workflows.Expressions;

/// <summary><c>Util.incrementDateInt(RUN_DATE, -1)</c></summary>
/// <param name="Receiver"><c>Util</c>; empty when there is none or it is no single word.</param>
/// <param name="Method"><c>incrementDateInt</c></param>
/// <param name="Arguments">The arguments in order.</param>
/// <param name="Span">From the receiver to the closing parenthesis.</param>
public sealed record SelCall(string Receiver, string Method, SelArgument[] Arguments, TextSpan Span)
{
    /// <summary><c>Util.</c><paramref name="method"/> with this many arguments.</summary>
    public bool IsUtil(string method, int arguments) => Receiver == "Util" && Method == method && Arguments.Length == arguments;
}

/// <summary>One argument of a call; at most one of its readings is given, and none when it is a larger expression.</summary>
/// <param name="Text">As written.</param>
/// <param name="Span">Its place.</param>
/// <param name="Parameter">The parameter, when the argument is nothing but its name.</param>
/// <param name="Number">The whole number, when it is nothing else.</param>
/// <param name="Literal">The text between quotes, when it is nothing else.</param>
/// <param name="Call">The call, when it is nothing else.</param>
public sealed record SelArgument(string Text, TextSpan Span, ParameterReference? Parameter, long? Number, string? Literal, SelCall? Call);

/// <summary><c>ADVANCE_HWM == 'true'</c>: a parameter compared with a literal.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Literal">The literal's text, without quotes.</param>
/// <param name="LiteralSpan">The literal with its quotes.</param>
/// <param name="IsText">The literal is quoted.</param>
/// <param name="IsNegated"><c>!=</c></param>
public readonly record struct ParameterEqualsLiteral(
    ParameterReference Parameter,
    string Literal,
    TextSpan LiteralSpan,
    bool IsText,
    bool IsNegated)
{
    /// <summary>Whether the comparison holds for a value of the parameter.</summary>
    public bool Holds(string value) => value == Literal != IsNegated;
}

/// <summary><c>params.getFromStep('write', 'rows')</c>: a parameter of another step.</summary>
/// <param name="Method"><c>getFromStep</c>, <c>getFromForeach</c>, ...</param>
/// <param name="Arguments">The quoted arguments: step ids, then the parameter's name.</param>
/// <param name="Span">The whole call.</param>
public sealed record SelStepReference(string Method, IReadOnlyList<string> Arguments, TextSpan Span);
