using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>What a new type means for the values of an old one.</summary>
public static class TypeChanges
{
    // From the narrowest: each holds all values of those before it.
    private static readonly string[] Integers = ["tinyint", "smallint", "int", "bigint"];
    private static readonly int[] IntegerDigits = [3, 5, 10, 19];

    /// <summary>The change; null where there is none, or one of the types is not known.</summary>
    public static ChangeKind? Between(SqlType old, SqlType now) =>
        !old.IsKnown || !now.IsKnown || old == now ? null
        : IsWider(old, now) ? ChangeKind.Widen
        : ChangeKind.Retype;

    /// <summary>Whether a type holds all values of another one, and means the same by them.</summary>
    public static bool IsWider(SqlType old, SqlType now)
    {
        if (old == now) return true;
        return (old.Family, now.Family) switch
        {
            (TypeFamily.Integral, TypeFamily.Integral) => RankOf(old) >= 0 && RankOf(old) <= RankOf(now),
            (TypeFamily.Integral, TypeFamily.Decimal) =>
                RankOf(old) is >= 0 and var rank && now.Precision - now.Scale >= IntegerDigits[rank],
            (TypeFamily.Integral, TypeFamily.Fractional) => now.Name == "double" && RankOf(old) is >= 0 and < 3,
            (TypeFamily.Fractional, TypeFamily.Fractional) => now.Name == "double",
            (TypeFamily.Decimal, TypeFamily.Decimal) =>
                old.Precision > 0 && now.Scale >= old.Scale && now.Precision - now.Scale >= old.Precision - old.Scale,
            (TypeFamily.Date, TypeFamily.Timestamp) => now == SqlType.TimestampNtz,
            (TypeFamily.String, TypeFamily.String) =>
                now == SqlType.String
                || (LengthOf(old) is { } length && LengthOf(now) >= length && now.Name.StartsWith("varchar", StringComparison.Ordinal)),
            (TypeFamily.Array, TypeFamily.Array) or (TypeFamily.Map, TypeFamily.Map) =>
                old.Parts.Count > 0 && old.Parts.Count == now.Parts.Count && AreWider(old.Parts, now.Parts),
            (TypeFamily.Struct, TypeFamily.Struct) =>
                old.Parts.Count > 0 && old.Parts.Count <= now.Parts.Count && AreWider(old.Parts, now.Parts),
            _ => false,
        };
    }

    private static bool AreWider(IReadOnlyList<TypePart> old, IReadOnlyList<TypePart> now)
    {
        for (var i = 0; i < old.Count; i++)
        {
            if (!string.Equals(old[i].Name, now[i].Name, StringComparison.OrdinalIgnoreCase) || !IsWider(old[i].Type, now[i].Type))
                return false;
        }

        return true;
    }

    private static int RankOf(SqlType type) => Array.IndexOf(Integers, type.Name);

    // "varchar(10)", "char(3)"
    private static int? LengthOf(SqlType type)
    {
        var open = type.Name.IndexOf('(');
        return open > 0 && int.TryParse(type.Name.Substring(open + 1).TrimEnd(')'), out var length) ? length : null;
    }
}
