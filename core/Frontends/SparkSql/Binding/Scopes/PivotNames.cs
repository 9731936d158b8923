using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;

/// <summary>The names that values of PIVOT give to columns: the value as text, <c>{dotNET, 2012}</c> for several.</summary>
internal static class PivotNames
{
    public static string? Of(ValueNode value) => value switch
    {
        LiteralValue { HasHoles: false, Kind: LiteralKind.String or LiteralKind.Date } literal => literal.Text,
        LiteralValue { HasHoles: false, Kind: LiteralKind.Integer or LiteralKind.Boolean or LiteralKind.Decimal } literal =>
            literal.Printed,
        LiteralValue { Kind: LiteralKind.Null } => "null",
        StructValue tuple => All(tuple.Fields) is { } fields ? $"{{{fields}}}" : null,
        CallValue { Function.Gives: Gives.Array } call => All(call.Arguments) is { } elements ? $"[{elements}]" : null,
        NamedValue named => Of(named.Inner),
        _ => null,
    };

    private static string? All(IReadOnlyList<ValueNode> values)
    {
        var names = values.Select(Of).ToArray();
        return names.Any(n => n is null) ? null : string.Join(", ", names);
    }
}
