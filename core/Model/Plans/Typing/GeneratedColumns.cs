using System.Globalization;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Model.Plans.Typing;

/// <summary>The columns of functions that make rows: <c>explode(xs)</c> gives <c>col</c>, of a map <c>key</c> and <c>value</c>.</summary>
public static class GeneratedColumns
{
    /// <summary>The names and types; null where they cannot be told.</summary>
    public static IReadOnlyList<TypePart>? Of(CallValue call, bool isAnsi)
    {
        if (call.Arguments.Any(a => a is StarValue)) return null;
        var types = CallTypes.TypesOf(call.Arguments);
        return call.Function?.Gives switch
        {
            Gives.Elements when types.Length == 1 => Elements(types[0]),
            Gives.PlacedElements when types.Length == 1 && Elements(types[0]) is { } elements => [new("pos", SqlType.Int), .. elements],
            Gives.Fields =>
                types is [{ Family: TypeFamily.Array, Parts: [{ Type: { Family: TypeFamily.Struct } element }] }] ? element.Parts : null,
            Gives.JsonFields => types.Skip(1).Select((_, i) => new TypePart($"c{i}", SqlType.String)).ToArray(),
            Gives.Numbers => [new("id", SqlType.BigInt)],
            Gives.Stacked => Stacked(call, types, isAnsi),
            _ => null,
        };
    }

    private static IReadOnlyList<TypePart>? Elements(SqlType type) => type.Family switch
    {
        TypeFamily.Array when type.Parts.Count == 1 => [new("col", type.Parts[0].Type)],
        TypeFamily.Map when type.Parts.Count == 2 => [new("key", type.Parts[0].Type), new("value", type.Parts[1].Type)],
        _ => null,
    };

    // "stack(2, 'a', 1, 'b', 2)" lays its values in two rows; what is left over in the last one is NULL.
    private static IReadOnlyList<TypePart>? Stacked(CallValue call, SqlType[] types, bool isAnsi)
    {
        if (types.Length < 2
            || call.Arguments[0] is not LiteralValue { Kind: LiteralKind.Integer } count
            || !int.TryParse(count.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var rows)
            || rows < 1)
        {
            return null;
        }

        var width = (types.Length - 1 + rows - 1) / rows;
        var columns = new List<TypePart>();
        for (var i = 0; i < width; i++)
        {
            var type = types[1 + i];
            for (var at = 1 + i; at < types.Length; at += width)
            {
                if (types[at] == type || types[at].Family == TypeFamily.Null) continue;
                if (type.Family != TypeFamily.Null) return null;
                type = types[at];
            }

            columns.Add(new TypePart($"col{i}", type));
        }

        return columns;
    }
}
