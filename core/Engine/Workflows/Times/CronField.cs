using System.Globalization;

namespace Dataflow.Lint.Engine.Workflows.Times;

/// <summary>One field of a cron expression, such as the hours <c>9-17/2</c>.</summary>
/// <param name="Text">As written.</param>
/// <param name="Start">Its start in the expression.</param>
/// <param name="Values">A bit for each value; null when the field is none, or says it in words such as <c>L</c> and <c>15W</c>.</param>
/// <param name="IsReadable">The field follows the grammar.</param>
public sealed record CronField(string Text, int Start, ulong? Values, bool IsReadable)
{
    /// <summary><c>*</c>, <c>?</c> or <c>*/1</c>: says nothing.</summary>
    public bool IsOpen => Text is "*" or "?" or "*/1";

    /// <summary>The values in order; none when they are not known.</summary>
    public IEnumerable<int> Known => Values is { } bits ? Enumerable.Range(0, 64).Where(value => (bits >> value & 1) == 1) : [];

    /// <summary>The one value; null when there are several or it is not known.</summary>
    public int? Single => Known.Take(2).ToArray() is [var value] ? value : null;

    internal static CronField Read(string text, int start, CronFieldKind kind)
    {
        if (text == "?") return new(text, start, kind.All, kind.TakesQuartzWords);
        if (kind.TakesQuartzWords && IsQuartzWord(text)) return new(text, start, null, true);
        ulong values = 0;
        foreach (var part in text.Split(','))
        {
            if (ValuesOf(part, kind) is not { } some) return new(text, start, null, false);
            values |= some;
        }

        return new(text, start, values, true);
    }

    // "L", "LW", "L-3", "15W", "6#3", "FRIL"
    private static bool IsQuartzWord(string text) =>
        text.IndexOf('#') > 0 || text.StartsWith("L", StringComparison.OrdinalIgnoreCase)
        || text.EndsWith("L", StringComparison.OrdinalIgnoreCase) || text.EndsWith("W", StringComparison.OrdinalIgnoreCase);

    // "5", "1-5", "*/15", "10-50/20", "MON-FRI"
    private static ulong? ValuesOf(string part, CronFieldKind kind)
    {
        var slash = part.IndexOf('/');
        var step = 1;
        if (slash >= 0 && (NumberIn(part.Substring(slash + 1)) is not { } written || (step = written) < 1)) return null;
        var range = slash >= 0 ? part.Substring(0, slash) : part;
        var (first, last) = (kind.Least, kind.Most);
        if (range != "*")
        {
            var dash = range.IndexOf('-');
            if (kind.ValueOf(dash > 0 ? range.Substring(0, dash) : range) is not { } from) return null;
            first = from;
            if (dash < 0) last = slash >= 0 ? kind.Most : from;
            else if (kind.ValueOf(range.Substring(dash + 1)) is { } to) last = to;
            else return null;
        }

        if (last < first) return null;
        ulong values = 0;
        for (var value = first; value <= last; value += step) values |= 1UL << kind.Normal(value);
        return values;
    }

    internal static int? NumberIn(string text) =>
        text.Length is > 0 and < 5 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What may stand in a field.</summary>
internal sealed record CronFieldKind(string Name, int Least, int Most, string Words = "", bool TakesQuartzWords = false, int FirstWord = 0)
{
    private readonly string[] words = Words.Split([' '], StringSplitOptions.RemoveEmptyEntries);

    public ulong All => Most >= 63 ? ulong.MaxValue : ((1UL << Most + 1) - 1) & ~((1UL << Least) - 1);

    public int? ValueOf(string text)
    {
        var word = Array.FindIndex(words, w => w.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (word >= 0) return word + FirstWord;
        return CronField.NumberIn(text) is { } number && number >= Least && number <= Most ? number : null;
    }

    // In Unix both 0 and 7 are Sunday.
    public int Normal(int value) => Name == "day of the week" && Least == 0 && value == 7 ? 0 : value;
}
