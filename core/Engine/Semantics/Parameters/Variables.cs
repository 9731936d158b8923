using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Engine.Semantics.Parameters;

/// <summary>
/// The names of a script that may be variables, wherever they are declared in it: <c>DECLARE v INT</c>, <c>SET VARIABLE v = 1</c>.
/// Spark takes a column where there is one; a name of both is left alone.
/// </summary>
public sealed class Variables
{
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);

    private Variables(SqlTree tree)
    {
        foreach (var statement in tree.Script.Descendants<Statement>())
        {
            if (statement is DeclareStatement declaration) names.UnionWith(declaration.Names.Select(n => n.Last?.Value).OfType<string>());
            else if (statement is SetStatement { IsVariable: true, Key: { } key })
                names.UnionWith(key.Split(Separators, StringSplitOptions.RemoveEmptyEntries));
        }
    }

    // "SET VARIABLE (a, session.b) = (SELECT ...)"
    private static char[] Separators => [' ', '\t', '\r', '\n', '(', ')', ',', '.', '`'];

    internal static Variables Of(SqlTree tree) => new(tree);

    /// <summary>Whether a reference may mean a variable of the script, a field of one, or a parameter of the function around.</summary>
    public bool MayHold(ColumnReference reference)
    {
        var parts = reference.Parts;
        return names.Count > 0 && (names.Contains(parts[0].Value) || names.Contains(parts[parts.Length - 1].Value))
            || IsParameter(parts[0].Value, reference)
            || IsOfLoop(reference);
    }

    // "CREATE FUNCTION f(p INT) ... RETURN SELECT p", "f.p"; whatever has a body and a list before it, has parameters.
    private static bool IsParameter(string name, SqlNode node)
    {
        if (node.Ancestor<FunctionBody>() is not { Parent: { } routine }) return false;
        var parameters = routine.Children.OfType<ColumnList>().FirstOrDefault()?.Definitions ?? [];
        var own = routine.Children.OfType<TableName>().FirstOrDefault()?.Last;
        return parameters.Any(p => p.Name?.Is(name) == true) || (parameters.Count > 0 && own?.Is(name) == true);
    }

    // "FOR r AS SELECT a FROM t DO ...": its statements see "r.a" and "a".
    private static bool IsOfLoop(SqlNode node) =>
        node.Ancestor<ForStatement>() is { Body: { } body } && body.Span.Contains(node.Span.Start);
}
