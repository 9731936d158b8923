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
        var problems = statements.Select(s => (Statement: s, Found: script.Queries.ProblemsIn(s))).ToArray();
        var modes = AnsiModes.Of(script);
        if (!modes.AreSet && problems.All(p => p.Found.All(IsNoClash))) return [.. problems.SelectMany(p => p.Found)];

        // Where nobody says whether ANSI mode is on, types must clash with it and without it.
        var lenient = new QueryFacts(new ScriptTables(script), script.Queries.Settings with { IsAnsi = false });
        return [.. problems.SelectMany(p => modes.At(p.Statement) == Answer.Yes ? p.Found : Reconciled(p.Found, lenient.ProblemsIn(p.Statement), modes.At(p.Statement)))];
    }

    private static IEnumerable<QueryProblem> Reconciled(IReadOnlyList<QueryProblem> strict, IReadOnlyList<QueryProblem> lenient, Answer isAnsi)
    {
        var clashes = lenient.Where(p => !IsNoClash(p)).ToArray();
        if (isAnsi == Answer.No) return strict.Where(IsNoClash).Concat(clashes);
        var rows = new HashSet<int>(clashes.Select(p => p.Node.Row));
        return strict.Where(p => IsNoClash(p) || rows.Contains(p.Node.Row));
    }

    private static bool IsNoClash(QueryProblem problem) => problem.Kind != QueryProblemKind.TypeMismatch;

    private static bool IsUnderstood(Statement statement) => statement is QueryStatement or InsertStatement or CreateTableStatement or CreateViewStatement;

    private static bool IsDeclaration(SqlNode node) => node is DeclareStatement or CompoundStatement or SetStatement { IsVariable: true } or ExecuteStatement or ForStatement;
}
