using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Python;

/// <summary>A statement of Python.</summary>
public abstract class PythonStatement(TextSpan span)
{
    /// <summary>From its first word to its last, of a block with all below it.</summary>
    public TextSpan Span { get; } = span;
}

/// <summary><c>frame.show()</c></summary>
public sealed class PythonExpressionStatement(TextSpan span, PythonExpression value) : PythonStatement(span)
{
    public PythonExpression Value => value;
}

/// <summary><c>a = b = value</c>, <c>a: int = value</c>, <c>a += value</c></summary>
public sealed class PythonAssignment(TextSpan span, PythonExpression[] targets, string operation, PythonExpression? value) : PythonStatement(span)
{
    public IReadOnlyList<PythonExpression> Targets => targets;

    /// <summary><c>=</c>, or <c>+=</c> and the like.</summary>
    public string Operation => operation;

    /// <summary>Null where a name is only declared: <c>a: int</c>.</summary>
    public PythonExpression? Value => value;
}

/// <summary><c>return value</c></summary>
public sealed class PythonReturn(TextSpan span, PythonExpression? value) : PythonStatement(span)
{
    public PythonExpression? Value => value;
}

/// <summary><c>import a.b as c</c> and <c>from a.b import c as d</c></summary>
public sealed class PythonImport(TextSpan span, string? module, PythonImportedName[] names) : PythonStatement(span)
{
    /// <summary>What stands behind <c>from</c>, with leading dots; null for <c>import</c>.</summary>
    public string? Module => module;

    public IReadOnlyList<PythonImportedName> Names => names;
}

/// <summary>A name that is imported, and the one it has from here on; <c>*</c> for all.</summary>
public readonly record struct PythonImportedName(string Name, string Alias, TextSpan Span);

/// <summary>A statement that only names things or ends something: <c>global x</c>, <c>del x</c>, <c>pass</c>, <c>raise E</c>.</summary>
public sealed class PythonOtherStatement(TextSpan span, string keyword, PythonExpression[] values) : PythonStatement(span)
{
    public string Keyword => keyword;

    public IReadOnlyList<PythonExpression> Values => values;
}

/// <summary><c>if</c>, <c>elif</c>, <c>else</c>, <c>for</c>, <c>while</c>, <c>try</c>, <c>with</c> and the like: a head and the statements below it.</summary>
public sealed class PythonBlock(TextSpan span, string keyword, PythonExpression[] head, PythonStatement[] body) : PythonStatement(span)
{
    public string Keyword => keyword;

    /// <summary>The expressions between the keyword and the colon.</summary>
    public IReadOnlyList<PythonExpression> Head => head;

    public IReadOnlyList<PythonStatement> Body => body;
}

/// <summary><c>def name(parameters): body</c></summary>
public sealed class PythonFunction(TextSpan span, PythonName name, PythonParameter[] parameters, PythonStatement[] body) : PythonStatement(span)
{
    public PythonName Name => name;

    public IReadOnlyList<PythonParameter> Parameters => parameters;

    public IReadOnlyList<PythonStatement> Body => body;
}

/// <summary>A parameter, what it is when nothing is handed over, and the name of its type.</summary>
public readonly record struct PythonParameter(PythonName Name, PythonExpression? Default, PythonExpression? Annotation, int Stars);

/// <summary><c>class Name: body</c></summary>
public sealed class PythonClass(TextSpan span, PythonName name, PythonStatement[] body) : PythonStatement(span)
{
    public PythonName Name => name;

    public IReadOnlyList<PythonStatement> Body => body;
}
