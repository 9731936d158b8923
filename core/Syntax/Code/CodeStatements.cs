using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Code;

/// <summary>A statement, in any of the languages that programs are written in.</summary>
public abstract class CodeStatement(TextSpan span)
{
    /// <summary>From its first word to its last, of a block with all below it.</summary>
    public TextSpan Span { get; } = span;
}

/// <summary><c>frame.show()</c></summary>
public sealed class CodeExpressionStatement(TextSpan span, CodeExpression value) : CodeStatement(span)
{
    public CodeExpression Value => value;
}

/// <summary><c>a = b = value</c>, <c>a: int = value</c>, <c>a += value</c></summary>
public sealed class CodeAssignment(
    TextSpan span,
    CodeExpression[] targets,
    string operation,
    CodeExpression? value,
    bool isDeclaration = false)
    : CodeStatement(span)
{
    /// <summary>Whether it makes a new name where it stands: <c>val a = 1</c>.</summary>
    public bool IsDeclaration => isDeclaration;

    public IReadOnlyList<CodeExpression> Targets => targets;

    /// <summary><c>=</c>, or <c>+=</c> and the like.</summary>
    public string Operation => operation;

    /// <summary>Null where a name is only declared: <c>a: int</c>.</summary>
    public CodeExpression? Value => value;
}

/// <summary><c>return value</c></summary>
public sealed class CodeReturn(TextSpan span, CodeExpression? value) : CodeStatement(span)
{
    public CodeExpression? Value => value;
}

/// <summary><c>import a.b as c</c> and <c>from a.b import c as d</c></summary>
public sealed class CodeImport(TextSpan span, string? module, CodeImportedName[] names) : CodeStatement(span)
{
    /// <summary>What stands behind <c>from</c>, with leading dots; null for <c>import</c>.</summary>
    public string? Module => module;

    public IReadOnlyList<CodeImportedName> Names => names;
}

/// <summary>A name that is imported, and the one it has from here on; <c>*</c> for all.</summary>
public readonly record struct CodeImportedName(string Name, string Alias, TextSpan Span);

/// <summary>A statement that only names things or ends something: <c>global x</c>, <c>del x</c>, <c>pass</c>, <c>raise E</c>.</summary>
public sealed class CodeOtherStatement(TextSpan span, string keyword, CodeExpression[] values) : CodeStatement(span)
{
    public string Keyword => keyword;

    public IReadOnlyList<CodeExpression> Values => values;
}

/// <summary>
/// <c>if</c>, <c>elif</c>, <c>else</c>, <c>for</c>, <c>while</c>, <c>try</c>, <c>with</c> and the like: a head and the statements below it.
/// </summary>
public sealed class CodeBlock(TextSpan span, string keyword, CodeExpression[] head, CodeStatement[] body) : CodeStatement(span)
{
    public string Keyword => keyword;

    /// <summary>The expressions between the keyword and the colon.</summary>
    public IReadOnlyList<CodeExpression> Head => head;

    public IReadOnlyList<CodeStatement> Body => body;
}

/// <summary><c>def name(parameters): body</c></summary>
public sealed class CodeFunction(
    TextSpan span,
    CodeName name,
    CodeParameter[] parameters,
    CodeStatement[] body,
    bool isDecorated = false,
    bool isEntry = false)
    : CodeStatement(span)
{
    /// <summary>Whether the program is started by it: <c>def main(arguments: Array[String])</c>.</summary>
    public bool IsEntry => isEntry;

    public CodeName Name => name;

    public IReadOnlyList<CodeParameter> Parameters => parameters;

    /// <summary>Whether a decorator stands before it, so that a call of the name is not all that a call does.</summary>
    public bool IsDecorated => isDecorated;

    public IReadOnlyList<CodeStatement> Body => body;
}

/// <summary>A parameter, what it is when nothing is handed over, and the name of its type.</summary>
public readonly record struct CodeParameter(CodeName Name, CodeExpression? Default, CodeExpression? Annotation, int Stars);

/// <summary><c>class Name: body</c>, <c>object Name { body }</c></summary>
public sealed class CodeClass(TextSpan span, CodeName name, CodeStatement[] body, bool isSingle = false) : CodeStatement(span)
{
    /// <summary>Whether there is one of it, so that what its body says is done once: <c>object</c>.</summary>
    public bool IsSingle => isSingle;

    public CodeName Name => name;

    public IReadOnlyList<CodeStatement> Body => body;
}
