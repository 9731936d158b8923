using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Code;

/// <summary>An expression, in any of the languages that programs are written in.</summary>
public abstract class CodeExpression(TextSpan span)
{
    public TextSpan Span { get; } = span;
}

/// <summary>An expression whose value is not looked into: a comprehension, a type, XML.</summary>
public sealed class CodeOpaque(TextSpan span) : CodeExpression(span);

/// <summary><c>{ a; b }</c> where a value stands: that of the last statement.</summary>
public sealed class CodeBody(TextSpan span, CodeStatement[] statements) : CodeExpression(span)
{
    public IReadOnlyList<CodeStatement> Statements => statements;
}

/// <summary><c>x => body</c>, <c>function(x) body</c>: what is done with it, only the one who is handed it knows.</summary>
public sealed class CodeLambda(TextSpan span, CodeName[] parameters, CodeStatement[] body) : CodeExpression(span)
{
    public IReadOnlyList<CodeName> Parameters => parameters;

    public IReadOnlyList<CodeStatement> Body => body;
}

/// <summary><c>frame</c></summary>
public sealed class CodeName(TextSpan span, string name) : CodeExpression(span)
{
    public string Name => name;
}

/// <summary><c>42</c>, <c>1e-5</c></summary>
public sealed class CodeNumber(TextSpan span) : CodeExpression(span);

/// <summary><c>f"a{b}" "c"</c>: strings beside each other are one.</summary>
/// <param name="span">From the first prefix to the last quote.</param>
/// <param name="literals">The places of the strings, with prefixes and quotes.</param>
public sealed class CodeString(TextSpan span, TextSpan[] literals) : CodeExpression(span)
{
    public IReadOnlyList<TextSpan> Literals => literals;
}

/// <summary><c>target.name</c></summary>
public sealed class CodeAttribute(TextSpan span, CodeExpression target, CodeName name) : CodeExpression(span)
{
    public CodeExpression Target => target;

    public CodeName Name => name;
}

/// <summary><c>callee(a, name=b, *c)</c></summary>
public sealed class CodeCall(TextSpan span, CodeExpression callee, CodeArgument[] arguments) : CodeExpression(span)
{
    public CodeExpression Callee => callee;

    public IReadOnlyList<CodeArgument> Arguments => arguments;

    /// <summary>What a method is called on: <c>frame</c> of <c>frame.select()</c>.</summary>
    public CodeExpression? Target => (callee as CodeAttribute)?.Target;

    /// <summary>The last name before the bracket: <c>select</c> of <c>frame.select()</c>.</summary>
    public CodeName? Method => callee as CodeName ?? (callee as CodeAttribute)?.Name;
}

/// <summary>What is handed to a call: <c>a</c>, <c>name=b</c>, <c>*c</c>, <c>**d</c>.</summary>
/// <param name="Name">The word before <c>=</c>.</param>
/// <param name="Value">What is handed over.</param>
/// <param name="Stars">How many stars stand before it.</param>
public readonly record struct CodeArgument(CodeName? Name, CodeExpression Value, int Stars);

/// <summary><c>target[index]</c></summary>
public sealed class CodeSubscript(TextSpan span, CodeExpression target, CodeExpression[] indices) : CodeExpression(span)
{
    public CodeExpression Target => target;

    public IReadOnlyList<CodeExpression> Indices => indices;
}

/// <summary>What brackets gather.</summary>
public enum CodeBrackets
{
    /// <summary><c>(a, b)</c>, or <c>a, b</c> without brackets</summary>
    Tuple,

    /// <summary><c>[a, b]</c></summary>
    List,

    /// <summary><c>{a, b}</c></summary>
    Set,

    /// <summary><c>{a: b}</c>: keys and values in turn</summary>
    Dictionary,
}

/// <summary><c>[a, b]</c>, <c>(a, b)</c>, <c>{a, b}</c>, <c>{a: b}</c></summary>
public sealed class CodeCollection(TextSpan span, CodeBrackets brackets, CodeExpression[] items) : CodeExpression(span)
{
    public CodeBrackets Brackets => brackets;

    public IReadOnlyList<CodeExpression> Items => items;
}

/// <summary><c>-x</c>, <c>not x</c>, <c>~x</c>, <c>*x</c>, <c>await x</c></summary>
public sealed class CodeUnary(TextSpan span, string operation, CodeExpression operand) : CodeExpression(span)
{
    public string Operation => operation;

    public CodeExpression Operand => operand;
}

/// <summary><c>a + b</c>, <c>a and b</c>, <c>a not in b</c></summary>
public sealed class CodeBinary(TextSpan span, CodeExpression left, string operation, TextSpan operationSpan, CodeExpression right)
    : CodeExpression(span)
{
    public CodeExpression Left => left;

    public string Operation => operation;

    public TextSpan OperationSpan => operationSpan;

    public CodeExpression Right => right;
}

/// <summary><c>a if condition else b</c></summary>
public sealed class CodeConditional(TextSpan span, CodeExpression value, CodeExpression condition, CodeExpression other)
    : CodeExpression(span)
{
    public CodeExpression Value => value;

    public CodeExpression Condition => condition;

    public CodeExpression Other => other;
}
