using System.Numerics;

namespace Dataflow.Lint.Execution.Values;

/// <summary>Decimals of up to 38 digits: unscaled whole numbers, rounded half up, away from zero.</summary>
internal static class DecimalMath
{
    private static readonly BigInteger[] Powers = [.. Enumerable.Range(0, 100).Select(i => BigInteger.Pow(10, i))];

    public static BigInteger Power(int exponent) => exponent < Powers.Length ? Powers[exponent] : BigInteger.Pow(10, exponent);

    /// <summary>Brings a number to a scale, half up.</summary>
    public static BigInteger Rescale(BigInteger unscaled, int scale, int newScale) =>
        newScale >= scale ? unscaled * Power(newScale - scale) : DivideHalfUp(unscaled, Power(scale - newScale));

    public static BigInteger DivideHalfUp(BigInteger number, BigInteger by)
    {
        var quotient = BigInteger.DivRem(number, by, out var rest);
        if (BigInteger.Abs(rest) * 2 >= BigInteger.Abs(by)) quotient += number.Sign * by.Sign;
        return quotient;
    }

    /// <summary>The number where it has no more digits than the precision; else null.</summary>
    public static Int128? Fit(BigInteger unscaled, int precision) => BigInteger.Abs(unscaled) < Power(precision) ? (Int128)unscaled : null;

    public static Int128? ToType(BigInteger unscaled, int scale, int precision, int newScale) =>
        Fit(Rescale(unscaled, scale, newScale), precision);

    /// <summary>
    /// The exact value of a double by its shortest digits, as Java's <c>BigDecimal.valueOf</c> has it; null for NaN and infinities.
    /// </summary>
    public static (BigInteger Unscaled, int Scale)? OfDouble(double number) =>
        double.IsNaN(number) || double.IsInfinity(number)
            ? null
            : NumberText.Exact(number.ToString("R", System.Globalization.CultureInfo.InvariantCulture));

    public static double ToDouble(Int128 unscaled, int scale) =>
        scale == 0
            ? (double)unscaled
            : double.Parse(NumberText.OfDecimal(unscaled, scale), System.Globalization.CultureInfo.InvariantCulture);
}
