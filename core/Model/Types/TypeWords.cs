namespace Dataflow.Lint.Model.Types;

/// <summary>Types in sentences.</summary>
public static class TypeWords
{
    /// <summary><c>an INT</c>, <c>a DATE</c></summary>
    public static string WithArticle(this SqlType type) => WithArticle(type.ToString());

    /// <summary>The same of a type that is written already.</summary>
    public static string WithArticle(string type) => $"{(type.Length > 0 && "AEIOU".IndexOf(type[0]) >= 0 ? "an" : "a")} {type}";
}
