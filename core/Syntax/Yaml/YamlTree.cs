using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>A YAML text as nodes with exact places, its comments, and what is wrong with it.</summary>
/// <remarks>Parsing never throws. After a syntax error the tree holds what stood before it.</remarks>
public sealed class YamlTree
{
    internal YamlTree(SourceText source, YamlNode[] documents, YamlError[] errors, YamlComment[] comments)
    {
        Source = source;
        Documents = documents;
        Errors = errors;
        Comments = comments;
    }

    public SourceText Source { get; }

    /// <summary>The root node of each document, in order; <c>---</c> stands between them.</summary>
    public IReadOnlyList<YamlNode> Documents { get; }

    /// <summary>The root of the first document; <c>null</c> when the text holds nothing but comments.</summary>
    public YamlNode? Root => Documents.Count > 0 ? Documents[0] : null;

    public IReadOnlyList<YamlError> Errors { get; }

    public IReadOnlyList<YamlComment> Comments { get; }

    public static YamlTree Parse(SourceText source) => new YamlTreeBuilder(source).Build();
}
