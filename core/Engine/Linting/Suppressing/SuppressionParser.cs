using Dataflow.Lint.Engine.Migrations;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Linting.Suppressing;

/// <summary>Reads one comment: a suppression, a failed attempt at one, or (mostly) neither.</summary>
internal sealed class SuppressionParser
{
    /// <summary>What every suppression starts with.</summary>
    public const string Marker = "dataflow-lint";

    private const string Usage = "write `dataflow-lint: ignore[RULE] reason`, with `ignore`, `ignore-file`, `disable` or `enable`";

    private static readonly string[] Directives = ["ignore", "ignore-file", "disable", "enable"];

    private readonly SourceText source;
    private readonly string text;
    private readonly TextSpan comment;
    private readonly int end;
    private int position;

    private SuppressionParser(SourceText source, TextSpan comment)
    {
        this.source = source;
        text = source.Text;
        this.comment = comment;
        end = comment.End;
        if (StartsWith(comment.Start, "/*") && comment.Length >= 4 && text[end - 1] == '/') end -= 2;
        else if (StartsWith(comment.Start, "{#") && comment.Length >= 4 && text[end - 1] == '}') end -= 2;
        position = comment.Start;
    }

    public SuppressionProblem? Problem { get; private set; }

    public SuppressionComment? Comment { get; private set; }

    public static SuppressionParser Parse(SourceText source, TextSpan comment)
    {
        var parser = new SuppressionParser(source, comment);
        parser.Read();
        return parser;
    }

    private void Read()
    {
        while (position < end && text[position] is '-' or '/' or '*' or '#' or '{') position++;
        SkipBlanks();
        if (!StartsWith(position, Marker)) return;
        var start = position;
        position += Marker.Length;
        var hasColon = position < end && text[position] == ':';
        if (hasColon) position++;
        SkipBlanks();
        var directive = ReadWord();
        var kind = Array.IndexOf(Directives, directive.Text);

        // "-- dataflow-lint is run on every merge" is prose; "-- dataflow-lint ignore[SQL001]" is not.
        if (!hasColon)
        {
            if (kind >= 0 && position < end && text[position] == '[')
            {
                Reject(
                    new TextSpan(start, Marker.Length),
                    "this comment suppresses nothing: a `:` is missing behind `dataflow-lint`",
                    Usage);
            }
        }
        else if (directive.Text == RenameDirective.Word) ReadRename(directive);
        else if (kind >= 0) ReadRules((SuppressionKind)kind, directive);
        else if (directive.Text.Length == 0)
            Reject(new TextSpan(start, Marker.Length + 1), "this comment does not say what to suppress", Usage);
        else
        {
            Reject(
                directive.Span,
                $"`{directive.Text}` is no suppression",
                NearMatch.Find(directive.Text, Directives) is { } near ? $"did you mean `{near}`?" : Usage);
        }
    }

    // It suppresses nothing; only its form is looked at here.
    private void ReadRename(RuleWord directive)
    {
        if (RenameDirective.NameIn(source, comment) is not { Length: > 0 })
            Reject(directive.Span, "`renamed-from` does not name the old column", "name it: `renamed-from[old_name]`");
    }

    private void ReadRules(SuppressionKind kind, RuleWord directive)
    {
        SkipBlanks();
        if (position >= end || text[position] != '[')
        {
            Reject(directive.Span, $"`{directive.Text}` does not name the rules it is about", $"name them: `{directive.Text}[RULE]`");
            return;
        }

        var open = position++;
        var rules = new List<RuleWord>();
        while (true)
        {
            SkipBlanks();
            var word = ReadWord();
            if (word.Text.Length > 0) rules.Add(word);
            SkipBlanks();
            if (position >= end || text[position] is not (',' or ']'))
            {
                Reject(
                    TextSpan.FromBounds(open, Math.Max(open + 1, position)),
                    "the list of rules is not closed",
                    "rules are separated by commas, and `]` ends them");
                return;
            }

            if (text[position++] == ']') break;
        }

        if (rules.Count == 0) Reject(TextSpan.FromBounds(open, position), "no rule is named", $"name the rules: `{directive.Text}[RULE]`");
        else
        {
            Comment = new SuppressionComment(
                kind,
                comment,
                rules,
                text.Substring(position, end - position).Trim(' ', '\t', ':', '-', '*', '\r', '\n'),
                directive.Span);
        }
    }

    private RuleWord ReadWord()
    {
        var start = position;
        while (position < end && (char.IsLetterOrDigit(text[position]) || text[position] is '-' or '_')) position++;
        var span = TextSpan.FromBounds(start, position);
        return new RuleWord(text.Substring(span.Start, span.Length), span);
    }

    private void Reject(TextSpan span, string message, string help) => Problem = new SuppressionProblem(span, message, help);

    private void SkipBlanks()
    {
        while (position < end && char.IsWhiteSpace(text[position])) position++;
    }

    private bool StartsWith(int start, string word) =>
        start + word.Length <= comment.End && string.CompareOrdinal(text, start, word, 0, word.Length) == 0;
}
