using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The columns of functions that make rows: <c>explode(xs)</c> gives <c>col</c>, of a map <c>key</c> and <c>value</c>.</summary>
internal static class Generators
{
    /// <summary>The names and types; null where they cannot be told.</summary>
    public static IReadOnlyList<TypePart>? ColumnsOf(FunctionCall call, Scope scope)
    {
        if (call.Arguments.Any(a => a is StarExpression)) return null;
        var types = call.Arguments.Select(a => ExpressionTypes.Of(a, scope)).ToArray();
        return call.BuiltIn()?.Gives switch
        {
            Gives.Elements when types.Length == 1 => Elements(types[0]),
            Gives.PlacedElements when types.Length == 1 && Elements(types[0]) is { } elements => [new("pos", SqlType.Int), .. elements],
            Gives.Fields => types is [{ Family: TypeFamily.Array, Parts: [{ Type: { Family: TypeFamily.Struct } element }] }] ? element.Parts : null,
            Gives.JsonFields => types.Skip(1).Select((_, i) => new TypePart($"c{i}", SqlType.String)).ToArray(),
            Gives.Numbers => [new("id", SqlType.BigInt)],
            Gives.Stacked => Stacked(call, types, scope.IsAnsi),
            _ => null,
        };
    }

    private static IReadOnlyList<TypePart>? Elements(SqlType type) => type.Family switch
    {
        TypeFamily.Array when type.Parts.Count == 1 => [new("col", type.Parts[0].Type)],
        TypeFamily.Map when type.Parts.Count == 2 => [new("key", type.Parts[0].Type), new("value", type.Parts[1].Type)],
        _ => null,
    };

    // "stack(2, 'a', 1, 'b', 2)" lays its values in two rows.
    private static IReadOnlyList<TypePart>? Stacked(FunctionCall call, SqlType[] types, bool isAnsi)
    {
        if (types.Length < 2 || call.Arguments[0] is not Literal { NumberText: { } text } || !int.TryParse(text, out var rows) || rows < 1) return null;
        var width = (types.Length - 1 + rows - 1) / rows;
        var columns = new List<TypePart>();
        for (var i = 0; i < width; i++)
        {
            var first = types[1 + i];
            for (var at = 1 + i; at < types.Length; at += width)
            {
                if (types[at] != first && types[at].Family != TypeFamily.Null) return null;
            }

            columns.Add(new TypePart($"col{i}", first));
        }

        return columns;
    }
}
