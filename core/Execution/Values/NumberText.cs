using System.Globalization;
using System.Numerics;
using System.Text;

namespace Dataflow.Lint.Execution.Values;

/// <summary>Numbers as text, the way a cast writes and reads them.</summary>
internal static class NumberText
{
    /// <summary>Java's form of a DOUBLE: <c>1.0</c>, <c>1.0E10</c>, <c>NaN</c>.</summary>
    public static string OfDouble(double number) => Java(number, number.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The same of a FLOAT.</summary>
    public static string OfFloat(float number) => Java(number, number.ToString("R", CultureInfo.InvariantCulture));

    // The shortest digits that mean the number, in plain form between 10^-3 and 10^7.
    private static string Java(double number, string shortest)
    {
        if (double.IsNaN(number)) return "NaN";
        if (double.IsInfinity(number)) return number > 0 ? "Infinity" : "-Infinity";
        if (number == 0) return double.IsNegative(number) ? "-0.0" : "0.0";
        var (sign, digits, exponent) = Parts(shortest);
        var text = new StringBuilder(sign ? "-" : "");
        if (exponent is >= -3 and < 7)
        {
            if (exponent < 0)
            {
                text.Append("0.").Append('0', -exponent - 1).Append(digits);
            }
            else if (digits.Length <= exponent + 1)
            {
                text.Append(digits).Append('0', exponent + 1 - digits.Length).Append(".0");
            }
            else
            {
                text.Append(digits, 0, exponent + 1).Append('.').Append(digits, exponent + 1, digits.Length - exponent - 1);
            }

            return text.ToString();
        }

        text.Append(digits[0]).Append('.').Append(digits.Length > 1 ? digits[1..] : "0");
        return text.Append('E').Append(exponent.ToString(CultureInfo.InvariantCulture)).ToString();
    }

    // The digits without zeros around them, and the power of ten of the first.
    private static (bool IsNegative, string Digits, int Exponent) Parts(string shortest)
    {
        var isNegative = shortest[0] == '-';
        var body = isNegative ? shortest[1..] : shortest;
        var exponent = 0;
        if (body.IndexOf('E') is > 0 and var e)
        {
            exponent = int.Parse(body[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            body = body[..e];
        }

        var point = body.IndexOf('.') is >= 0 and var p ? p : body.Length;
        var digits = body.Replace(".", "");
        exponent += point - 1;
        var zeros = digits.Length - digits.TrimStart('0').Length;
        digits = digits.TrimStart('0').TrimEnd('0');
        return (isNegative, digits.Length == 0 ? "0" : digits, exponent - zeros);
    }

    /// <summary>A decimal in plain notation, with all digits of its scale.</summary>
    public static string OfDecimal(Int128 unscaled, int scale)
    {
        var digits = Int128.Abs(unscaled).ToString(CultureInfo.InvariantCulture);
        if (scale > 0)
        {
            digits = digits.PadLeft(scale + 1, '0');
            digits = digits[..^scale] + "." + digits[^scale..];
        }

        return unscaled < 0 ? "-" + digits : digits;
    }

    /// <summary>
    /// Reads a number as the class BigDecimal does: digits, a point, an exponent; null where it is none or has thousands of digits.
    /// </summary>
    public static (BigInteger Unscaled, int Scale)? Exact(string text)
    {
        var at = 0;
        var isNegative = false;
        if (at < text.Length && text[at] is '+' or '-') isNegative = text[at++] == '-';
        var digits = new StringBuilder();
        var (scale, hasPoint) = (0, false);
        for (; at < text.Length; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                digits.Append(text[at]);
                if (hasPoint) scale++;
            }
            else if (text[at] == '.' && !hasPoint)
            {
                hasPoint = true;
            }
            else
            {
                break;
            }
        }

        if (digits.Length is 0 or > 1_000) return null;
        if (at < text.Length)
        {
            if (text[at] is not ('e' or 'E')
                || !int.TryParse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
                || Math.Abs(exponent) > 1_000)
            {
                return null;
            }

            scale -= exponent;
        }

        var number = BigInteger.Parse(digits.ToString(), NumberStyles.None, CultureInfo.InvariantCulture);
        return (isNegative ? -number : number, scale);
    }

    /// <summary>
    /// Reads a DOUBLE as Java and Spark do: <c>1</c>, <c>.5e3</c>, <c>1.0d</c>, <c>NaN</c>, <c>Infinity</c>, <c>inf</c>; null where it is
    /// none.
    /// </summary>
    public static double? Double(string text)
    {
        var body = Times.TimeText.Trimmed(text);
        switch (body.ToLowerInvariant())
        {
            case "inf" or "+inf" or "infinity" or "+infinity": return double.PositiveInfinity;
            case "-inf" or "-infinity": return double.NegativeInfinity;
            case "nan": return double.NaN;
        }

        if (body.Length > 1 && body[^1] is 'd' or 'D' or 'f' or 'F' && (char.IsAsciiDigit(body[^2]) || body[^2] == '.')) body = body[..^1];
        if (body.Length == 0 || body.Any(c => !(char.IsAsciiDigit(c) || c is '.' or '+' or '-' or 'e' or 'E'))) return null;
        return double.TryParse(body, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Reads a whole number; null where it is none or too large for 64 bits.</summary>
    /// <param name="text">Digits with a sign, blanks around them.</param>
    /// <param name="allowsFraction">Whether digits behind a point are cut off, as without ANSI mode.</param>
    public static long? Whole(string text, bool allowsFraction)
    {
        var body = Times.TimeText.Trimmed(text);
        if (allowsFraction && body.IndexOf('.') is >= 0 and var point)
        {
            if (body[(point + 1)..].Any(c => !char.IsAsciiDigit(c)) || body.Length == 1) return null;
            body = body[..point];
            if (body is "" or "+" or "-") return body.Length == 0 ? 0 : null;
        }

        return long.TryParse(body, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
