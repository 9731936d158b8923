using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Model.Plans.Typing;

/// <summary>The names that may stand behind the dot of a value: <c>s.a</c></summary>
public static class FieldNames
{
    /// <summary>Whether a value of a type has a field of a name; unknown where its fields are not known.</summary>
    public static Answer Has(SqlType type, string name)
    {
        if (OwnerOf(type) is not { } owner) return Answer.Unknown;
        foreach (var part in owner.Parts)
        {
            if (owner.Family == TypeFamily.Struct && string.Equals(part.Name, name, StringComparison.OrdinalIgnoreCase)) return Answer.Yes;
        }

        return Answer.No;
    }

    /// <summary>The fields of a struct, or of the structs of an array; none for what has no fields.</summary>
    public static IReadOnlyList<string> Of(SqlType type) =>
        OwnerOf(type) is { Family: TypeFamily.Struct } owner ? owner.Parts.Select(p => p.Name).ToArray() : [];

    // The struct, or the simple type that has no fields; null for what may have some.
    private static SqlType? OwnerOf(SqlType type) => type.Family switch
    {
        TypeFamily.Struct when type.Parts.Count > 0 => type,
        TypeFamily.Array when type.Parts is [{ Type: { Family: not TypeFamily.Array and not TypeFamily.Map } element }] => OwnerOf(element),
        TypeFamily.Boolean or TypeFamily.Integral or TypeFamily.Fractional or TypeFamily.Decimal or TypeFamily.String or TypeFamily.Date
            or TypeFamily.Timestamp => type,
        _ => null,
    };
}
