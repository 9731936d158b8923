namespace Dataflow.Lint.Engine.Workflows.Expressions;

/// <summary>The words of the expression language that are never parameters.</summary>
public static class SelNames
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "if", "else", "for", "while", "return", "break", "continue", "throw", "new", "true", "false", "null",
    };

    private static readonly HashSet<string> PrimitiveTypes = new(StringComparer.Ordinal)
    {
        "int", "long", "float", "double", "boolean", "char", "byte", "short",
    };

    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "String", "Long", "Integer", "Double", "Float", "Boolean", "Object", "Map", "HashMap", "Error",
        "Math", "UUID", "DateTime", "DateTimeFormatter", "DateTimeFormat", "DateTimeZone", "DateTimeConstants", "DateTimeDays", "Days",
        "SimpleDateFormat", "Property", "Arrays", "Collections", "System", "Util", "DateTimeUtils", "ArrayUtils", "StringUtils",
    };

    /// <summary>The classes and types the language has.</summary>
    public static IReadOnlyCollection<string> KnownTypes => Types;

    internal static bool IsKeyword(string word) => Keywords.Contains(word);

    internal static bool IsType(string word) => PrimitiveTypes.Contains(word) || Types.Contains(word);

    /// <summary><c>LocalDate</c> in <c>LocalDate.now()</c> is meant as a class even where the language has none of that name.</summary>
    internal static bool LooksLikeClass(string word) =>
        word.Length > 1 && word[0] is >= 'A' and <= 'Z' && word.Any(char.IsLower) && word.IndexOf('_') < 0;
}
