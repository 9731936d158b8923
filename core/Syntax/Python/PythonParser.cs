using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Python;

/// <summary>
/// Reads statements by their indentation and expressions by the strength of their operators. It takes every Text: each loop takes a word or
/// ends, brackets and blocks nest so deep at most, and what is not understood is opaque.
/// </summary>
internal sealed partial class PythonParser : CodeParser
{
    // As deep as Python's own parser goes.
    private const int DeepestBlock = 100;

    private readonly int[] indents;
    private int blocks;
    private bool isDecorated;

    private PythonParser(SourceText source, CodeToken[] tokens)
        : base(source, tokens) => indents = IndentsOf(Text, Words);

    public static CodeTree Parse(SourceText source)
    {
        var (tokens, errors) = PythonLexer.Read(source.Text);
        var parser = new PythonParser(source, tokens);
        var statements = parser.ReadBody(-1);
        return new CodeTree(source, tokens, errors, statements, parser.Expressions);
    }

    // How far in each word stands that begins a line; -1 for all others.
    private static int[] IndentsOf(string text, CodeToken[] words)
    {
        var indents = new int[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            var isFirst = words[i].Kind != CodeTokenKind.NewLine && (i == 0 || words[i - 1].Kind == CodeTokenKind.NewLine);
            indents[i] = isFirst ? IndentAt(text, words[i].Start, i == 0 ? 0 : words[i - 1].End) : -1;
        }

        return indents;
    }

    // A tab goes on to the next multiple of eight.
    private static int IndentAt(string text, int word, int from)
    {
        var start = word;
        while (start > from && text[start - 1] is ' ' or '\t' or '\f') start--;
        var indent = 0;
        for (var i = start; i < word; i++) indent = text[i] == '\t' ? indent / 8 * 8 + 8 : text[i] == '\f' ? 0 : indent + 1;
        return indent;
    }

    private CodeStatement[] ReadBody(int parent)
    {
        var statements = new List<CodeStatement>();
        while (!IsAtEnd)
        {
            if (IsKind(CodeTokenKind.NewLine)) Index++;
            else if (indents[Index] >= 0 && indents[Index] <= parent) break;
            else ReadLine(statements);
        }

        return statements.ToArray();
    }

    private void ReadLine(List<CodeStatement> statements)
    {
        if (Take("@"))
        {
            ReadExpressions();
            SkipLine();
            isDecorated = true;
            return;
        }

        var indent = Math.Max(0, indents[Index]);
        if (Is("async") && (Is(Index + 1, "def") || Is(Index + 1, "for") || Is(Index + 1, "with"))) Index++;
        var decorated = isDecorated;
        isDecorated = false;
        if (Is("def")) statements.Add(ReadFunction(indent, decorated));
        else if (Is("class")) statements.Add(ReadClass(indent));
        else if (IsBlock()) statements.Add(ReadBlock(indent));
        else ReadSimple(statements);
    }

    private bool IsBlock() =>
        Is("if") || Is("elif") || Is("else") || Is("for") || Is("while") || Is("try") || Is("except") || Is("finally") || Is("with")
        || ((Is("match") || Is("case")) && LineEndsInColon() && !Is(Index + 1, ":") && !Is(Index + 1, "=") && !Is(Index + 1, "."));

    private bool LineEndsInColon()
    {
        var at = Index;
        while (at < Words.Length && Words[at].Kind != CodeTokenKind.NewLine) at++;
        return Is(at - 1, ":");
    }

    private CodeFunction ReadFunction(int indent, bool decorated)
    {
        var start = Start;
        Index++;
        var name = ReadName();
        if (Take("[")) SkipPast("]");
        var parameters = Take("(") ? ReadParameters() : [];
        if (Take("->")) ReadExpression(0);
        var body = ReadBlockBody(indent);
        return new CodeFunction(TextSpan.FromBounds(start, End), name, parameters, body, decorated);
    }

    private CodeClass ReadClass(int indent)
    {
        var start = Start;
        Index++;
        var name = ReadName();
        if (Take("[")) SkipPast("]");
        if (Take("(")) ReadArguments();
        var body = ReadBlockBody(indent);
        return new CodeClass(TextSpan.FromBounds(start, End), name, body);
    }

    private CodeBlock ReadBlock(int indent)
    {
        var start = Start;
        var keyword = Word(Index++);
        var head = new List<CodeExpression>();
        while (!IsAtEnd && !IsKind(CodeTokenKind.NewLine) && !Is(":"))
        {
            if (Take("as") || Take(",") || Take("in") || Take("*")) continue;
            var before = Index;
            head.Add(ReadExpression(0));
            if (Index == before) Index++;
        }

        var body = ReadBlockBody(indent);
        return new CodeBlock(TextSpan.FromBounds(start, End), keyword, head.ToArray(), body);
    }

    private CodeStatement[] ReadBlockBody(int indent)
    {
        while (!IsAtEnd && !IsKind(CodeTokenKind.NewLine) && !Is(":")) Index++;
        if (!Take(":")) return [];
        if (!IsKind(CodeTokenKind.NewLine))
        {
            var line = new List<CodeStatement>();
            if (!IsAtEnd) ReadSimple(line);
            return line.ToArray();
        }

        if (blocks == DeepestBlock) return SkipBody(indent);
        blocks++;
        var body = ReadBody(indent);
        blocks--;
        return body;
    }

    private CodeStatement[] SkipBody(int indent)
    {
        while (!IsAtEnd && (indents[Index] < 0 || indents[Index] > indent)) Index++;
        return [];
    }

    private CodeParameter[] ReadParameters()
    {
        var parameters = new List<CodeParameter>();
        while (!IsAtEnd && !IsKind(CodeTokenKind.NewLine) && !Take(")"))
        {
            var stars = Take("**") ? 2 : Take("*") ? 1 : 0;
            if (IsKind(CodeTokenKind.Name))
            {
                var name = ReadName();
                var annotation = Take(":") ? ReadExpression(0) : null;
                parameters.Add(new CodeParameter(name, Take("=") ? ReadExpression(0) : null, annotation, stars));
            }
            else if (stars == 0 && !Take("/")) Index++;

            Take(",");
        }

        return parameters.ToArray();
    }

    private void ReadSimple(List<CodeStatement> statements)
    {
        do
        {
            if (IsAtEnd || IsKind(CodeTokenKind.NewLine)) break;
            statements.Add(ReadSimple());
        }
        while (Take(";"));
        SkipLine();
    }

    private CodeStatement ReadSimple()
    {
        var start = Start;
        if (Is("import") || Is("from")) return ReadImport();
        if (Take("return")) return new CodeReturn(TextSpan.FromBounds(start, End), EndsStatement() ? null : ReadExpressions());
        if (Is("global") || Is("nonlocal") || Is("del") || Is("pass") || Is("break") || Is("continue") || Is("raise") || Is("assert"))
            return ReadOther();
        var first = ReadExpressions();
        if (Take(":"))
        {
            ReadExpression(0);
            return new CodeAssignment(TextSpan.FromBounds(start, End), [first], "=", Take("=") ? ReadExpressions() : null);
        }

        if (AssignmentOperator() is { } operation)
        {
            Index++;
            var targets = new List<CodeExpression> { first };
            var value = ReadExpressions();
            while (operation == "=" && Take("="))
            {
                targets.Add(value);
                value = ReadExpressions();
            }

            return new CodeAssignment(TextSpan.FromBounds(start, End), targets.ToArray(), operation, value);
        }

        return new CodeExpressionStatement(first.Span, first);
    }

    private CodeImport ReadImport()
    {
        var start = Start;
        string? module = null;
        if (Take("from"))
        {
            var from = Start;
            while (!IsAtEnd && !IsKind(CodeTokenKind.NewLine) && !Is("import")) Index++;
            module = Text.Substring(from, Math.Max(0, End - from));
        }

        Take("import");
        var names = new List<CodeImportedName>();
        while (!EndsStatement())
        {
            if (Take("(") || Take(")") || Take(",")) continue;
            var from = Start;
            while (!EndsStatement() && !Is(",") && !Is("as") && !Is(")")) Index++;
            if (End <= from)
            {
                Index++;
                continue;
            }

            var name = Text.Substring(from, End - from);
            var alias = Take("as") && IsKind(CodeTokenKind.Name) ? ReadName().Name : name;
            names.Add(new CodeImportedName(name, alias, TextSpan.FromBounds(from, End)));
        }

        return new CodeImport(TextSpan.FromBounds(start, End), module, names.ToArray());
    }

    private CodeOtherStatement ReadOther()
    {
        var start = Start;
        var keyword = Word(Index++);
        var values = new List<CodeExpression>();
        while (!EndsStatement())
        {
            if (Take(",") || Take("from")) continue;
            var before = Index;
            values.Add(ReadExpression(0));
            if (Index == before) Index++;
        }

        return new CodeOtherStatement(TextSpan.FromBounds(start, End), keyword, values.ToArray());
    }

    private bool EndsStatement() => IsAtEnd || IsKind(CodeTokenKind.NewLine) || Is(";");

    private void SkipLine()
    {
        while (!IsAtEnd && !IsKind(CodeTokenKind.NewLine)) Index++;
    }

    private void SkipPast(string close)
    {
        while (!IsAtEnd && !IsKind(CodeTokenKind.NewLine) && !Take(close)) Index++;
    }

    private string? AssignmentOperator()
    {
        if (!IsKind(CodeTokenKind.Operator)) return null;
        var word = Word(Index);
        return word is "=" or "+=" or "-=" or "*=" or "/=" or "//=" or "%=" or "**=" or "&=" or "|=" or "^=" or ">>=" or "<<=" or "@="
            ? word
            : null;
    }
}
