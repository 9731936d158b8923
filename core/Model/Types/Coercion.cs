namespace Dataflow.Lint.Model.Types;

/// <summary>The type that values of different types are brought to: in <c>CASE</c>, <c>coalesce</c>, <c>UNION</c>, arrays.</summary>
public static class Coercion
{
    private static readonly string[] Numbers = ["tinyint", "smallint", "int", "bigint", "float", "double"];

    /// <summary>The common type of several values; unknown as soon as one is not known or Spark refuses them.</summary>
    public static SqlType Common(IReadOnlyList<SqlType> types, bool isAnsi)
    {
        // With text among them the outcome depends on the order in which Spark takes them two by two.
        if (types.Count > 2
            && types.Any(t => t.Family == TypeFamily.String)
            && types.Any(t => t.Family is not (TypeFamily.String or TypeFamily.Null)))
        {
            if (types.Any(t => !t.IsKnown)) return SqlType.Unknown;
            types = types.OrderBy(t => t.Family == TypeFamily.String ? 1 : 0).ToArray();
        }

        var common = SqlType.Null;
        foreach (var type in types)
        {
            common = Common(common, type, isAnsi);
            if (!common.IsKnown) return SqlType.Unknown;
        }

        return common;
    }

    public static SqlType Common(SqlType one, SqlType other, bool isAnsi)
    {
        if (!one.IsKnown || !other.IsKnown) return SqlType.Unknown;
        if (one == other) return one;
        if (one.Family == TypeFamily.Null) return other;
        if (other.Family == TypeFamily.Null) return one;
        if (one.IsNumeric && other.IsNumeric) return Number(one, other, isAnsi);
        if (one.IsTemporal && other.IsTemporal)
            return one.Family == TypeFamily.Date ? other : other.Family == TypeFamily.Date ? one : SqlType.Timestamp;
        if (one.Family == TypeFamily.String) return other.Family == TypeFamily.String ? SqlType.String : WithText(other, isAnsi);
        if (other.Family == TypeFamily.String) return WithText(one, isAnsi);
        if (one.Family != other.Family) return SqlType.Unknown;
        return one.Family switch
        {
            TypeFamily.Interval => Intervals.Wider(one, other),
            TypeFamily.Array or TypeFamily.Map or TypeFamily.Struct => Nested(one, other, isAnsi),
            _ => SqlType.Unknown,
        };
    }

    public static SqlType Number(SqlType one, SqlType other, bool isAnsi)
    {
        if (one.Family == TypeFamily.Decimal || other.Family == TypeFamily.Decimal)
        {
            return one.Family == TypeFamily.Fractional || other.Family == TypeFamily.Fractional
                ? SqlType.Double
                : Decimals.Wider(Decimals.For(one), Decimals.For(other));
        }

        var wider = Numbers[Math.Max(Array.IndexOf(Numbers, one.Name), Array.IndexOf(Numbers, other.Name))];

        // ANSI mode gives a whole number and a FLOAT a DOUBLE, lest digits be lost.
        return wider == "float" && isAnsi && one != other ? SqlType.Double : wider == one.Name ? one : other;
    }

    private static SqlType WithText(SqlType other, bool isAnsi) => other.Family switch
    {
        TypeFamily.Integral => isAnsi ? SqlType.BigInt : SqlType.String,
        TypeFamily.Fractional or TypeFamily.Decimal => isAnsi ? SqlType.Double : SqlType.String,
        TypeFamily.Date or TypeFamily.Timestamp => isAnsi ? other : SqlType.String,
        TypeFamily.Boolean or TypeFamily.Binary when isAnsi => other,
        _ => SqlType.Unknown,
    };

    private static SqlType Nested(SqlType one, SqlType other, bool isAnsi)
    {
        if (one.Parts.Count == 0 || one.Parts.Count != other.Parts.Count) return SqlType.Unknown;
        var parts = new List<TypePart>();
        for (var i = 0; i < one.Parts.Count; i++)
        {
            if (!string.Equals(one.Parts[i].Name, other.Parts[i].Name, StringComparison.OrdinalIgnoreCase)) return SqlType.Unknown;
            parts.Add(one.Parts[i] with { Type = Common(one.Parts[i].Type, other.Parts[i].Type, isAnsi) });
        }

        if (parts.Any(p => !p.Type.IsKnown)) return SqlType.Unknown;
        return one.Family switch
        {
            TypeFamily.Array => SqlType.ArrayOf(parts[0].Type),
            TypeFamily.Map => SqlType.MapOf(parts[0].Type, parts[1].Type),
            _ => SqlType.StructOf(parts),
        };
    }
}
