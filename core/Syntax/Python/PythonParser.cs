using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Python;

/// <summary>
/// Reads statements by their indentation and expressions by the strength of their operators. It takes every text: each loop takes a word or
/// ends, brackets and blocks nest so deep at most, and what is not understood is opaque.
/// </summary>
internal sealed partial class PythonParser
{
    // As deep as Python's own parser goes.
    private const int DeepestBlock = 100;

    private readonly string text;
    private readonly PythonToken[] words;
    private readonly int[] indents;
    private readonly List<PythonExpression> expressions = [];
    private int index;
    private int blocks;

    private PythonParser(string text, PythonToken[] tokens)
    {
        this.text = text;
        words = Array.FindAll(tokens, t => t.Kind is not (PythonTokenKind.Blank or PythonTokenKind.Comment));
        indents = IndentsOf(text, words);
    }

    /// <summary>What was read: the statements, and all expressions behind their parts.</summary>
    public readonly record struct Result(PythonStatement[] Statements, PythonExpression[] Expressions);

    public static Result Parse(string text, PythonToken[] tokens)
    {
        var parser = new PythonParser(text, tokens);
        var statements = parser.ReadBody(-1);
        return new Result(statements, parser.expressions.ToArray());
    }

    // How far in each word stands that begins a line; -1 for all others.
    private static int[] IndentsOf(string text, PythonToken[] words)
    {
        var indents = new int[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            var isFirst = words[i].Kind != PythonTokenKind.NewLine && (i == 0 || words[i - 1].Kind == PythonTokenKind.NewLine);
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

    private bool IsAtEnd => index >= words.Length;

    private int Start => IsAtEnd ? text.Length : words[index].Start;

    // Where the last word that was read ends, line breaks aside.
    private int End
    {
        get
        {
            var last = index - 1;
            while (last >= 0 && words[last].Kind == PythonTokenKind.NewLine) last--;
            return last < 0 ? 0 : words[last].End;
        }
    }

    private bool Is(string word) => Is(index, word);

    private bool Is(int at, string word) =>
        at < words.Length && words[at].Kind is PythonTokenKind.Name or PythonTokenKind.Operator && words[at].End - words[at].Start == word.Length
        && string.CompareOrdinal(text, words[at].Start, word, 0, word.Length) == 0;

    private bool IsKind(PythonTokenKind kind) => !IsAtEnd && words[index].Kind == kind;

    private bool Take(string word)
    {
        if (!Is(word)) return false;
        index++;
        return true;
    }

    private string Word(int at) => Words.Of(text, words[at].Start, words[at].End - words[at].Start);

    private PythonStatement[] ReadBody(int parent)
    {
        var statements = new List<PythonStatement>();
        while (!IsAtEnd)
        {
            if (IsKind(PythonTokenKind.NewLine)) index++;
            else if (indents[index] >= 0 && indents[index] <= parent) break;
            else ReadLine(statements);
        }

        return statements.ToArray();
    }

    private void ReadLine(List<PythonStatement> statements)
    {
        if (Take("@"))
        {
            ReadExpressions();
            SkipLine();
            return;
        }

        var indent = Math.Max(0, indents[index]);
        if (Is("async") && (Is(index + 1, "def") || Is(index + 1, "for") || Is(index + 1, "with"))) index++;
        if (Is("def")) statements.Add(ReadFunction(indent));
        else if (Is("class")) statements.Add(ReadClass(indent));
        else if (IsBlock()) statements.Add(ReadBlock(indent));
        else ReadSimple(statements);
    }

    private bool IsBlock() => Is("if") || Is("elif") || Is("else") || Is("for") || Is("while") || Is("try") || Is("except") || Is("finally") || Is("with")
        || ((Is("match") || Is("case")) && LineEndsInColon() && !Is(index + 1, ":") && !Is(index + 1, "=") && !Is(index + 1, "."));

    private bool LineEndsInColon()
    {
        var at = index;
        while (at < words.Length && words[at].Kind != PythonTokenKind.NewLine) at++;
        return Is(at - 1, ":");
    }

    private PythonFunction ReadFunction(int indent)
    {
        var start = Start;
        index++;
        var name = ReadName();
        if (Take("[")) SkipPast("]");
        var parameters = Take("(") ? ReadParameters() : [];
        if (Take("->")) ReadExpression(0);
        var body = ReadBlockBody(indent);
        return new PythonFunction(TextSpan.FromBounds(start, End), name, parameters, body);
    }

    private PythonClass ReadClass(int indent)
    {
        var start = Start;
        index++;
        var name = ReadName();
        if (Take("[")) SkipPast("]");
        if (Take("(")) ReadArguments();
        var body = ReadBlockBody(indent);
        return new PythonClass(TextSpan.FromBounds(start, End), name, body);
    }

    private PythonBlock ReadBlock(int indent)
    {
        var start = Start;
        var keyword = Word(index++);
        var head = new List<PythonExpression>();
        while (!IsAtEnd && !IsKind(PythonTokenKind.NewLine) && !Is(":"))
        {
            if (Take("as") || Take(",") || Take("in") || Take("*")) continue;
            var before = index;
            head.Add(ReadExpression(0));
            if (index == before) index++;
        }

        var body = ReadBlockBody(indent);
        return new PythonBlock(TextSpan.FromBounds(start, End), keyword, head.ToArray(), body);
    }

    private PythonStatement[] ReadBlockBody(int indent)
    {
        while (!IsAtEnd && !IsKind(PythonTokenKind.NewLine) && !Is(":")) index++;
        if (!Take(":")) return [];
        if (!IsKind(PythonTokenKind.NewLine))
        {
            var line = new List<PythonStatement>();
            if (!IsAtEnd) ReadSimple(line);
            return line.ToArray();
        }

        if (blocks == DeepestBlock) return SkipBody(indent);
        blocks++;
        var body = ReadBody(indent);
        blocks--;
        return body;
    }

    private PythonStatement[] SkipBody(int indent)
    {
        while (!IsAtEnd && (indents[index] < 0 || indents[index] > indent)) index++;
        return [];
    }

    private PythonParameter[] ReadParameters()
    {
        var parameters = new List<PythonParameter>();
        while (!IsAtEnd && !IsKind(PythonTokenKind.NewLine) && !Take(")"))
        {
            var stars = Take("**") ? 2 : Take("*") ? 1 : 0;
            if (IsKind(PythonTokenKind.Name))
            {
                var name = ReadName();
                var annotation = Take(":") ? ReadExpression(0) : null;
                parameters.Add(new PythonParameter(name, Take("=") ? ReadExpression(0) : null, annotation, stars));
            }
            else if (stars == 0 && !Take("/")) index++;

            Take(",");
        }

        return parameters.ToArray();
    }

    private void ReadSimple(List<PythonStatement> statements)
    {
        do
        {
            if (IsAtEnd || IsKind(PythonTokenKind.NewLine)) break;
            statements.Add(ReadSimple());
        }
        while (Take(";"));
        SkipLine();
    }

    private PythonStatement ReadSimple()
    {
        var start = Start;
        if (Is("import") || Is("from")) return ReadImport();
        if (Take("return")) return new PythonReturn(TextSpan.FromBounds(start, End), EndsStatement() ? null : ReadExpressions());
        if (Is("global") || Is("nonlocal") || Is("del") || Is("pass") || Is("break") || Is("continue") || Is("raise") || Is("assert")) return ReadOther();
        var first = ReadExpressions();
        if (Take(":"))
        {
            ReadExpression(0);
            return new PythonAssignment(TextSpan.FromBounds(start, End), [first], "=", Take("=") ? ReadExpressions() : null);
        }

        if (AssignmentOperator() is { } operation)
        {
            index++;
            var targets = new List<PythonExpression> { first };
            var value = ReadExpressions();
            while (operation == "=" && Take("="))
            {
                targets.Add(value);
                value = ReadExpressions();
            }

            return new PythonAssignment(TextSpan.FromBounds(start, End), targets.ToArray(), operation, value);
        }

        return new PythonExpressionStatement(first.Span, first);
    }

    private PythonImport ReadImport()
    {
        var start = Start;
        string? module = null;
        if (Take("from"))
        {
            var from = Start;
            while (!IsAtEnd && !IsKind(PythonTokenKind.NewLine) && !Is("import")) index++;
            module = text.Substring(from, Math.Max(0, End - from));
        }

        Take("import");
        var names = new List<PythonImportedName>();
        while (!EndsStatement())
        {
            if (Take("(") || Take(")") || Take(",")) continue;
            var from = Start;
            while (!EndsStatement() && !Is(",") && !Is("as") && !Is(")")) index++;
            if (End <= from)
            {
                index++;
                continue;
            }

            var name = text.Substring(from, End - from);
            var alias = Take("as") && IsKind(PythonTokenKind.Name) ? ReadName().Name : name;
            names.Add(new PythonImportedName(name, alias, TextSpan.FromBounds(from, End)));
        }

        return new PythonImport(TextSpan.FromBounds(start, End), module, names.ToArray());
    }

    private PythonOtherStatement ReadOther()
    {
        var start = Start;
        var keyword = Word(index++);
        var values = new List<PythonExpression>();
        while (!EndsStatement())
        {
            if (Take(",") || Take("from")) continue;
            var before = index;
            values.Add(ReadExpression(0));
            if (index == before) index++;
        }

        return new PythonOtherStatement(TextSpan.FromBounds(start, End), keyword, values.ToArray());
    }

    private bool EndsStatement() => IsAtEnd || IsKind(PythonTokenKind.NewLine) || Is(";");

    private void SkipLine()
    {
        while (!IsAtEnd && !IsKind(PythonTokenKind.NewLine)) index++;
    }

    private void SkipPast(string close)
    {
        while (!IsAtEnd && !IsKind(PythonTokenKind.NewLine) && !Take(close)) index++;
    }

    private string? AssignmentOperator()
    {
        if (!IsKind(PythonTokenKind.Operator)) return null;
        var word = Word(index);
        return word is "=" or "+=" or "-=" or "*=" or "/=" or "//=" or "%=" or "**=" or "&=" or "|=" or "^=" or ">>=" or "<<=" or "@=" ? word : null;
    }
}
