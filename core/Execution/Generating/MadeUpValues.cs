using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Generating;

/// <summary>
/// Values of a type for a column: those that are asked for and their neighbours, else a few that repeat. Persons are made up.
/// </summary>
internal sealed class MadeUpValues(Dice dice, Casts casts)
{
    private const long Day = 19_783; // 2024-03-01

    private static readonly string[] Words = ["a", "b", "c", "blue", "green", "NO", "x1"];
    private static readonly string[] Mails = ["ada@example.com", "bo@example.com", "cy@example.org"];
    private static readonly string[] Phones = ["+15550100", "+15550101", "+15550102"];
    private static readonly double[] Fractions = [0.5, 1.0, 2.25, 10.0];
    private static readonly string[] People = ["Ada Example", "Bo Example", "Cy Example"];

    /// <summary>A value of a column.</summary>
    /// <param name="name">Its name: what sounds like a person gets an example of one.</param>
    /// <param name="type">Its type.</param>
    /// <param name="hints">Values it is compared with.</param>
    /// <param name="isMeeting">Whether it should meet one of the comparisons.</param>
    /// <returns>Null where nothing is known to make of such a type.</returns>
    public Value? Of(string name, SqlType type, IReadOnlyList<Hint> hints, bool isMeeting = false)
    {
        if (hints.Count > 0 && (isMeeting || dice.Happens(75)) && Near(dice.Of(hints), type, isMeeting) is { } near) return near;
        switch (type.Family)
        {
            case TypeFamily.Boolean: return Value.Of(dice.Happens(50));
            case TypeFamily.Integral: return IsDateNumber(name) ? Value.Of(20_240_301L + dice.Below(3)) : Value.Of(1L + dice.Below(4));
            case TypeFamily.Fractional: return Value.Of(Fractions[dice.Below(Fractions.Length)]);
            case TypeFamily.Decimal: return Scaled(1 + dice.Below(5), type);
            case TypeFamily.String: return Value.Of(TextOf(name));
            case TypeFamily.Date: return Value.Of(Day + dice.Below(3));
            case TypeFamily.Timestamp:
                return Value.Of(((Day + dice.Below(3)) * CivilCalendar.MicrosOfDay)
                    + (dice.Below(24) * 3_600 * CivilCalendar.MicrosOfSecond));
            case TypeFamily.Binary: return Value.Of(new[] { (byte)dice.Below(3) });
            case TypeFamily.Array when Of(name, type.Parts[0].Type, []) is { } item:
                return Value.Of(dice.Happens(20) ? [] : dice.Happens(50) ? [item] : [item, Of(name, type.Parts[0].Type, [])!.Value]);
            case TypeFamily.Map when Of(name, type.Parts[0].Type, []) is { } key && Of(name, type.Parts[1].Type, []) is { } value:
                return Value.Of(new MapValue([key], [value]));
            case TypeFamily.Struct:
                var fields = type.Parts.Select(p => Of(p.Name, p.Type, [])).ToArray();
                return Array.Exists(fields, f => f is null) ? null : Value.Of(Array.ConvertAll(fields, f => f!.Value));
            default: return null;
        }
    }

    /// <summary>A value in another type; null where there is none like it.</summary>
    public Value? In(SqlType type, SqlType from, Value value)
    {
        var same = from == type ? value : casts.Between(from, type)?.Invoke(value) ?? Value.Null;
        return same.IsNull ? null : same;
    }

    // The value itself, or the one below or above.
    private Value? Near(Hint hint, SqlType type, bool isMeeting)
    {
        if (In(type, hint.Type, hint.Value) is not { } value) return null;
        var step = isMeeting ? hint.Step : dice.Below(5) switch { 0 => -1, 1 => 1, _ => 0 };
        if (step == 0) return value;
        return type.Family switch
        {
            TypeFamily.Integral when (step < 0 ? value.Long > MinOf(type) : value.Long < -(MinOf(type) + 1)) => Value.Of(value.Long + step),
            TypeFamily.Date => Value.Of(value.Long + step),
            TypeFamily.Timestamp =>
                Value.Of(value.Long + (step * (dice.Happens(50) ? CivilCalendar.MicrosOfDay : CivilCalendar.MicrosOfSecond))),
            TypeFamily.Fractional => Value.Of(value.Double + step),
            TypeFamily.String => Value.Of(step < 0 ? value.Text.ToUpperInvariant() : value.Text + "x"),
            _ => value,
        };
    }

    private static long MinOf(SqlType type) =>
        type == SqlType.TinyInt ? sbyte.MinValue
            : type == SqlType.SmallInt ? short.MinValue
            : type == SqlType.Int ? int.MinValue
            : long.MinValue;

    private static bool IsDateNumber(string name) =>
        name.EndsWith("dateint", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_date", StringComparison.OrdinalIgnoreCase);

    private static Value Scaled(int number, SqlType type)
    {
        Int128 unscaled = number;
        for (var i = 0; i < type.Scale; i++) unscaled *= 10;
        return type.Precision > type.Scale ? Value.Of(unscaled) : Value.Of((Int128)number);
    }

    private string TextOf(string name)
    {
        if (name.Contains("mail", StringComparison.OrdinalIgnoreCase)) return dice.Of(Mails);
        if (name.Contains("phone", StringComparison.OrdinalIgnoreCase)) return dice.Of(Phones);
        if (name.EndsWith("_name", StringComparison.OrdinalIgnoreCase)
            && (name.Contains("first") || name.Contains("last") || name.Contains("full")))
        {
            return dice.Of(People);
        }

        return dice.Of(Words);
    }
}
