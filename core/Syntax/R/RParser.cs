using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.R;

/// <summary>
/// Reads statements and expressions of R. It takes every text: each loop takes a word or ends, brackets nest so deep at most, and what is
/// not understood is opaque.
/// </summary>
internal sealed partial class RParser : CodeParser
{
    private const int DeepestExpression = 100;

    private int depth;
    private int braces;

    // Names made in a function are its own; those made in braces that are handed over are made when and where the one who gets them likes.
    private bool isInFunction;

    private RParser(SourceText source, CodeToken[] tokens)
        : base(source, tokens)
    {
    }

    public static CodeTree Parse(SourceText source)
    {
        var (tokens, errors) = RLexer.Read(source.Text);
        var parser = new RParser(source, tokens);
        var statements = new List<CodeStatement>();
        while (!parser.IsAtEnd)
        {
            // A brace that closes nothing.
            statements.AddRange(parser.ReadStatements());
            if (!parser.IsAtEnd) parser.Index++;
        }

        return new CodeTree(source, tokens, errors, statements.ToArray(), parser.Expressions);
    }

    private CodeStatement[] ReadStatements()
    {
        var statements = new List<CodeStatement>();
        while (!IsAtEnd && !Is("}"))
        {
            if (IsKind(CodeTokenKind.NewLine) || Is(";"))
            {
                Index++;
                continue;
            }

            var before = Index;
            ReadStatement(statements);
            if (Index == before) Index++;
        }

        return statements.ToArray();
    }

    private void ReadStatement(List<CodeStatement> statements)
    {
        if (depth == DeepestExpression)
        {
            SkipLine();
            return;
        }

        depth++;
        if (Is("if")) ReadIf(statements);
        else if (Is("for") || Is("while") || Is("repeat")) statements.Add(ReadLoop());
        else ReadSimple(statements);
        depth--;
    }

    // "if (a) b else if (c) d else e", in a loop. At the top a line that begins with "else" is none of it.
    private void ReadIf(List<CodeStatement> statements)
    {
        var (keyword, start) = ("if", Start);
        Index++;
        while (true)
        {
            CodeExpression[] head = Is("(") ? [ReadParenthesized()] : [];
            statements.Add(new CodeBlock(From(start), keyword, head, ReadBody()));
            if (!(Is("else") || (braces > 0 && NextIs("else")))) return;
            SkipLines();
            start = Start;
            Index++;
            if (!Is("if"))
            {
                statements.Add(new CodeBlock(From(start), "else", [], ReadBody()));
                return;
            }

            Index++;
            keyword = "elif";
        }
    }

    private CodeBlock ReadLoop()
    {
        var start = Start;
        var keyword = Word(Index++);
        CodeExpression[] head = [];
        if (keyword == "for" && Take("("))
        {
            var name = ReadName();
            var operation = IsAtEnd ? default : Words[Index].Span;
            Take("in");
            head = [Add(new CodeBinary(From(start), name, "in", operation, ReadExpression()))];
            if (!Take(")")) SkipLine();
        }
        else if (Is("(")) head = [ReadParenthesized()];

        return new CodeBlock(From(start), keyword == "for" ? "for" : "while", head, ReadBody());
    }

    private CodeExpression ReadParenthesized()
    {
        Index++;
        var value = ReadExpression();
        while (!IsAtEnd && !Is(")") && !Is("}")) SkipWord();
        Take(")");
        return value;
    }

    // The one statement, or those in braces.
    private CodeStatement[] ReadBody()
    {
        SkipLines();
        if (Is("{")) return ReadBraces();
        if (EndsStatement()) return [];
        var one = new List<CodeStatement>();
        ReadStatement(one);
        return one.ToArray();
    }

    private CodeStatement[] ReadBraces()
    {
        Index++;
        braces++;
        var statements = ReadStatements();
        braces--;
        Take("}");
        return statements;
    }

    // "a <- b", "a = b", "b -> a", "a <<- b", "f <- function(x) x".
    private void ReadSimple(List<CodeStatement> statements)
    {
        var start = Start;
        var first = ReadOperators(Tilde);
        if (Is("<-") || Is("=") || Is("<<-") || Is(":="))
        {
            var isOutside = Is("<<-");
            Index++;
            SkipLines();
            if (first is CodeName name && (Is("function") || Is("\\")) && !isOutside)
            {
                statements.Add(ReadFunction(start, name));
                return;
            }

            AddAssignment(statements, start, first, isOutside, ReadAssigned);
        }
        else if (Is("->") || Is("->>"))
        {
            var isOutside = Is("->>");
            Index++;
            var target = ReadOperators(Tilde);
            AddAssignment(statements, start, target, isOutside, () => first);
        }
        else
        {
            statements.Add(new CodeExpressionStatement(
                TextSpan.FromBounds(Math.Min(start, first.Span.Start), Math.Max(start, first.Span.End)),
                first));
        }
    }

    private void AddAssignment(List<CodeStatement> statements, int start, CodeExpression target, bool isOutside, Func<CodeExpression> read)
    {
        var value = read();

        // "names(frame) <- x" and "frame$a <- x" change what has the name.
        var whole = target;
        while (whole is CodeSubscript or CodeAttribute or CodeCall)
        {
            whole = whole switch
            {
                CodeSubscript s => s.Target,
                CodeAttribute a => a.Target,
                CodeCall { Arguments: [{ Value: var first }, ..] } => first,
                _ => new CodeOpaque(whole.Span),
            };
        }

        if (isOutside && whole is CodeName outside) statements.Add(new CodeOtherStatement(From(start), "nonlocal", [outside]));
        var isWhole = ReferenceEquals(whole, target);
        statements.Add(new CodeAssignment(
            From(start),
            [whole],
            isWhole ? "=" : "",
            isWhole ? value : null,
            isInFunction && !isOutside && isWhole));
    }

    // "a <- b <- c": each of them.
    private CodeExpression ReadAssigned()
    {
        var value = ReadExpression();
        if (!(Is("<-") || Is("="))) return value;
        while (Is("<-") || Is("="))
        {
            Index++;
            ReadExpression();
        }

        return Add(new CodeOpaque(value.Span));
    }

    // What stands last is what the function gives.
    private CodeFunction ReadFunction(int start, CodeName name)
    {
        Index++;
        var parameters = Is("(") ? ReadParameters() : [];
        var outside = isInFunction;
        isInFunction = true;
        var body = ReadBody();
        isInFunction = outside;
        if (body.Length > 0 && body[body.Length - 1] is CodeExpressionStatement last)
        {
            body[body.Length - 1] = new CodeReturn(
                last.Span,
                last.Value is CodeCall { Callee: CodeName { Name: "return" }, Arguments: [{ Value: var value }] } ? value : last.Value);
        }

        return new CodeFunction(From(start), name, parameters, body);
    }

    private CodeParameter[] ReadParameters()
    {
        var parameters = new List<CodeParameter>();
        Index++;
        while (!IsAtEnd && !Take(")"))
        {
            var before = Index;
            if (IsKind(CodeTokenKind.Name))
            {
                var name = ReadName();
                parameters.Add(new CodeParameter(name, Take("=") ? ReadExpression() : null, null, name.Name == "..." ? 1 : 0));
            }

            if (!Take(",") && Index == before) SkipWord();
        }

        return parameters.ToArray();
    }

    private CodeName ReadName()
    {
        if (!IsKind(CodeTokenKind.Name)) return Add(new CodeName(new TextSpan(End, 0), ""));
        Index++;
        var word = Word(Index - 1);
        return Add(new CodeName(Words[Index - 1].Span, word[0] == '`' ? word.Trim('`') : word));
    }

    private bool EndsStatement() => IsAtEnd || IsKind(CodeTokenKind.NewLine) || Is(";") || Is("}");

    private bool NextIs(string word)
    {
        var at = Index;
        while (IsKind(at, CodeTokenKind.NewLine)) at++;
        return Is(at, word);
    }

    private void SkipLine()
    {
        while (!EndsStatement()) SkipWord();
    }

    // A word, or what is between brackets, in a loop.
    private void SkipWord()
    {
        var open = 0;
        do
        {
            if (Is("(") || Is("[") || Is("{")) open++;
            else if (Is(")") || Is("]") || Is("}")) open--;
            Index++;
        }
        while (open > 0 && !IsAtEnd);
    }
}
