using Dataflow.Lint.Syntax.Python;

namespace Dataflow.Lint.Frontends.Programs.Python;

/// <summary>Which names statements give another meaning.</summary>
internal static class PythonTargets
{
    // What changes a list where it lies: "columns.append(x)".
    private static readonly string[] Changes = ["append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse"];

    /// <summary>The names that a statement itself gives a meaning, what stands below it aside.</summary>
    public static IEnumerable<string> Of(PythonStatement statement) => statement switch
    {
        PythonAssignment assignment => assignment.Targets.SelectMany(NamesIn),
        PythonImport import => import.Names.Select(n => n.Alias),
        PythonFunction function => [function.Name.Name],
        PythonClass type => [type.Name.Name],
        PythonOtherStatement { Keyword: "del" } deleted => deleted.Values.SelectMany(NamesIn),

        // "for a, b in c" is read as the heads `a` and `b in c`; "with c as a" as `c` and `a`.
        PythonBlock { Keyword: "for" or "with" or "except" } block => block.Head.SelectMany(head => NamesIn(head is PythonBinary { Operation: "in" } loop ? loop.Left : head)),
        _ => [],
    };

    /// <summary>The names that a block and all below it give a meaning; a function has names of its own.</summary>
    public static IEnumerable<string> Within(PythonBlock block) =>
        Of(block).Concat(block.Body.SelectMany(statement => statement is PythonBlock inner ? Within(inner) : Of(statement)));

    /// <summary>The lists that the program changes in place, so that they hold another thing at each place.</summary>
    public static HashSet<string> ListsChanged(PythonTree tree) => new(
        tree.Expressions.OfType<PythonCall>().Where(c => c.Method is { Name: var method } && Array.IndexOf(Changes, method) >= 0).Select(c => c.Target).OfType<PythonName>().Select(n => n.Name),
        StringComparer.Ordinal);

    /// <summary>The names whose meaning changes at places that are not followed: <c>global frame</c>, <c>(frame := x)</c>.</summary>
    public static HashSet<string> ChangedElsewhere(PythonTree tree)
    {
        var changed = new HashSet<string>(tree.Expressions.OfType<PythonBinary>().Where(b => b.Operation == ":=").SelectMany(b => NamesIn(b.Left)), StringComparer.Ordinal);
        var left = new Stack<IReadOnlyList<PythonStatement>>([tree.Statements]);
        while (left.Count > 0)
        {
            foreach (var statement in left.Pop())
            {
                if (statement is PythonOtherStatement { Keyword: "global" or "nonlocal" } other) changed.UnionWith(other.Values.SelectMany(NamesIn));
                else if (statement is PythonBlock block) left.Push(block.Body);
                else if (statement is PythonFunction function) left.Push(function.Body);
                else if (statement is PythonClass type) left.Push(type.Body);
            }
        }

        return changed;
    }

    private static IEnumerable<string> NamesIn(PythonExpression target) => target switch
    {
        PythonName name => [name.Name],
        PythonUnary { Operand: PythonName rest } => [rest.Name],
        PythonCollection many => many.Items.SelectMany(NamesIn),
        _ => [],
    };
}
