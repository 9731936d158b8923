using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Scala;

// What expressions are made of.
internal sealed partial class ScalaParser
{
    private CodeExpression ReadAtom()
    {
        var start = Start;
        if (IsAtEnd) return Add(new CodeOpaque(new TextSpan(start, 0)));
        switch (Words[Index].Kind)
        {
            case CodeTokenKind.Name when Is("new"):
                return ReadNew();
            case CodeTokenKind.Name when Is("_"):
                Index++;
                return Add(new CodeOpaque(From(start)));
            case CodeTokenKind.Name:
                if (!Keywords.Contains(Word(Index))) return ReadName();
                if (IsDefinition() || Is("then") || Is("do")) isIndented = true;
                return Add(new CodeOpaque(new TextSpan(start, 0)));
            case CodeTokenKind.Number:
                Index++;
                return Text[start] == '\'' ? Add(new CodeOpaque(From(start))) : Add(new CodeNumber(From(start)));
            case CodeTokenKind.String:
                return ReadString();
            case CodeTokenKind.NewLine:
                return Add(new CodeOpaque(new TextSpan(start, 0)));
            default:
                if (Is("(")) return ReadTuple();
                if (Is("{")) return ReadBraces();
                if (!Is(")") && !Is("]") && !Is("}") && !Is(",") && !Is("=") && !Is(";") && !Is(":") && !Is("=>")) Index++;
                return Add(new CodeOpaque(From(start)));
        }
    }

    // "$"a"" and "'a" are calls that make a column of a name.
    private CodeExpression ReadString()
    {
        var span = Words[Index++].Span;
        var maker = Text[span.Start] == '\'' ? "'" : Text[span.Start] == '$' && Text[span.Start + 1] == '"' ? "$" : null;
        if (maker is null) return Add(new CodeString(span, [span]));
        var name = maker == "$" ? TextSpan.FromBounds(span.Start + 1, span.End) : span;
        var text = Add(new CodeString(name, [name]));
        return Add(new CodeCall(span, Add(new CodeName(new TextSpan(span.Start, 1), maker)), [new CodeArgument(null, text, 0)]));
    }

    private CodeExpression ReadNew()
    {
        var start = Start;
        Index++;
        var outside = isWithinObject;
        isWithinObject = false;
        while (IsKind(CodeTokenKind.Name) || Is(".")) Index++;
        if (Is("[")) SkipBrackets();
        if (Take("(")) ReadArguments();
        if (Is("{")) Add(new CodeLambda(From(start), [], InScope(ReadBlock)));
        isWithinObject = outside;
        return Add(new CodeOpaque(From(start)));
    }

    // "(a)" is a itself.
    private CodeExpression ReadTuple()
    {
        var start = Start;
        Index++;
        var items = ReadArguments();
        return items is [{ Name: null, Stars: 0 } one]
            ? one.Value
            : Add(new CodeCollection(From(start), CodeBrackets.Tuple, [.. items.Select(i => i.Value)]));
    }

    // "{ a }", "{ x => a }", "{ case a => b }"
    private CodeExpression ReadBraces()
    {
        var start = Start;
        if (depth >= DeepestExpression)
        {
            SkipBrackets();
            return Add(new CodeOpaque(From(start)));
        }

        var open = Index++;
        SkipLines();
        if (Is("implicit")) Index++;
        if (IsCase())
        {
            Index = open;
            var cases = new List<CodeStatement>();
            InScope(() =>
            {
                ReadCases(cases, "case");
                return [];
            });
            return Add(new CodeLambda(From(start), [], cases.ToArray()));
        }

        if (IsLambda())
        {
            var names = ReadHeader();
            var body = InScope(() => ReadStatements(isWithinBraces: true));
            CloseBraces();
            return Add(new CodeLambda(From(start), names, body));
        }

        Index = open;
        var statements = InScope(ReadBlock);
        return Add(new CodeBody(From(start), statements));
    }

    private void CloseBraces()
    {
        while (!IsAtEnd && !Take("}"))
        {
            if (Is("(") || Is("[") || Is("{")) SkipBrackets();
            else Index++;
        }
    }

    private CodeStatement[] InScope(Func<CodeStatement[]> read)
    {
        scopes.Push(new(StringComparer.Ordinal));
        var statements = read();
        scopes.Pop();
        return statements;
    }

    private bool IsLambdaBody()
    {
        var open = Index++;
        SkipLines();
        if (Is("implicit")) Index++;
        var found = IsLambda() || IsCase();
        Index = open;
        return found;
    }

    // "x =>", "_ =>", "(x: Int, y) =>"
    private bool IsLambda()
    {
        if (IsKind(CodeTokenKind.Name) && Is(Index + 1, "=>")) return true;
        if (!Is("(") && !(IsKind(CodeTokenKind.Name) && Is(Index + 1, ":"))) return false;
        var open = 0;
        for (var at = Index; at < Words.Length && at < Index + LongestHeader; at++)
        {
            if (Words[at].Kind is CodeTokenKind.String or CodeTokenKind.Number or CodeTokenKind.NewLine) return false;
            if (Is(at, "(") || Is(at, "[")) open++;
            else if (Is(at, ")") || Is(at, "]")) open--;
            else if (open == 0 && Is(at, "=>")) return true;
            else if (Is(at, "{") || Is(at, "}") || Is(at, "=") || Is(at, ".") && open == 0) return false;
            if (open < 0 || (open == 0 && Is(at, ")") && !Is(at + 1, "=>"))) return false;
        }

        return false;
    }

    private CodeName[] ReadHeader()
    {
        var names = PatternNames("=>");
        Take("=>");
        return names;
    }

    private CodeLambda ReadLambda(int start)
    {
        var names = ReadHeader();
        SkipLines();
        var body = InScope(() =>
        {
            var one = new List<CodeStatement>();
            if (!EndsStatement() && !Is(")")) ReadStatement(one);
            return one.ToArray();
        });
        return Add(new CodeLambda(From(start), names, body));
    }
}
