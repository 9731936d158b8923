using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Model.Plans.Typing;

/// <summary>The types of functions that take lambdas, and of the parameters of these: <c>transform(xs, x -> x + 1)</c>.</summary>
public static class LambdaTypes
{
    private static readonly SqlType[] None = [];

    /// <summary>
    /// The types of the parameters of the lambda at a position of a call, from the other arguments; unknown where nobody can tell.
    /// </summary>
    /// <param name="function">The function called.</param>
    /// <param name="position">The position of the lambda among the arguments.</param>
    /// <param name="types">The types of the arguments, lambdas unknown.</param>
    /// <param name="isAnsi">Whether ANSI mode is on.</param>
    public static IReadOnlyList<SqlType> ParametersOf(
        Function? function,
        int position,
        IReadOnlyList<SqlType> types,
        bool isAnsi) => function?.Takes switch
    {
        Takes.ArrayAndTest when position == 1 => [Element(types, 0), SqlType.Int],
        Takes.ArrayAndOrder when position == 1 => [Element(types, 0), Element(types, 0)],
        Takes.ArrayAndFold when position == 2 => [types.Count > 1 ? types[1] : SqlType.Unknown, Element(types, 0)],
        Takes.ArrayAndFold when position == 3 => [types.Count > 1 ? types[1] : SqlType.Unknown],
        Takes.MapAndTest or Takes.MapToKeys when position == 1 => [Key(types, 0), Value(types, 0)],
        _ => function?.Gives switch
        {
            Gives.Transformed when position == 1 => [Element(types, 0), SqlType.Int],
            Gives.Zipped when position == 2 => [Element(types, 0), Element(types, 1)],
            Gives.TransformedValues or Gives.TransformedKeys when position == 1 => [Key(types, 0), Value(types, 0)],
            Gives.ZippedMaps
                when position == 2 => [Coercion.Common(Key(types, 0), Key(types, 1), isAnsi), Value(types, 0), Value(types, 1)],
            _ => None,
        },
    };

    internal static SqlType Of(Gives rule, IReadOnlyList<ValueNode> arguments, bool isAnsi)
    {
        var types = CallTypes.TypesOf(arguments);
        return rule switch
        {
            Gives.Transformed => ArrayOf(Element(types, 0), Result(arguments, 1)),
            Gives.Zipped => ArrayOf(Element(types, 0), Result(arguments, 2)),
            Gives.TransformedValues => MapOf(Key(types, 0), Result(arguments, 1)),
            Gives.TransformedKeys => MapOf(Result(arguments, 1), Value(types, 0)),
            Gives.ZippedMaps => MapOf(Coercion.Common(Key(types, 0), Key(types, 1), isAnsi), Result(arguments, 2)),
            Gives.Aggregated => Aggregated(arguments, types),
            _ => SqlType.Unknown,
        };
    }

    // What each step gives must be what the next one takes.
    private static SqlType Aggregated(IReadOnlyList<ValueNode> arguments, SqlType[] types)
    {
        if (types.Length < 3 || !Element(types, 0).IsKnown) return SqlType.Unknown;
        var start = types[1];
        if (!AreAlike(Result(arguments, 2), start)) return SqlType.Unknown;
        return types.Length == 3 ? start : Result(arguments, 3);
    }

    // The fields of a struct have other names where the next value is made: "(acc.sum + x, acc.n + 1)".
    private static bool AreAlike(SqlType one, SqlType other)
    {
        if (one == other) return true;
        if (one.Family != TypeFamily.Struct || other.Family != TypeFamily.Struct || one.Parts.Count != other.Parts.Count) return false;
        for (var i = 0; i < one.Parts.Count; i++)
        {
            if (one.Parts[i].Type != other.Parts[i].Type) return false;
        }

        return true;
    }

    // A plain value gives itself.
    private static SqlType Result(IReadOnlyList<ValueNode> arguments, int position) =>
        position >= arguments.Count ? SqlType.Unknown
            : arguments[position] is LambdaValue lambda ? lambda.Body.Type
            : arguments[position].Type;

    private static SqlType Element(IReadOnlyList<SqlType> types, int position) =>
        position < types.Count && types[position] is { Family: TypeFamily.Array, Parts: [{ Type: var element }] }
            ? element
            : SqlType.Unknown;

    private static SqlType Key(IReadOnlyList<SqlType> types, int position) =>
        position < types.Count && types[position] is { Family: TypeFamily.Map, Parts: [{ Type: var key }, _] } ? key : SqlType.Unknown;

    private static SqlType Value(IReadOnlyList<SqlType> types, int position) =>
        position < types.Count && types[position] is { Family: TypeFamily.Map, Parts: [_, { Type: var value }] } ? value : SqlType.Unknown;

    private static SqlType ArrayOf(SqlType source, SqlType element) =>
        source.IsKnown && element.IsKnown ? SqlType.ArrayOf(element) : SqlType.Unknown;

    private static SqlType MapOf(SqlType key, SqlType value) => key.IsKnown && value.IsKnown ? SqlType.MapOf(key, value) : SqlType.Unknown;
}
