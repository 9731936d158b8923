using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>A comment that says nothing.</summary>
public sealed class UselessComment : Rule
{
    private static readonly RuleOption LeastWords = new("least-words", "how many words a comment has at least; 0 for any number", "0");

    private const string Empty = "is empty";

    private static readonly string[] Placeholders = [
        "todo", "tbd", "tba", "fixme", "xxx", "na", "none", "null", "comment", "description", "desc", "test", "dummy",
    ];

    private static readonly string[] Fillers = ["the", "a", "an", "of", "this", "is", "column", "field", "table", "value", "for"];

    public override RuleInfo Info { get; } = new("DDL003", "useless-comment")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "the comment of `{0}` {1}",
        Summary = "A comment says more than the name beside it, and is no placeholder.",
        Why =
            "A reader who asks whether hours include previews learns that `view_hours` are the view hours; and no tool asks for a comment again.",
        Silent = "Comments with parameters in them.",
        Options = [LeastWords],
        Examples = () =>
        [
            Example.Bad("ddl/titles.sql", Table("[|'The view hours.'|]")),
            Example.Bad("ddl/titles.sql", Table("[|'TODO: ask the team'|]")),
            Example.Good("ddl/titles.sql", Table("'Hours viewed, previews left out.'")),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<CreateTableStatement>(Check);

    private static IEnumerable<Finding> Check(CreateTableStatement table, Script script, RuleSettings settings)
    {
        var least = settings.Number(LeastWords) ?? 0;
        foreach (var (column, name) in DeclaredColumns.In(table, script))
        {
            if (FlawOf(column.Comment, name.Value, least) is { } flaw) yield return Finding(column.Comment!, name, flaw, "DDL001");
            foreach (var field in column.Descendants<StructField>())
            {
                if (field.Name is { } inner && FlawOf(field.Comment, inner.Value, least) is { } other)
                    yield return Finding(field.Comment!, inner, other, "DDL001");
            }
        }

        if (table is { IsTemporary: false, Name.Parts: [.., var last], Comment: { } about }
            && !script.HasErrorsIn(table)
            && FlawOf(about, last.Value, least) is { } vague)
        {
            yield return Finding(about, last, vague, "DDL002");
        }

        // An empty one is none.
        Finding Finding(
            CommentClause comment,
            Identifier name,
            string flaw,
            string missing) => new(script.At(comment.LiteralSpan), name.Value, flaw)
        {
            FollowsFrom = flaw == Empty ? [new Cause(missing, script.At(missing == "DDL002" ? table.Name!.Span : name.Span))] : [],
            Help = "say what the name does not: unit, time zone, what is included",
        };
    }

    private static string? FlawOf(CommentClause? comment, string name, int least)
    {
        if (comment?.Value is not { } text) return null;
        if (string.IsNullOrWhiteSpace(text)) return Empty;
        if (text.IndexOf('$') >= 0 || text.IndexOf('{') >= 0) return null;
        var words = WordsOf(text);
        if (words.Count == 0 || Placeholders.Contains(words[0]) && (words.Count == 1 || words[0] is "todo" or "tbd" or "fixme"))
            return "is a placeholder";
        if (string.Concat(words.Where(w => !Fillers.Contains(w))) is var said
            && (said.Length == 0 || said == string.Concat(WordsOf(name).Where(w => !Fillers.Contains(w)))))
        {
            return "only repeats the name";
        }

        return words.Count < least ? $"has fewer than {least} words" : null;
    }

    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isPart = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (isPart && start < 0) start = i;
            if (isPart || start < 0) continue;
            words.Add(text.Substring(start, i - start).ToLowerInvariant());
            start = -1;
        }

        return words;
    }

    private static string Table(string comment) => $"""
        CREATE TABLE IF NOT EXISTS media.titles (
          title_id INT COMMENT 'Title; key of media.catalog.',
          view_hours DOUBLE COMMENT {comment}
        )
        COMMENT 'One row for each title and day.';
        """;
}
