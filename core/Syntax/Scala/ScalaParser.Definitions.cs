using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Scala;

// Classes, functions and values.
internal sealed partial class ScalaParser
{
    private CodeClass ReadTemplate()
    {
        var start = Start;
        var isObject = Take("object");
        if (!isObject) Index++;
        var name = ReadName();
        var outside = isWithinObject;
        isWithinObject = isObject;
        if (Is("[")) SkipBrackets();
        var parameters = new List<CodeStatement>();
        while (Is("(") || Is("@") || Is("private") || Is("protected"))
        {
            // What an object is made with is unknown within it.
            if (Is("(")) parameters.AddRange(ReadParameters().Select(p => new CodeAssignment(p.Name.Span, [p.Name], "", null)));
            else SkipModifiers();
        }

        if (Take("extends") || Take("derives")) SkipParents();
        if (Is(":") || (Is(Index, "with") && IsKind(Index + 1, CodeTokenKind.NewLine))) isIndented = true;
        SkipLinesBefore("{");
        CodeStatement[] body = Is("{") ? [.. parameters, .. ReadBlock()] : [];
        isWithinObject = outside;
        return new CodeClass(From(start), name, body, isObject);
    }

    private void SkipParents()
    {
        while (!IsAtEnd && !Is("{") && !IsKind(CodeTokenKind.NewLine) && !Is(":"))
        {
            if (Is("(") || Is("[")) SkipBrackets();
            else Index++;
            if (IsKind(CodeTokenKind.NewLine) && (NextIs("with") || Is(Index - 1, "with"))) SkipLines();
        }
    }

    private CodeFunction ReadFunction()
    {
        var start = Start;
        Index++;
        var name = IsKind(CodeTokenKind.Operator) && !Is("(") && !Is("[") ? ReadOperatorName() : ReadName();
        if (Is("[")) SkipBrackets();
        scopes.Push(new(StringComparer.Ordinal));
        var parameters = new List<CodeParameter>();
        while (Is("(")) parameters.AddRange(ReadParameters());
        foreach (var parameter in parameters) scopes.Peek().Add(parameter.Name.Name);
        if (Take(":")) SkipType();
        SkipLinesBefore("{");
        CodeStatement[] body = [];
        if (Take("=") || Is("{"))
        {
            if (Is("macro")) Index++;
            body = ReadFunctionBody();
        }

        scopes.Pop();
        var isEntry = isWithinObject
            && name.Name == "main"
            && parameters is [{ Annotation: not null }]
            && Text.IndexOf("Array[String]", start, Math.Min(Text.Length - start, 200), StringComparison.Ordinal) >= 0;
        return new CodeFunction(From(start), name, parameters.ToArray(), body, isEntry: isEntry);
    }

    private CodeName ReadOperatorName()
    {
        Index++;
        return Add(new CodeName(Words[Index - 1].Span, Word(Index - 1)));
    }

    // What stands last is what the function gives.
    private CodeStatement[] ReadFunctionBody()
    {
        var isBelow = IsKind(CodeTokenKind.NewLine);
        SkipLines();
        if (isBelow && IsDefinition()) isIndented = true;
        CodeStatement[] body = [];
        if (Is("{") && !IsLambdaBody()) body = ReadBlock();
        else if (!EndsStatement())
        {
            var one = new List<CodeStatement>();
            ReadStatement(one);
            body = one.ToArray();
        }

        if (body.Length > 0 && body[body.Length - 1] is CodeExpressionStatement last)
            body[body.Length - 1] = new CodeReturn(last.Span, last.Value);
        return body;
    }

    private bool IsDefinition() => Is("val") || Is("var") || Is("def") || Is("import");

    private CodeParameter[] ReadParameters()
    {
        var parameters = new List<CodeParameter>();
        Index++;
        while (!IsAtEnd && !Take(")"))
        {
            var before = Index;
            SkipModifiers();
            if (Is("val") || Is("var") || Is("using")) Index++;
            if (IsKind(CodeTokenKind.Name))
            {
                var name = ReadName();
                CodeExpression? type = null;
                if (Take(":")) type = ReadType();
                parameters.Add(new CodeParameter(name, Take("=") ? ReadExpression() : null, type, 0));
            }

            if (!Take(",") && Index == before) Index++;
        }

        return parameters.ToArray();
    }

    // "val a = x", "val (a, b) = x", "val Row(a) = x", "var a: T = _". The parts of a pattern are not looked into.
    private CodeAssignment ReadValue()
    {
        var start = Start;
        Index++;
        var isName = IsKind(CodeTokenKind.Name) && (Is(Index + 1, "=") || Is(Index + 1, ":"));
        CodeName[] names = isName ? [ReadName()] : PatternNames("=", ":");
        foreach (var name in names) scopes.Peek().Add(name.Name);
        CodeExpression target = isName ? names[0] : Add(new CodeCollection(From(start), CodeBrackets.Tuple, names));
        if (Take(":")) SkipType();
        CodeExpression? value = null;
        if (Take("="))
        {
            var isBelow = IsKind(CodeTokenKind.NewLine);
            SkipLines();
            if (isBelow && IsDefinition()) isIndented = true;
            value = ReadExpression();
        }

        return new CodeAssignment(From(start), [target], "=", value, isDeclaration: true);
    }
}
