namespace Dataflow.Lint.Model.Types;

/// <summary>Tells types that Spark never brings together; what is not sure counts as compatible.</summary>
public static class Incompatible
{
    /// <summary>Whether values of these types have no common type: in <c>CASE</c>, <c>coalesce</c>, <c>IN</c>, arrays.</summary>
    public static bool Any(SqlType[] types, bool isAnsi)
    {
        var texts = Array.Exists(types, t => t.Family == TypeFamily.String);
        SqlType? first = null, other = null;
        foreach (var type in types)
        {
            if (type.Family is TypeFamily.Unknown or TypeFamily.Null) continue;
            if (isAnsi || !texts || type.Family == TypeFamily.String) first ??= type;
            if (type.Family != TypeFamily.String) other ??= type;
        }

        // Holding each against the first, and in ANSI mode against the first that is no text, is enough to find a pair, and linear.
        foreach (var type in types)
        {
            if (first is { } one && Are(one, type, isAnsi)) return true;
            if (isAnsi && type.Family != TypeFamily.String && other is { } two && Are(two, type, isAnsi)) return true;
        }

        return false;
    }

    public static bool Are(SqlType one, SqlType other, bool isAnsi)
    {
        if (IsOpen(one) || IsOpen(other) || one == other) return false;
        if (one.Family == TypeFamily.String || other.Family == TypeFamily.String)
        {
            var family = one.Family == TypeFamily.String ? other.Family : one.Family;
            return family is TypeFamily.Array or TypeFamily.Map or TypeFamily.Struct
                || (isAnsi ? family == TypeFamily.Interval : family is TypeFamily.Boolean or TypeFamily.Binary);
        }

        if ((one.IsNumeric && other.IsNumeric) || (one.IsTemporal && other.IsTemporal)) return false;
        if (one.Family != other.Family) return true;
        return one.Family switch
        {
            TypeFamily.Interval =>
                (Intervals.IsMonths(one) && Intervals.IsDays(other)) || (Intervals.IsDays(one) && Intervals.IsMonths(other)),
            TypeFamily.Array or TypeFamily.Map => AnyPart(one, other, isAnsi),
            TypeFamily.Struct =>
                one.Parts.Count > 0
                && other.Parts.Count > 0
                && (one.Parts.Count != other.Parts.Count || HasOtherNames(one, other) || AnyPart(one, other, isAnsi)),
            _ => false,
        };
    }

    private static bool IsOpen(SqlType type) =>
        type.Family is TypeFamily.Unknown or TypeFamily.Null or TypeFamily.Variant || type.Name == "interval";

    private static bool HasOtherNames(SqlType one, SqlType other) =>
        one.Parts.Zip(other.Parts, (a, b) => !string.Equals(a.Name, b.Name, StringComparison.OrdinalIgnoreCase)).Any(differs => differs);

    private static bool AnyPart(SqlType one, SqlType other, bool isAnsi) =>
        one.Parts.Count == other.Parts.Count && one.Parts.Zip(other.Parts, (a, b) => Are(a.Type, b.Type, isAnsi)).Any(differs => differs);
}
