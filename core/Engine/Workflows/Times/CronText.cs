using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows.Times;

/// <summary><c>30 2 * * *</c>: five fields are read as Unix does, six or seven as Quartz does, with the seconds in front.</summary>
public sealed class CronText
{
    private static readonly CronFieldKind[] Unix =
    [
        new("minute", 0, 59), new("hour", 0, 23), new("day of the month", 1, 31),
        new("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC", FirstWord: 1),
        new("day of the week", 0, 7, "SUN MON TUE WED THU FRI SAT"),
    ];

    private static readonly CronFieldKind[] Quartz =
    [
        new("second", 0, 59), new("minute", 0, 59), new("hour", 0, 23), new("day of the month", 1, 31, TakesQuartzWords: true),
        new("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC", FirstWord: 1),
        new("day of the week", 1, 7, "SUN MON TUE WED THU FRI SAT", TakesQuartzWords: true, FirstWord: 1),
    ];

    private static readonly int[] DaysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    private readonly CronField[] fields;

    private CronText(YamlScalar scalar, CronField[] fields, bool isQuartz)
    {
        Scalar = scalar;
        IsQuartz = isQuartz;
        this.fields = fields;
        FieldNames = (isQuartz ? Quartz : Unix).Select(kind => kind.Name).ToArray();
    }

    public YamlScalar Scalar { get; }

    /// <summary>Six or seven fields: the days of the week count from Sunday as 1.</summary>
    public bool IsQuartz { get; }

    /// <summary>The fields but the year.</summary>
    public IReadOnlyList<CronField> Fields => fields;

    /// <summary>What the fields are called, in their order.</summary>
    public IReadOnlyList<string> FieldNames { get; }

    public CronField? Seconds => IsQuartz ? fields[0] : null;

    public CronField Minutes => fields[Shift];

    public CronField Hours => fields[1 + Shift];

    public CronField DaysOfMonth => fields[2 + Shift];

    public CronField Months => fields[3 + Shift];

    public CronField DaysOfWeek => fields[4 + Shift];

    /// <summary>The hours and minutes at which it fires each day, when it fires once a day; null otherwise.</summary>
    public (int Hour, int Minute)? DailyTime => Hours.Single is { } hour && Minutes.Single is { } minute ? (hour, minute) : null;

    /// <summary>Whether the days of the month occur in none of the months: <c>30 2</c>.</summary>
    public bool NeverFires => DaysOfWeek.IsOpen && DaysOfMonth.Values is not null && Months.Values is not null
        && Months.Known.All(month => DaysOfMonth.Known.All(day => day > DaysInMonth[month - 1]));

    private int Shift => IsQuartz ? 1 : 0;

    /// <summary>The place of a field.</summary>
    public TextSpan SpanOf(CronField field) => Scalar.SpanOf(field.Start, field.Text.Length);

    /// <returns><c>null</c> for a text with parameters, a nickname such as <c>@daily</c>, and a text of another number of fields.</returns>
    public static CronText? Parse(YamlScalar scalar)
    {
        if (IsOpaque(scalar.Value)) return null;
        var words = WordsOf(scalar.Value);
        if (words.Count is < 5 or > 7) return null;
        var kinds = words.Count == 5 ? Unix : Quartz;
        return new CronText(
            scalar,
            kinds.Select((kind, i) => CronField.Read(words[i].Text, words[i].Start, kind)).ToArray(),
            words.Count > 5);
    }

    /// <summary>Whether the text is known for sure to be no cron expression: it has another number of fields.</summary>
    public static bool HasWrongShape(YamlScalar scalar) => !IsOpaque(scalar.Value) && WordsOf(scalar.Value).Count is < 5 or > 7;

    private static bool IsOpaque(string text) =>
        text.IndexOf('$') >= 0
        || text.IndexOf("{{", StringComparison.Ordinal) >= 0
        || text.TrimStart().StartsWith("@", StringComparison.Ordinal);

    private static List<(string Text, int Start)> WordsOf(string text)
    {
        var words = new List<(string, int)>();
        for (var position = 0; position < text.Length && words.Count < 9;)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }

            var start = position;
            while (position < text.Length && !char.IsWhiteSpace(text[position])) position++;
            words.Add((text.Substring(start, position - start), start));
        }

        return words;
    }
}
