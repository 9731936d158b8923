using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml.Quick;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>A YAML text as nodes with exact places, its comments, and what is wrong with it.</summary>
/// <remarks>Parsing never throws. After a syntax error the tree holds what stood before it.</remarks>
public sealed class YamlTree
{
    private YamlMapping[]? repeating;

    private readonly YamlTable table;

    internal YamlTree(NodeStack nodes, YamlError[] errors, YamlComment[] comments)
    {
        table = nodes.Complete();
        Documents = nodes.Roots;
        Errors = errors;
        Comments = comments;
    }

    public SourceText Source => table.Source;

    /// <summary>The root node of each document, in order; <c>---</c> stands between them.</summary>
    public YamlNode[] Documents { get; }

    /// <summary>The root of the first document; <c>null</c> when the text holds nothing but comments.</summary>
    public YamlNode? Root => Documents.Length > 0 ? Documents[0] : null;

    public IReadOnlyList<YamlError> Errors { get; }

    public IReadOnlyList<YamlComment> Comments { get; }

    /// <summary>All nodes of one type, in source order.</summary>
    public IEnumerable<T> Nodes<T>()
        where T : YamlNode
    {
        for (var row = 0; row < table.Count; row++)
        {
            if (IsOne(table[row].Kind) && table.NodeAt(row) is T wanted) yield return wanted;
        }

        // Of most rows the kind tells that they need not become nodes.
        static bool IsOne(YamlKind kind) =>
            typeof(T) == typeof(YamlMapping) ? kind == YamlKind.Mapping
                : typeof(T) == typeof(YamlSequence) ? kind == YamlKind.Sequence
                : typeof(T) != typeof(YamlScalar) || kind == YamlKind.Scalar;
    }

    /// <summary>Lets go of what was made of its nodes. Who holds a node may go on using it.</summary>
    public void ForgetNodes() => table.Forget();

    /// <summary>The mappings in which a name stands twice, in source order.</summary>
    public IReadOnlyList<YamlMapping> RepeatingMappings =>
        repeating ??= Nodes<YamlMapping>().Where(mapping => mapping.HasDuplicates).ToArray();

    /// <summary>The smallest node around a position; between two nodes, the mapping or sequence around both.</summary>
    public YamlNode? NodeAt(int position)
    {
        var node = Documents.FirstOrDefault(document => Touches(document.Span, position));
        while (node is not null)
        {
            var child = ChildAt(node, position);
            if (child is null) break;
            node = child;
        }

        return node;
    }

    public static YamlTree Parse(SourceText source) => QuickReader.Read(source) ?? new YamlTreeBuilder(source).Build();

    private static YamlNode? ChildAt(YamlNode node, int position)
    {
        if (node is YamlSequence sequence)
        {
            var item = sequence.LastStartingAt(position);
            return item >= 0 && Touches(sequence.Items[item].Span, position) ? sequence.Items[item] : null;
        }

        if (node is not YamlMapping mapping) return null;
        var place = LastStartingAt(mapping.Entries.Length, i => mapping.Entries[i].KeyNode.Span.Start, position);
        if (place < 0) return null;
        var entry = mapping.Entries[place];
        if (Touches(entry.KeyNode.Span, position)) return entry.KeyNode;
        return Touches(entry.ValueNode.Span, position) ? entry.ValueNode : null;
    }

    /// <summary>The last of the ordered parts that starts at or before a position, or -1.</summary>
    internal static int LastStartingAt(int count, Func<int, int> startOf, int position)
    {
        var low = 0;
        var high = count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (startOf(middle) <= position) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }

    /// <summary>The position behind the last letter still belongs to a word: that is where a cursor stands after typing it.</summary>
    private static bool Touches(TextSpan span, int position) => position >= span.Start && position <= span.End;
}
