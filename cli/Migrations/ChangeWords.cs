using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Migrations;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Migrations;

/// <summary>
/// A change in words, before a line is written: <c>rename view_hours to hours</c>, <c>drop retail.revenue.total</c>, <c>type id bigint</c>,
/// <c>add x int not null</c>, <c>move x after y</c>.
/// </summary>
internal static class ChangeWords
{
    private const string Forms =
        "`rename a to b`, `drop a`, `type a bigint`, `add a int not null`, `move a after b` or `move a first`, the table in front of the column: `drop db.t.a`";

    /// <summary>The table that is meant, and the statement that changes it.</summary>
    /// <param name="text">The words.</param>
    /// <param name="workspace">The repository.</param>
    /// <param name="isAsked">Whether a table that is defined in a file is asked about.</param>
    public static Told<SupposedChange> Read(string text, Workspace workspace, Func<string, bool> isAsked)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var isAdded = words is ["add", ..];
        if (words.Length < 2 || ActionOf(words) is not { } action) return Fail($"`{text}` is no change", $"say {Forms}");
        var (table, column) = Parted(words[1]);
        var known = workspace.Packages.SelectMany(p => p.Tables.Schemas)
            .Where(s => s.Script.IsWhole && isAsked(s.Script.Document.Path)).ToArray();
        var named = Array.FindAll(known, s => table is null || IsNamed(s, table));
        if (table is not null && named.Length == 0)
            return Fail($"no `CREATE TABLE` of `{table}` is known", Hint(table, known.Select(s => s.Identity.ShortName)));
        var meant = Array.FindAll(named, s => isAdded || s.Find(column) is not null)
            .GroupBy(s => s.Identity.ConstantName ?? s.Identity.Key)
            .Select(g => g.First()).ToArray();
        if (meant.Length == 0)
            return Fail($"no table has a column `{column}`", Hint(column, named.SelectMany(s => s.Columns).Select(c => c.Name)));
        if (meant.Length > 1)
        {
            return Fail(
                $"`{words[1]}` may be a column of any of {meant.Length} tables",
                $"name the table too: {string.Join(", ", meant.Take(5).Select(s => $"`{s.Identity.ShortName}.{column}`"))}");
        }

        if (!meant[0].IsCertain)
        {
            return Fail(
                $"the columns of `{meant[0].Identity.ShortName}` are not all known",
                "a table that takes them from a query, or another script alters, cannot be changed in thought");
        }

        return new(
            new SupposedChange(meant[0], $"ALTER TABLE {meant[0].Statement.Name!.Text} {action(MigrationSql.Quoted(column))}"),
            null);
    }

    // What stands behind "ALTER TABLE t", once the column is known.
    private static Func<string, string>? ActionOf(string[] words) => words switch
    {
        ["rename", _, "to", var name] when IsOne(name) => column => $"RENAME COLUMN {column} TO {MigrationSql.Quoted(name)}",
        ["drop", _] => column => $"DROP COLUMN {column}",
        ["type", _, .. { Length: > 0 } type] when IsType(type) => column => $"ALTER COLUMN {column} TYPE {string.Join(" ", type)}",
        ["add", _, .. { Length: > 0 } type, "first"]
            when IsType(type) => column => $"ADD COLUMNS ({column} {string.Join(" ", type)} FIRST)",
        ["add", _, .. { Length: > 0 } type, "after", var other]
            when IsType(type) => column => $"ADD COLUMNS ({column} {string.Join(" ", type)} AFTER {MigrationSql.Quoted(other)})",
        ["add", _, .. { Length: > 0 } type] when IsType(type) => column => $"ADD COLUMNS ({column} {string.Join(" ", type)})",
        ["move", _, "first"] => column => $"ALTER COLUMN {column} FIRST",
        ["move", _, "after", var other] when IsOne(other) => column => $"ALTER COLUMN {column} AFTER {MigrationSql.Quoted(other)}",
        ["require", _] => column => $"ALTER COLUMN {column} SET NOT NULL",
        ["relax", _] => column => $"ALTER COLUMN {column} DROP NOT NULL",
        _ => null,
    };

    // "decimal(12, 2) not null", "array<int>": no sign that would end the statement or begin a comment.
    private static bool IsType(string[] words) =>
        words.All(w => w.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '(' or ')' or ',' or '<' or '>' or ':'));

    private static bool IsOne(string name) => name.Length > 0 && !name.Contains('.');

    private static (string? Table, string Column) Parted(string words) =>
        words.LastIndexOf('.') is > 0 and var dot ? (words[..dot], words[(dot + 1)..]) : (null, words);

    private static bool IsNamed(TableSchema schema, string table)
    {
        var name = new DefinedTable(schema).Name;
        return name.Equals(table, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + table, StringComparison.OrdinalIgnoreCase);
    }

    private static string Hint(string word, IEnumerable<string> names) =>
        NearMatch.Find(word, names.Distinct()) is { } near ? $"did you mean `{near}`?" : $"say {Forms}";

    private static Told<SupposedChange> Fail(string message, string help) => new(null, Problem.Usage(message, help));
}

/// <summary>A statement that nobody has written yet.</summary>
/// <param name="Table">The table it is about.</param>
/// <param name="Statement">The statement.</param>
internal sealed record SupposedChange(TableSchema Table, string Statement);
