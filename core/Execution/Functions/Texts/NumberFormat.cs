using System.Numerics;
using Dataflow.Lint.Execution.Values;

namespace Dataflow.Lint.Execution.Functions.Texts;

/// <summary>A format of <c>to_number</c> made of digits, one point and a sign: <c>'S99.9'</c>; what else there is, is not read.</summary>
internal sealed class NumberFormat
{
    private readonly int whole;
    private readonly int behind;
    private readonly bool hasSignFirst;
    private readonly bool hasSignLast;

    private NumberFormat(int whole, int behind, bool hasSignFirst, bool hasSignLast)
    {
        this.whole = whole;
        this.behind = behind;
        this.hasSignFirst = hasSignFirst;
        this.hasSignLast = hasSignLast;
    }

    /// <summary>Reads a format; null where it has other parts.</summary>
    public static NumberFormat? Read(string format)
    {
        var body = format.ToUpperInvariant();
        var first = body.StartsWith('S');
        if (first) body = body[1..];
        var last = !first && body.EndsWith('S');
        if (last) body = body[..^1];
        var parts = body.Split('.', 'D');
        if (parts.Length > 2 || parts.Any(p => p.Any(c => c is not ('0' or '9')))) return null;

        // A zero in front asks for as many digits as stand there.
        if (parts[0].StartsWith('0') || body.Length == 0) return null;
        return new(parts[0].Length, parts.Length == 2 ? parts[1].Length : 0, first, last);
    }

    /// <summary>Reads a text of the format; null where it is of another form.</summary>
    public (BigInteger Unscaled, int Scale)? Parse(string text)
    {
        var body = Times.TimeText.Trimmed(text);
        if (hasSignLast && body.Length > 0 && body[^1] is '+' or '-') body = body[^1] + body[..^1];
        var digits = body.TrimStart('+', '-');
        if (body.Length - digits.Length > (hasSignFirst || hasSignLast ? 1 : 0)) return null;
        var parts = digits.Split('.');
        if (parts.Length > 2
            || parts[0].Length > whole
            || (parts.Length == 2 && parts[1].Length > behind)
            || digits.Any(c => !char.IsAsciiDigit(c) && c != '.')
            || digits.Length == 0)
        {
            return null;
        }

        return NumberText.Exact(body);
    }
}
