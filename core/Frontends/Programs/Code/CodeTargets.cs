using Dataflow.Lint.Syntax.Code;

namespace Dataflow.Lint.Frontends.Programs.Code;

/// <summary>Which names statements give another meaning.</summary>
internal static class CodeTargets
{
    // What changes a list where it lies: "columns.append(x)".
    private static readonly string[] Changes = ["append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse"];

    /// <summary>The names that a statement itself gives a meaning, what stands below it aside.</summary>
    public static IEnumerable<string> Of(CodeStatement statement) => statement switch
    {
        CodeAssignment assignment => assignment.Targets.SelectMany(NamesIn),
        CodeImport import => import.Names.Select(n => n.Alias),
        CodeFunction function => [function.Name.Name],
        CodeClass type => [type.Name.Name],
        CodeOtherStatement { Keyword: "del" } deleted => deleted.Values.SelectMany(NamesIn),

        // "for a, b in c" is read as the heads `a` and `b in c`; "with c as a" as `c` and `a`.
        CodeBlock { Keyword: "for" or "with" or "except" or "case" } block =>
            block.Head.SelectMany(head => NamesIn(head is CodeBinary { Operation: "in" } loop ? loop.Left : head)),
        _ => [],
    };

    /// <summary>The names that a block and all below it give a meaning; a function has names of its own.</summary>
    public static IEnumerable<string> Within(CodeBlock block) =>
        Of(block).Concat(block.Body.SelectMany(statement => statement is CodeBlock inner ? Within(inner) : Of(statement)));

    /// <summary>The lists that the program changes in place, so that they hold another thing at each place.</summary>
    public static HashSet<string> ListsChanged(CodeTree tree) => new(
        tree.Expressions.OfType<CodeCall>()
            .Where(c => c.Method is { Name: var method } && Array.IndexOf(Changes, method) >= 0)
            .Select(c => c.Target)
            .OfType<CodeName>()
            .Select(n => n.Name),
        StringComparer.Ordinal);

    /// <summary>
    /// The names whose meaning changes at places that are not followed: <c>global frame</c>, <c>(frame := x)</c>, <c>frame &lt;&lt;- x</c>.
    /// </summary>
    public static HashSet<string> ChangedElsewhere(CodeTree tree)
    {
        var changed = new HashSet<string>(
            tree.Expressions.OfType<CodeBinary>().Where(b => b.Operation == ":=").SelectMany(b => NamesIn(b.Left)),
            StringComparer.Ordinal);
        var left = new Stack<IReadOnlyList<CodeStatement>>([tree.Statements]);
        foreach (var expression in tree.Expressions)
        {
            if (expression is CodeLambda lambda) left.Push(lambda.Body);
            if (expression is not CodeBody body) continue;
            left.Push(body.Statements);

            // "quietly({ frame <- x })": whether and when, the one knows who is handed the braces.
            changed.UnionWith(body.Statements.OfType<CodeAssignment>().Where(a => !a.IsDeclaration).SelectMany(Of));
        }

        while (left.Count > 0)
        {
            foreach (var statement in left.Pop())
            {
                if (statement is CodeOtherStatement { Keyword: "global" or "nonlocal" } other)
                    changed.UnionWith(other.Values.SelectMany(NamesIn));
                else if (statement is CodeBlock block) left.Push(block.Body);
                else if (statement is CodeFunction function) left.Push(function.Body);
                else if (statement is CodeClass type) left.Push(type.Body);
            }
        }

        return changed;
    }

    private static IEnumerable<string> NamesIn(CodeExpression target) => target switch
    {
        CodeName name => [name.Name],
        CodeUnary { Operand: CodeName rest } => [rest.Name],
        CodeCollection many => many.Items.SelectMany(NamesIn),
        _ => [],
    };
}
