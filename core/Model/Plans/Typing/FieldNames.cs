using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Model.Plans.Typing;

/// <summary>The names that may stand behind the dot of a value: <c>s.a</c></summary>
public static class FieldNames
{
    /// <summary>The fields of a struct, or of the structs of an array; none for what has no fields; null where they are not known.</summary>
    public static IReadOnlyList<string>? Of(SqlType type) => type.Family switch
    {
        TypeFamily.Struct when type.Parts.Count > 0 => type.Parts.Select(p => p.Name).ToArray(),
        TypeFamily.Array when type.Parts is [{ Type: { Family: not TypeFamily.Array and not TypeFamily.Map } element }] => Of(element),
        TypeFamily.Boolean or TypeFamily.Integral or TypeFamily.Fractional or TypeFamily.Decimal or TypeFamily.String or TypeFamily.Date or TypeFamily.Timestamp => [],
        _ => null,
    };
}
