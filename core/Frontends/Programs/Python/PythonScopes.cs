using Dataflow.Lint.Syntax.Python;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Python;

/// <summary>Where the names of a program get their values, and what surely runs once and in the order written.</summary>
internal sealed class PythonScopes
{
    private readonly PythonTree tree;
    private readonly Dictionary<string, Binding> bindings = new(StringComparer.Ordinal);

    public PythonScopes(PythonTree tree)
    {
        this.tree = tree;
        BindAll(tree.Statements, isModule: true);
    }

    /// <summary>The value that a name always has: it is given one at a single place, and no parameter, loop or import is called so.</summary>
    public PythonExpression? ValueOf(string name) => bindings.TryGetValue(name, out var binding) && binding.Count == 1 ? binding.Value : null;

    /// <summary>Whether all places that say the name mean one thing.</summary>
    public bool IsOneThing(string name) => !bindings.TryGetValue(name, out var binding) || binding.Count == 1;

    /// <summary>Whether a name is what a method of one of the names gave.</summary>
    public bool IsFrom(string name, params string[] methods) =>
        bindings.TryGetValue(name, out var binding) && binding.Source is PythonCall { Method: { } method } && Array.IndexOf(methods, method.Name) >= 0;

    /// <summary>Whether what stands at a position runs once whenever the program runs, behind all that stands before it.</summary>
    public bool IsUnconditional(int position)
    {
        var statements = tree.Statements;
        while (StatementAt(statements, position) is { } statement)
        {
            switch (statement)
            {
                case PythonBlock { Keyword: "with" or "try" } block:
                    statements = block.Body;
                    break;
                case PythonBlock or PythonFunction or PythonClass:
                    return false;
                default:
                    return true;
            }
        }

        return true;
    }

    private static PythonStatement? StatementAt(IReadOnlyList<PythonStatement> statements, int position)
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
    private void BindAll(IReadOnlyList<PythonStatement> statements, bool isModule)
    {
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case PythonAssignment { Value: { } value } assignment:
                    foreach (var target in assignment.Targets) Bind(target, assignment is { Operation: "=" } && isModule ? value : null, value);
                    break;
                case PythonImport import:
                    foreach (var name in import.Names) Bind(name.Alias, null, null);
                    break;
                case PythonFunction function:
                    Bind(function.Name.Name, null, null);
                    foreach (var parameter in function.Parameters) Bind(parameter.Name.Name, null, null);
                    BindAll(function.Body, isModule: false);
                    break;
                case PythonClass type:
                    Bind(type.Name.Name, null, null);
                    BindAll(type.Body, isModule: false);
                    break;
                case PythonBlock block:
                    foreach (var head in block.Head) Bind(head is PythonBinary { Operation: "in" } loop ? loop.Left : head is PythonName or PythonCollection ? head : null, null);
                    BindAll(block.Body, isModule);
                    break;
                case PythonOtherStatement { Keyword: "del" or "global" or "nonlocal" } other:
                    foreach (var value in other.Values) Bind(value, null);
                    break;
            }
        }
    }

    private void Bind(PythonExpression? target, PythonExpression? value, PythonExpression? source = null)
    {
        if (target is PythonName name) Bind(name.Name, value, source);
        else if (target is PythonUnary { Operand: PythonName rest }) Bind(rest.Name, null, null);
        else if (target is PythonCollection collection)
        {
            foreach (var item in collection.Items) Bind((item as PythonName ?? (item as PythonUnary)?.Operand as PythonName)?.Name, null, source);
        }
    }

    private void Bind(string? name, PythonExpression? value, PythonExpression? source)
    {
        if (name is null) return;
        bindings[name] = bindings.TryGetValue(name, out var before) ? before with { Count = before.Count + 1 } : new Binding(value, source, 1);
    }

    /// <param name="Value">The value that the name always has.</param>
    /// <param name="Source">What its value is made of, also within a function.</param>
    /// <param name="Count">At how many places it is given one.</param>
    private readonly record struct Binding(PythonExpression? Value, PythonExpression? Source, int Count);
}
