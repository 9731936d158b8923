using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Code;

/// <summary>Where the names of a program get their values, and what surely runs once and in the order written.</summary>
internal sealed class CodeScopes
{
    private readonly CodeTree tree;
    private readonly Dictionary<string, Binding> bindings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CodeExpression?>> sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> arguments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CodeFunction> functions = new(StringComparer.Ordinal);
    private HashSet<string>? ofArguments;
    private List<TextSpan>? branches;

    public CodeScopes(CodeTree tree)
    {
        this.tree = tree;
        BindAll(tree.Statements, isModule: true);
        foreach (var expression in tree.Expressions)
        {
            if (expression is CodeLambda lambda)
            {
                foreach (var parameter in lambda.Parameters) Bind(parameter.Name, null, null);
                BindAll(lambda.Body, isModule: false);
            }
            else if (expression is CodeBody body) BindAll(body.Statements, isModule: false);
        }

        FindArguments();
    }

    /// <summary>
    /// The value that a name always has: it is given one at a single place, and no parameter, loop or import is called so.
    /// </summary>
    public CodeExpression? ValueOf(string name) => bindings.TryGetValue(name, out var binding) && binding.Count == 1 ? binding.Value : null;

    /// <summary>Whether all places that say the name mean one thing.</summary>
    public bool IsOneThing(string name) => !bindings.TryGetValue(name, out var binding) || binding.Count == 1;

    /// <summary>Whether a name is what a method of one of the names gave.</summary>
    public bool IsFrom(string name, params string[] methods) =>
        bindings.TryGetValue(name, out var binding)
        && binding.Source is CodeCall { Method: { } method }
        && Array.IndexOf(methods, method.Name) >= 0;

    /// <summary>Whether the program gives the name a meaning anywhere.</summary>
    public bool IsBound(string name) => bindings.ContainsKey(name);

    /// <summary>Whether a name is what the program was started with: the parameter of its main function.</summary>
    public bool IsArguments(string name) => arguments.Contains(name) && IsOneThing(name);

    /// <summary>Whether a name is made of what the program was started with, wherever it is given a value.</summary>
    public bool IsFromArguments(string name) => arguments.Count > 0 && (ofArguments ??= MadeOfArguments()).Contains(name);

    // "named <- parse(arguments)", "values <- tidy(named)": so far it is followed.
    private HashSet<string> MadeOfArguments()
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 3; round++)
        {
            var mentions = tree.Expressions.OfType<CodeName>()
                .Where(n => arguments.Contains(n.Name) || made.Contains(n.Name))
                .Select(n => n.Span.Start)
                .Distinct()
                .OrderBy(start => start).ToArray();
            made.UnionWith(sources.Where(s => s.Value.TrueForAll(source => source is not null && IsWithin(source.Span, mentions)))
                .Select(s => s.Key).ToArray());
        }

        return made;
    }

    private static bool IsWithin(TextSpan span, int[] positions)
    {
        var index = Array.BinarySearch(positions, span.Start);
        return index >= 0 || (~index < positions.Length && positions[~index] < span.End);
    }

    // "arguments <- commandArgs(TRUE)", "main(commandArgs(TRUE))"
    private void FindArguments()
    {
        foreach (var name in sources.Where(s => s.Value.Exists(IsCommandLine)).Select(s => s.Key)) arguments.Add(name);
        foreach (var call in tree.Expressions.OfType<CodeCall>())
        {
            if (call.Callee is not CodeName called || !functions.TryGetValue(called.Name, out var function)) continue;
            for (var i = 0; i < call.Arguments.Count && i < function.Parameters.Count; i++)
            {
                if (IsCommandLine(call.Arguments[i].Value)) arguments.Add((call.Arguments[i].Name ?? function.Parameters[i].Name).Name);
            }
        }
    }

    private static bool IsCommandLine(CodeExpression? expression) =>
        expression is CodeCall { Method.Name: "commandArgs", Arguments.Count: 1 };

    /// <summary>Whether what stands at a position runs once whenever the program runs, behind all that stands before it.</summary>
    public bool IsUnconditional(int position)
    {
        if (IsWithinValue(position)) return false;
        var statements = tree.Statements;
        while (StatementAt(statements, position) is { } statement)
        {
            switch (statement)
            {
                case CodeBlock { Keyword: "with" or "try" } block:
                    statements = block.Body;
                    break;
                case CodeClass { IsSingle: true } single:
                    statements = single.Body;
                    break;
                case CodeFunction { IsEntry: true } entry:
                    statements = entry.Body;
                    break;
                case CodeBlock or CodeFunction or CodeClass:
                    return false;
                default:
                    return true;
            }
        }

        return true;
    }

    // "rows.foreach { row => ... }", "a if b else c": the outermost of them, in order.
    private bool IsWithinValue(int position)
    {
        branches ??= Outermost(tree.Expressions.Where(e => e is CodeLambda or CodeBody or CodeConditional).Select(e => e.Span));
        var (low, high) = (0, branches.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (branches[middle].Start <= position) low = middle + 1;
            else high = middle;
        }

        return low > 0 && position < branches[low - 1].End;
    }

    private static List<TextSpan> Outermost(IEnumerable<TextSpan> spans)
    {
        var outermost = new List<TextSpan>();
        foreach (var span in spans.OrderBy(s => s.Start).ThenByDescending(s => s.End))
        {
            if (outermost.Count == 0 || span.Start >= outermost[outermost.Count - 1].End) outermost.Add(span);
        }

        return outermost;
    }

    private static CodeStatement? StatementAt(IReadOnlyList<CodeStatement> statements, int position)
    {
        var (low, high) = (0, statements.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (statements[middle].Span.Start <= position) low = middle + 1;
            else high = middle;
        }

        return low > 0 ? statements[low - 1] : null;
    }

    // Blocks nest a hundred deep at most, as Python's own parser has it.
    private void BindAll(IReadOnlyList<CodeStatement> statements, bool isModule)
    {
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case CodeAssignment { Value: { } value } assignment:
                    foreach (var target in assignment.Targets)
                        Bind(target, assignment is { Operation: "=" } && (isModule || assignment.IsDeclaration) ? value : null, value);
                    break;
                case CodeImport import:
                    foreach (var name in import.Names) Bind(name.Alias, null, null);
                    break;
                case CodeFunction function:
                    Bind(function.Name.Name, null, null);
                    functions[function.Name.Name] = function;
                    foreach (var parameter in function.Parameters)
                    {
                        Bind(parameter.Name.Name, null, null);
                        if (function.IsEntry) arguments.Add(parameter.Name.Name);
                    }

                    BindAll(function.Body, isModule && function.IsEntry);
                    break;
                case CodeClass type:
                    Bind(type.Name.Name, null, null);
                    BindAll(type.Body, isModule && type.IsSingle);
                    break;
                case CodeBlock block:
                    foreach (var head in block.Head)
                    {
                        Bind(
                            head is CodeBinary { Operation: "in" } loop ? loop.Left : head is CodeName or CodeCollection ? head : null,
                            null);
                    }

                    BindAll(block.Body, isModule);
                    break;
                case CodeOtherStatement { Keyword: "del" or "global" or "nonlocal" } other:
                    foreach (var value in other.Values) Bind(value, null);
                    break;
            }
        }
    }

    private void Bind(CodeExpression? target, CodeExpression? value, CodeExpression? source = null)
    {
        if (target is CodeName name) Bind(name.Name, value, source);
        else if (target is CodeUnary { Operand: CodeName rest }) Bind(rest.Name, null, null);
        else if (target is CodeCollection collection)
        {
            foreach (var item in collection.Items) Bind((item as CodeName ?? (item as CodeUnary)?.Operand as CodeName)?.Name, null, source);
        }
    }

    private void Bind(string? name, CodeExpression? value, CodeExpression? source)
    {
        if (name is null) return;
        if (!sources.TryGetValue(name, out var all)) sources.Add(name, all = []);
        all.Add(source);
        bindings[name] = bindings.TryGetValue(name, out var before)
            ? before with { Count = before.Count + 1 }
            : new Binding(value, source, 1);
    }

    /// <param name="Value">The value that the name always has.</param>
    /// <param name="Source">What its value is made of, also within a function.</param>
    /// <param name="Count">At how many places it is given one.</param>
    private readonly record struct Binding(CodeExpression? Value, CodeExpression? Source, int Count);
}
