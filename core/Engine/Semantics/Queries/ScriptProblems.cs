using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The problems of all queries of a script.</summary>
internal static class ScriptProblems
{
    public static IReadOnlyList<QueryProblem> In(Script script)
    {
        // Where variables are declared, a name may be one of them; where functions are, it may be a parameter.
        var root = script.Tree.Script;
        if (root.DescendantsAndSelf.Any(IsDeclaration)) return [];
        var statements = root.Statements.Where(IsUnderstood).Where(s => !script.HasErrorsIn(s)).ToArray();
        var problems = statements.SelectMany(script.Queries.ProblemsIn).ToArray();
        if (problems.All(p => p.Kind != QueryProblemKind.TypeMismatch)) return problems;

        // The cluster says whether ANSI mode is on: types must clash with it and without it.
        var lenient = new QueryFacts(new ScriptTables(script), script.Queries.Settings with { IsAnsi = false });
        var clashes = new HashSet<int>(statements.SelectMany(lenient.ProblemsIn).Where(p => p.Kind == QueryProblemKind.TypeMismatch).Select(p => p.Node.Row));
        return problems.Where(p => p.Kind != QueryProblemKind.TypeMismatch || clashes.Contains(p.Node.Row)).ToArray();
    }

    private static bool IsUnderstood(Statement statement) => statement is QueryStatement or InsertStatement or CreateTableStatement or CreateViewStatement;

    private static bool IsDeclaration(SqlNode node) => node is DeclareStatement or CompoundStatement or SetStatement { IsVariable: true } or ExecuteStatement or ForStatement;
}
