using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Python;

/// <summary>An expression of Python.</summary>
public abstract class PythonExpression(TextSpan span)
{
    public TextSpan Span { get; } = span;
}

/// <summary>An expression whose value is not looked into: a lambda, a comprehension, a name with a walrus.</summary>
public sealed class PythonOpaque(TextSpan span) : PythonExpression(span);

/// <summary><c>frame</c></summary>
public sealed class PythonName(TextSpan span, string name) : PythonExpression(span)
{
    public string Name => name;
}

/// <summary><c>42</c>, <c>1e-5</c></summary>
public sealed class PythonNumber(TextSpan span) : PythonExpression(span);

/// <summary><c>f"a{b}" "c"</c>: strings beside each other are one.</summary>
/// <param name="span">From the first prefix to the last quote.</param>
/// <param name="literals">The places of the strings, with prefixes and quotes.</param>
public sealed class PythonString(TextSpan span, TextSpan[] literals) : PythonExpression(span)
{
    public IReadOnlyList<TextSpan> Literals => literals;
}

/// <summary><c>target.name</c></summary>
public sealed class PythonAttribute(TextSpan span, PythonExpression target, PythonName name) : PythonExpression(span)
{
    public PythonExpression Target => target;

    public PythonName Name => name;
}

/// <summary><c>callee(a, name=b, *c)</c></summary>
public sealed class PythonCall(TextSpan span, PythonExpression callee, PythonArgument[] arguments) : PythonExpression(span)
{
    public PythonExpression Callee => callee;

    public IReadOnlyList<PythonArgument> Arguments => arguments;

    /// <summary>What a method is called on: <c>frame</c> of <c>frame.select()</c>.</summary>
    public PythonExpression? Target => (callee as PythonAttribute)?.Target;

    /// <summary>The last name before the bracket: <c>select</c> of <c>frame.select()</c>.</summary>
    public PythonName? Method => callee as PythonName ?? (callee as PythonAttribute)?.Name;
}

/// <summary>What is handed to a call: <c>a</c>, <c>name=b</c>, <c>*c</c>, <c>**d</c>.</summary>
/// <param name="Name">The word before <c>=</c>.</param>
/// <param name="Value">What is handed over.</param>
/// <param name="Stars">How many stars stand before it.</param>
public readonly record struct PythonArgument(PythonName? Name, PythonExpression Value, int Stars);

/// <summary><c>target[index]</c></summary>
public sealed class PythonSubscript(TextSpan span, PythonExpression target, PythonExpression[] indices) : PythonExpression(span)
{
    public PythonExpression Target => target;

    public IReadOnlyList<PythonExpression> Indices => indices;
}

/// <summary>What brackets gather.</summary>
public enum PythonBrackets
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
public sealed class PythonCollection(TextSpan span, PythonBrackets brackets, PythonExpression[] items) : PythonExpression(span)
{
    public PythonBrackets Brackets => brackets;

    public IReadOnlyList<PythonExpression> Items => items;
}

/// <summary><c>-x</c>, <c>not x</c>, <c>~x</c>, <c>*x</c>, <c>await x</c></summary>
public sealed class PythonUnary(TextSpan span, string operation, PythonExpression operand) : PythonExpression(span)
{
    public string Operation => operation;

    public PythonExpression Operand => operand;
}

/// <summary><c>a + b</c>, <c>a and b</c>, <c>a not in b</c></summary>
public sealed class PythonBinary(TextSpan span, PythonExpression left, string operation, TextSpan operationSpan, PythonExpression right) : PythonExpression(span)
{
    public PythonExpression Left => left;

    public string Operation => operation;

    public TextSpan OperationSpan => operationSpan;

    public PythonExpression Right => right;
}

/// <summary><c>a if condition else b</c></summary>
public sealed class PythonConditional(TextSpan span, PythonExpression value, PythonExpression condition, PythonExpression other) : PythonExpression(span)
{
    public PythonExpression Value => value;

    public PythonExpression Condition => condition;

    public PythonExpression Other => other;
}
