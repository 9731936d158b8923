using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Migrations;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Text;

namespace Dataflow.Lint.Cli.Migrations;

/// <summary>
/// A change in words, before a line is written: <c>rename view_hours to hours</c>, <c>drop retail.revenue.total</c>,
/// <c>type id bigint</c>, <c>add x int not null</c>, <c>move `my x` after y</c>.
/// </summary>
internal static class ChangeWords
{
    private const string Forms =
        "`rename a to b`, `drop a`, `type a bigint`, `add a int not null`, `move a after b` or `move a first`, the table in front of the column: `drop db.t.a`";

    private const int MostNamed = 5;

    /// <summary>The table that is meant, and what is done to it.</summary>
    /// <param name="text">The words.</param>
    /// <param name="states">The repository.</param>
    public static Told<SupposedChange> Read(string text, TwoStates states)
    {
        if (ChangeWord.In(text) is not [var verb, { Parts: [.., var column] } about, ..] words || ActionOf(words) is not { } action)
            return Fail($"`{text}` is no change", $"say {Forms}");
        var table = about.Parts.Count > 1 ? string.Join(".", about.Parts.Take(about.Parts.Count - 1)) : null;
        var all = states.Now!.Packages.SelectMany(p => p.Tables.Schemas).ToArray();
        var known = Array.FindAll(all, s => s.Script.IsWhole && states.IsAsked(s.Script.Document.Path));
        var named = Array.FindAll(known, s => table is null || IsNamed(s.Identity, table));
        if (table is not null && named.Length == 0)
            return Fail($"no `CREATE TABLE` of `{table}` is known", Hint(table, known.Select(s => s.Identity.ShortName)));
        var meant = named.Where(s => verb.Is("add") || s.Find(column) is not null).GroupBy(KeyOf).Select(g => g.First()).ToArray();
        if (meant.Length == 0)
            return Fail($"no table has a column `{column}`", Hint(column, named.SelectMany(s => s.Columns).Select(c => c.Name)));
        if (meant.Length > 1)
        {
            return Fail(
                $"`{about.Text}` may be a column of any of {meant.Length} tables",
                $"name the table too: {string.Join(", ", meant.Take(MostNamed).Select(s => $"`{s.Identity.ShortName}.{column}`"))}");
        }

        var definitions = all.Where(s => KeyOf(s) == KeyOf(meant[0])).OrderBy(s => s.Place).ToArray();
        return Doubt(definitions, states) ?? new(new SupposedChange(meant[0], action(MigrationSql.Quoted(column))), null);
    }

    // Why nobody knows what the table has that is to change.
    private static Told<SupposedChange>? Doubt(TableSchema[] definitions, TwoStates states)
    {
        var name = definitions[0].Identity.ShortName;
        var places = definitions.Select(d => d.Place).Distinct().Select(p => $"{states.Paths.Shown(p.Path)}:{p.Start}").ToArray();
        var listed = string.Join(", ", places.Take(MostNamed));
        if (DefinedTable.Of(definitions).Count > 1)
        {
            return Fail(
                $"`{name}` has several definitions, and they say different things",
                $"{listed}: a table can be changed in thought once one of them is left");
        }

        if (places.Length > 1)
        {
            return Fail(
                $"`{name}` is defined in {places.Length} places",
                $"{listed}: write the change where it is to be, and ask with `--against`");
        }

        return definitions[0] is { IsCertain: true, Script.IsFile: true } ? null : Fail(
            $"the columns of `{name}` are not all known",
            "a table that takes them from a query, or another script alters, cannot be changed in thought");
    }

    // What stands behind "ALTER TABLE t", once the column is known.
    private static Func<string, string>? ActionOf(ChangeWord[] words) => words switch
    {
        [var verb, _, var to, { Parts: [var name] }] when verb.Is("rename") && to.Is("to") =>
            column => $"RENAME COLUMN {column} TO {MigrationSql.Quoted(name)}",
        [var verb, _] when verb.Is("drop") => column => $"DROP COLUMN {column}",
        [var verb, _, .. { Length: > 0 } type] when verb.Is("type") && IsType(type) =>
            column => $"ALTER COLUMN {column} TYPE {Joined(type)}",
        [var verb, _, .. { Length: > 0 } type, var first] when verb.Is("add") && first.Is("first") && IsType(type) =>
            column => $"ADD COLUMNS ({column} {Joined(type)} FIRST)",
        [var verb, _, .. { Length: > 0 } type, var after, { Parts: [var other] }]
            when verb.Is("add") && after.Is("after") && IsType(type) =>
            column => $"ADD COLUMNS ({column} {Joined(type)} AFTER {MigrationSql.Quoted(other)})",
        [var verb, _, .. { Length: > 0 } type] when verb.Is("add") && IsType(type) => column => $"ADD COLUMNS ({column} {Joined(type)})",
        [var verb, _, var first] when verb.Is("move") && first.Is("first") => column => $"ALTER COLUMN {column} FIRST",
        [var verb, _, var after, { Parts: [var other] }] when verb.Is("move") && after.Is("after") =>
            column => $"ALTER COLUMN {column} AFTER {MigrationSql.Quoted(other)}",
        [var verb, _] when verb.Is("require") => column => $"ALTER COLUMN {column} SET NOT NULL",
        [var verb, _] when verb.Is("relax") => column => $"ALTER COLUMN {column} DROP NOT NULL",
        _ => null,
    };

    // "decimal(12, 2) not null", "array<int>": no sign that would end the statement or begin a comment.
    private static bool IsType(ChangeWord[] words) =>
        words.All(w => w.Text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '(' or ')' or ',' or '<' or '>' or ':'));

    private static string Joined(ChangeWord[] words) => string.Join(" ", words.Select(w => w.Text));

    private static string KeyOf(TableSchema schema) => schema.Identity.ConstantName ?? schema.Identity.Key;

    private static bool IsNamed(TableIdentity identity, string table)
    {
        var name = DefinedTable.NameOf(identity);
        return name.Equals(table, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + table, StringComparison.OrdinalIgnoreCase);
    }

    private static string Hint(string word, IEnumerable<string> names) =>
        NearMatch.Find(word, names.Distinct()) is { } near ? $"did you mean `{near}`?" : $"say {Forms}";

    private static Told<SupposedChange> Fail(string message, string help) => new(null, Problem.Usage(message, help));
}

/// <summary>A change that nobody has written yet.</summary>
/// <param name="Table">The table it is about.</param>
/// <param name="Action">What stands behind <c>ALTER TABLE t</c>.</param>
internal sealed record SupposedChange(TableSchema Table, string Action);
