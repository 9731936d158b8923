using System.Text;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>A column that is not named as the others are.</summary>
public sealed class ColumnNameStyle : Rule
{
    private static readonly RuleOption SnakeCase = new("snake-case", "names are small letters, digits and single underscores", "true");
    private static readonly RuleOption Longest = new("longest", "how many characters a name may have; 0 for any number", "0");
    private static readonly RuleOption ForbiddenPrefixes = new(
        "forbidden-prefixes",
        "beginnings that no name has, such as `tmp_, col_`",
        "");

    public override RuleInfo Info { get; } = new("DDL013", "column-name-style")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "column `{0}` {1}",
        Summary = "Columns are named in `snake_case`, not too long, and without forbidden beginnings.",
        Why =
            "Spark keeps the letters of `titleId` and compares without them, others fold them: the same column has two names for its readers.",
        Silent = "Names with parameters in them, and fields inside structs, which mirror their source.",
        Options = [SnakeCase, Longest, ForbiddenPrefixes],
        Examples = () =>
        [
            Example.Bad("ddl/titles.sql", "CREATE TABLE media.titles ([|titleId|] INT COMMENT 'Title.');"),
            Example.Good("ddl/titles.sql", "CREATE TABLE media.titles (title_id INT COMMENT 'Title.');"),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<CreateTableStatement>(Check);

    private static IEnumerable<Finding> Check(CreateTableStatement table, Script script, RuleSettings settings)
    {
        var isSnake = settings.IsOn(SnakeCase);
        var most = settings.Number(Longest) ?? 0;
        var forbidden = settings.List(ForbiddenPrefixes);
        foreach (var (_, name) in DeclaredColumns.In(table, script))
        {
            var text = name.Value;
            if (isSnake && !IsSnakeCase(text))
            {
                yield return new Finding(
                    script.At(name.Span),
                    text,
                    "is not written in snake_case") { Help = $"name it `{SnakeOf(text)}`" };
            }
            else if (most > 0 && text.Length > most)
                yield return new Finding(script.At(name.Span), text, $"has {text.Length} characters, more than {most}");
            else if (forbidden.FirstOrDefault(p => text.StartsWith(p, StringComparison.OrdinalIgnoreCase)) is { } prefix)
                yield return new Finding(script.At(name.Span), text, $"begins with `{prefix}`");
        }
    }

    private static bool IsSnakeCase(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var isLetter = c is >= 'a' and <= 'z';
            if (!isLetter && c is not ((>= '0' and <= '9') or '_')) return false;
            if (c == '_' && (i == name.Length - 1 || name[i + 1] == '_')) return false;
        }

        return name.Length > 0 && name[0] is not (>= '0' and <= '9');
    }

    // "titleID" and "Title Id" both become "title_id".
    private static string SnakeOf(string name)
    {
        var snake = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var startsWord = char.IsUpper(c)
                && i > 0
                && (char.IsLower(name[i - 1])
                    || char.IsDigit(name[i - 1])
                    || (i + 1 < name.Length && char.IsUpper(name[i - 1]) && char.IsLower(name[i + 1])));
            if ((startsWord || !char.IsLetterOrDigit(c)) && snake.Length > 0 && snake[snake.Length - 1] != '_') snake.Append('_');
            if (char.IsLetterOrDigit(c)) snake.Append(char.ToLowerInvariant(c));
        }

        return snake.ToString().Trim('_');
    }
}
