using System.Globalization;
using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Compiling;

/// <summary>What literals are worth.</summary>
internal static class Literals
{
    /// <summary>The value; null where it is not read here.</summary>
    public static Value? ValueOf(LiteralValue literal, Zone zone, long? now)
    {
        switch (literal.Kind)
        {
            case LiteralKind.Null: return Value.Null;
            case LiteralKind.Boolean: return Value.Of(string.Equals(literal.Text, "true", StringComparison.OrdinalIgnoreCase));
            case LiteralKind.String: return Value.Of(literal.Text);
            case LiteralKind.Integer or LiteralKind.Decimal or LiteralKind.Double: return Number(literal);
            case LiteralKind.Date:
                return TimeText.Day(literal.Text) is { } day ? Value.Of(day)
                    : Special(literal, zone, now) is { } micros ? Value.Of(CivilCalendar.DayOfMicros(zone.ToLocal(micros)))
                    : null;
            case LiteralKind.Timestamp: return Moment(literal, zone, now);
            case LiteralKind.Interval when literal.Type == SqlType.Interval:
                return literal.Amount is { } amount2 ? IntervalText.ReadCalendar(amount2) : null;
            case LiteralKind.Interval:
                return literal.Printed is { } printed && IntervalText.Read(printed) is { } amount ? Value.Of(amount) : null;
            case LiteralKind.Time:
                return TimeText.IsTimeAlone(literal.Text) && TimeText.Moment(literal.Text, Zone.Utc, isLocal: true, today: 0) is { } ofDay
                    ? Value.Of(ofDay)
                    : null;
            case LiteralKind.Binary: return Bytes(literal.Text) is { } bytes ? Value.Of(bytes) : null;
            default: return null;
        }
    }

    // "TIMESTAMP '2024-01-01 00:00:00+01:00'" is a moment whatever the setting says.
    private static Value? Moment(LiteralValue literal, Zone zone, long? now)
    {
        var isLocal = literal.Type == SqlType.TimestampNtz;
        if (isLocal && TimeText.NamesZone(literal.Text)) return null;
        return TimeText.Moment(literal.Text, zone, isLocal) is { } micros ? Value.Of(micros)
            : Special(literal, zone, now) is { } special ? Value.Of(isLocal ? zone.ToLocal(special) : special)
            : null;
    }

    // "TIMESTAMP 'today'", "DATE 'epoch'", with a zone behind it or without.
    private static long? Special(LiteralValue literal, Zone zone, long? now)
    {
        var words = literal.Text.Trim().Split(' ', 2);
        var own = words.Length == 1 ? zone : Zone.Find(words[1].Trim());
        if (own is null) return null;
        if (words[0].Equals("epoch", StringComparison.OrdinalIgnoreCase)) return literal.Kind == LiteralKind.Date ? zone.ToUtc(0) : 0;
        if (now is not { } moment) return null;
        var midnight = CivilCalendar.DayOfMicros(zone.ToLocal(moment)) * CivilCalendar.MicrosOfDay;
        return words[0].ToLowerInvariant() switch
        {
            "now" => moment,
            "today" => zone.ToUtc(midnight),
            "tomorrow" => zone.ToUtc(midnight + CivilCalendar.MicrosOfDay),
            "yesterday" => zone.ToUtc(midnight - CivilCalendar.MicrosOfDay),
            _ => null,
        };
    }

    private static Value? Number(LiteralValue literal)
    {
        var digits = literal.Text.ToUpperInvariant();
        switch (literal.Type.Family)
        {
            case TypeFamily.Integral:
                return long.TryParse(digits.TrimEnd('L', 'S', 'Y'), NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
                    ? Value.Of(whole)
                    : null;
            case TypeFamily.Decimal:
                var type = literal.Type;
                return NumberText.Exact(digits.TrimEnd('B', 'D')) is { } exact
                    && DecimalMath.ToType(exact.Unscaled, exact.Scale, type.Precision, type.Scale) is { } fit
                    ? Value.Of(fit)
                    : null;
            case TypeFamily.Fractional:
                if (literal.Type == SqlType.Float)
                {
                    return float.TryParse(digits.TrimEnd('F'), NumberStyles.Float, CultureInfo.InvariantCulture, out var single)
                        && float.IsFinite(single)
                        ? Value.Of((double)single)
                        : null;
                }

                return double.TryParse(digits.TrimEnd('D'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && double.IsFinite(number)
                    ? Value.Of(number)
                    : null;
            default: return null;
        }
    }

    // "X'1f'": an odd digit stands alone in front.
    private static byte[]? Bytes(string text)
    {
        var hex = text.Length > 1 && text[0] is 'x' or 'X' && text[1] is '\'' or '"' ? text[2..^1] : text;
        if (hex.Any(c => !char.IsAsciiHexDigit(c))) return null;
        return Convert.FromHexString(hex.Length % 2 == 1 ? "0" + hex : hex);
    }
}
