namespace Dataflow.Lint.Syntax.Sql.Grammar;

/// <summary>Reads the text of an interval, <c>interval -1 year 2.5 seconds</c>, as Spark does.</summary>
internal ref struct IntervalTextReader
{
    private static readonly string[] Units =
    [
        "YEAR", "YEARS", "MONTH", "MONTHS", "WEEK", "WEEKS", "DAY", "DAYS", "HOUR", "HOURS", "MINUTE", "MINUTES", "SECOND",
        "SECONDS", "MILLISECOND", "MILLISECONDS", "MICROSECOND", "MICROSECONDS", "NANOSECOND", "NANOSECONDS",
    ];

    private readonly string text;
    private int position;

    public IntervalTextReader(string text) => this.text = text;

    /// <summary>Whether the text is an interval.</summary>
    public bool Read()
    {
        SkipSpace();
        var start = position;
        if (ReadWord() is var first && first.Equals("interval", StringComparison.OrdinalIgnoreCase)) SkipSpace();
        else position = start;
        if (position >= text.Length) return false;
        while (position < text.Length)
        {
            if (!ReadNumber()) return false;
            SkipSpace();
            if (!Units.Contains(ReadWord().ToUpperInvariant())) return false;
            if (position < text.Length && !char.IsWhiteSpace(text[position])) return false;
            SkipSpace();
        }

        return true;
    }

    private bool ReadNumber()
    {
        if (text[position] is '+' or '-')
        {
            position++;
            SkipSpace();
        }

        var start = position;
        while (position < text.Length && text[position] is (>= '0' and <= '9') or '.') position++;
        return position > start && position < text.Length && char.IsWhiteSpace(text[position]);
    }

    private string ReadWord()
    {
        var start = position;
        while (position < text.Length && char.IsLetter(text[position])) position++;
        return text.Substring(start, position - start);
    }

    private void SkipSpace()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
    }
}
