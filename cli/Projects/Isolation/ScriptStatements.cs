using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Cli.Projects.Isolation;

/// <summary>What the statements of a script change beside the tables they write: views, definitions, places on a disk.</summary>
/// <remarks>
/// A statement that is not listed here may change anything. Those that write tables are known by their <see cref="TableEffect"/>.
/// </remarks>
internal static class ScriptStatements
{
    /// <summary>The statements that are not proven to change nothing but what is one's own.</summary>
    /// <param name="use">The script, and the job that runs it.</param>
    /// <param name="isOwn">Whether a name is another one for each user and branch.</param>
    public static IEnumerable<Statement> NotIsolated(ScriptUse use, Func<TableIdentity, bool> isOwn)
    {
        var statements = use.Script.Tree.Script.Statements;
        var temporary = statements.OfType<CreateViewStatement>()
            .Where(v => v.IsTemporary)
            .Select(v => v.Name?.Text ?? "")
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return statements.Where(s =>
            NamesChangedBy(s, temporary) is not { } names || !names.All(n => isOwn(use.Script.IdentityOf(n, use))));
    }

    // Null where nobody can tell; what effects tell is not told twice.
    private static IEnumerable<TableName>? NamesChangedBy(Statement statement, HashSet<string> temporary) => statement switch
    {
        QueryStatement or SetStatement or ResetStatement or ShowStatement or DescribeStatement or ExplainStatement or CacheStatement
            or UncacheStatement or ClearCacheStatement or RefreshStatement or DeclareStatement or UseStatement => [],
        CreateTableStatement table => HasPlace(table) ? null : [],
        InsertStatement { Target: not null } or MultiInsertStatement or MergeStatement or DeleteStatement or UpdateStatement
            or TruncateStatement => [],
        DropStatement { ObjectKind: "TABLE" } => [],
        DropStatement { ObjectKind: "VIEW" or "TEMPORARY VIEW", Name: { } name } => temporary.Contains(name.Text) ? [] : [name],
        CreateNamespaceStatement => HasPlace(statement) ? null : [],
        CreateViewStatement { IsTemporary: true } => [],
        CreateViewStatement { Name: { } name } => [name],
        AlterViewStatement { Name: { } name } => OnlyOne(statement, name),
        AlterTableStatement { Name: { } name } => HasPlace(statement) ? null : OnlyOne(statement, name),
        AnalyzeStatement or CommentStatement or OptimizeStatement or VacuumStatement or RepairStatement =>
            statement.Descendants<TableName>(),
        _ => null,
    };

    // "ALTER TABLE a RENAME TO b" changes two.
    private static IEnumerable<TableName>? OnlyOne(Statement statement, TableName name) =>
        statement.Descendants<TableName>().All(n => n.Equals(name)) ? [name] : null;

    // Two tables of different names at one place are one.
    private static bool HasPlace(Statement statement) =>
        statement.Descendants<LocationClause>().Any()
        || statement.Descendants<Property>().Any(p => p.Key.Equals("path", StringComparison.OrdinalIgnoreCase));
}
