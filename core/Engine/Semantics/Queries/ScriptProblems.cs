using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The problems of all queries of a script.</summary>
internal static class ScriptProblems
{
    // Each row of a query is looked at, and of a script of megabytes their views would be most of the memory.
    private const int RowsKept = 1 << 20;

    public static IReadOnlyList<QueryProblem> In(Script script)
    {
        // Where variables are declared, a name may be one of them.
        var root = script.Tree.Script;
        if (root.Descendants<Statement>().Any(IsDeclaration)) return [];
        var modes = AnsiModes.Of(script);
        var problems = new List<QueryProblem>();
        QueryFacts? lenient = null;
        var forgotten = 0;
        foreach (var statement in root.Statements)
        {
            if (statement.Row - forgotten > RowsKept)
            {
                script.Tree.ForgetViews();
                forgotten = statement.Row;
            }

            if (!IsUnderstood(statement) || script.HasErrorsIn(statement)) continue;
            var (strict, mode) = (script.Queries.ProblemsIn(statement), modes.At(statement));
            if (mode == Answer.Yes || (mode == Answer.Unknown && strict.All(IsNoClash)))
            {
                problems.AddRange(strict);
                continue;
            }

            // Where nobody says whether ANSI mode is on, types must clash with it and without it.
            lenient ??= new QueryFacts(new ScriptTables(script), script.Queries.Settings with { IsAnsi = false }, script.Uses.Length > 0);
            problems.AddRange(Reconciled(strict, lenient.ProblemsIn(statement), mode));
        }

        return problems.ToArray();
    }

    private static IEnumerable<QueryProblem> Reconciled(IReadOnlyList<QueryProblem> strict, IReadOnlyList<QueryProblem> lenient, Answer isAnsi)
    {
        var clashes = lenient.Where(p => !IsNoClash(p)).ToArray();
        if (isAnsi == Answer.No) return strict.Where(IsNoClash).Concat(clashes);
        var rows = new HashSet<int>(clashes.Select(p => p.Node.Row));
        return strict.Where(p => IsNoClash(p) || rows.Contains(p.Node.Row));
    }

    private static bool IsNoClash(QueryProblem problem) => problem.Kind != QueryProblemKind.TypeMismatch;

    private static bool IsUnderstood(Statement statement) => statement is QueryStatement or InsertStatement or CreateTableStatement or CreateViewStatement or CreateFunctionStatement;

    private static bool IsDeclaration(Statement statement) => statement is DeclareStatement or CompoundStatement or SetStatement { IsVariable: true } or ExecuteStatement or ForStatement;
}
