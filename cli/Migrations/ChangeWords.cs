using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Migrations;
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
        var words = WordsOf(text);
        if (words.Length < 2 || NameOf(words[1]) is not { } name || ActionOf(words) is not { } action)
            return Fail($"`{text}` is no change", $"say {Forms}");
        var isAdded = IsWord(words[0], "add");
        var (table, column) = (name.Length > 1 ? string.Join(".", name[..^1]) : null, name[^1]);
        var known = workspace.Packages.SelectMany(p => p.Tables.Schemas)
            .Where(s => s.Script.IsFile && isAsked(s.Script.Document.Path)).ToArray();
        var named = Array.FindAll(known, s => table is null || IsNamed(s, table));
        if (table is not null && named.Length == 0)
            return Fail($"no `CREATE TABLE` of `{table}` is known", Hint(table, known.Select(s => s.Identity.ShortName)));
        var meant = Array.FindAll(named, s => isAdded || s.Find(column) is not null)
            .GroupBy(s => s.Identity.ConstantName ?? s.Identity.Key)
            .Select(g => g.ToArray()).ToArray();
        if (meant.Length == 0)
            return Fail($"no table has a column `{column}`", Hint(column, named.SelectMany(s => s.Columns).Select(c => c.Name)));
        if (meant.Length > 1)
        {
            return Fail(
                $"`{words[1]}` may be a column of any of {meant.Length} tables",
                $"name the table too: {string.Join(", ", meant.Take(5).Select(g => $"`{g[0].Identity.ShortName}.{column}`"))}");
        }

        if (Doubt(meant[0]) is { } doubt) return doubt;
        return new(
            new SupposedChange(meant[0][0], $"ALTER TABLE {meant[0][0].Statement.Name!.Text} {action(MigrationSql.Quoted(column))}"),
            null);
    }

    // Why nobody knows what the table has that is to change.
    private static Told<SupposedChange>? Doubt(TableSchema[] definitions)
    {
        var name = definitions[0].Identity.ShortName;
        if (Array.Find(definitions, d => !d.SaysSameAs(definitions[0])) is { } other)
        {
            return Fail(
                $"`{name}` has several definitions, and they say different things",
                $"one is in {PathOf(definitions[0])}, one in {PathOf(other)}: a table can be changed in thought once one of them is left");
        }

        return definitions[0].IsCertain ? null : Fail(
            $"the columns of `{name}` are not all known",
            "a table that takes them from a query, or another script alters, cannot be changed in thought");
    }

    private static string PathOf(TableSchema schema) => PathQuote.Of(schema.Script.Document.Path);

    // What stands behind "ALTER TABLE t", once the column is known.
    private static Func<string, string>? ActionOf(string[] words)
    {
        var type = string.Join(" ", words.Skip(2));
        switch (words[0].ToLowerInvariant(), words.Length)
        {
            case ("rename", 4) when IsWord(words[2], "to") && OneName(words[3]) is { } name:
                return column => $"RENAME COLUMN {column} TO {name}";
            case ("drop", 2):
                return column => $"DROP COLUMN {column}";
            case ("type", > 2) when IsType(words[2..]):
                return column => $"ALTER COLUMN {column} TYPE {type}";
            case ("add", > 3) when IsWord(words[^1], "first") && IsType(words[2..^1]):
                return column => $"ADD COLUMNS ({column} {type})";
            case ("add", > 4) when IsWord(words[^2], "after") && OneName(words[^1]) is { } other && IsType(words[2..^2]):
                return column => $"ADD COLUMNS ({column} {string.Join(" ", words[2..^2])} AFTER {other})";
            case ("add", > 2) when IsType(words[2..]):
                return column => $"ADD COLUMNS ({column} {type})";
            case ("move", 3) when IsWord(words[2], "first"):
                return column => $"ALTER COLUMN {column} FIRST";
            case ("move", 4) when IsWord(words[2], "after") && OneName(words[3]) is { } other:
                return column => $"ALTER COLUMN {column} AFTER {other}";
            case ("require", 2):
                return column => $"ALTER COLUMN {column} SET NOT NULL";
            case ("relax", 2):
                return column => $"ALTER COLUMN {column} DROP NOT NULL";
            default:
                return null;
        }
    }

    private static bool IsWord(string word, string meant) => word.Equals(meant, StringComparison.OrdinalIgnoreCase);

    // Blanks between backticks are part of a name.
    private static string[] WordsOf(string text)
    {
        var (words, start, isQuoted) = (new List<string>(), 0, false);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '`') isQuoted = !isQuoted;
            if (i < text.Length && (isQuoted || !char.IsWhiteSpace(text[i]))) continue;
            if (i > start) words.Add(text[start..i]);
            start = i + 1;
        }

        return [.. words];
    }

    // The parts of "db.t.`a.b`"; null for what is no name.
    private static string[]? NameOf(string word)
    {
        var (parts, start, isQuoted) = (new List<string>(), 0, false);
        for (var i = 0; i <= word.Length; i++)
        {
            if (i < word.Length && word[i] == '`') isQuoted = !isQuoted;
            if (i < word.Length && (isQuoted || word[i] != '.')) continue;
            if (PartOf(word[start..i]) is not { } part) return null;
            parts.Add(part);
            start = i + 1;
        }

        return [.. parts];
    }

    private static string? PartOf(string written)
    {
        if (written is ['`', .. { Length: > 0 } inner, '`'] && inner.Replace("``", "").IndexOf('`') < 0) return inner.Replace("``", "`");
        return written.Length > 0 && !written.Contains('`') ? written : null;
    }

    private static string? OneName(string word) => NameOf(word) is [var only] ? MigrationSql.Quoted(only) : null;

    // "decimal(12, 2) not null", "array<int>": no sign that would end the statement or begin a comment.
    private static bool IsType(string[] words) =>
        words.All(w => w.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '(' or ')' or ',' or '<' or '>' or ':'));

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
