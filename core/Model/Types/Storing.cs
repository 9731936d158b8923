namespace Dataflow.Lint.Model.Types;

/// <summary>Nested values in nested columns: Spark stores each part in the part at its position.</summary>
public static class Storing
{
    /// <summary>Whether the parts of an array, a map or a struct are all stored in those of the column.</summary>
    internal static Answer OfParts(IReadOnlyList<TypePart> parts, IReadOnlyList<TypePart> targets)
    {
        if (parts.Count == 0 || parts.Count != targets.Count) return Answer.Unknown;
        var answer = Answer.Yes;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i].Type.IsStorableAs(targets[i].Type);
            if (part == Answer.No) return Answer.No;
            if (part == Answer.Unknown) answer = Answer.Unknown;
        }

        return answer;
    }

    /// <summary>
    /// The first field of a struct, at any depth, that lands in a field of another name, where names are meant: other fields have names of
    /// the column. Null where there is none, as in <c>struct(1, 2)</c>; a swap where the column has a field of the name elsewhere.
    /// </summary>
    public static (TypePart Field, TypePart Target, bool IsSwap)? Misplaced(SqlType value, SqlType target)
    {
        if (value.Family != target.Family || value.Parts.Count != target.Parts.Count) return null;
        var names = new HashSet<string>(target.Parts.Select(p => p.Name), StringComparer.OrdinalIgnoreCase);
        var isNamed = value.Family == TypeFamily.Struct && value.Parts.Any(p => names.Contains(p.Name));
        for (var i = 0; i < value.Parts.Count; i++)
        {
            if (isNamed && !AreAlike(value.Parts[i].Name, target.Parts[i].Name))
                return (value.Parts[i], target.Parts[i], names.Contains(value.Parts[i].Name));
            if (Misplaced(value.Parts[i].Type, target.Parts[i].Type) is { } within) return within;
        }

        return null;
    }

    private static bool AreAlike(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
