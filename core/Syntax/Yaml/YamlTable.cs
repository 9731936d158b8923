using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;
using Dataflow.Lint.Syntax.Yaml.Scalars;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>
/// All nodes of a text in source order, each in front of those below it. Rows are numbers; nodes are views on them, made when asked for.
/// </summary>
/// <remarks>
/// A repository has a million nodes of YAML. As objects they would all be kept, and moved, and looked through by the garbage collector; as
/// rows they are one array a text. A view, and the entries and items of a collection, are kept until <see cref="Forget"/>, so that a value
/// is read once. Two views of one row are equal, and nobody need tell them apart.
/// </remarks>
internal sealed class YamlTable(SourceText source, int capacity)
{
    private YamlRow[] rows = LentArray.Of<YamlRow>(capacity);
    private object[] details = [];
    private Dictionary<int, NodeProperties>? properties;
    private YamlNode?[]? views;
    private object?[]? made;
    private int detailCount;
    private int collectionCount;
    private bool isComplete;

    public SourceText Source => source;

    public int Count { get; private set; }

    public ref readonly YamlRow this[int row] => ref rows[row];

    /// <summary>The view of a row.</summary>
    public YamlNode NodeAt(int row)
    {
        // What is open still grows.
        if (!isComplete) return MakeNode(row);
        var known = views ??= new YamlNode?[Count];
        return known[row] ??= MakeNode(row);
    }

    public ScalarDetails? ScalarDetailsOf(int row) => rows[row].Number is > 0 and var number ? (ScalarDetails)details[number - 1] : null;

    public AliasDetails AliasDetailsOf(int row) => (AliasDetails)details[rows[row].Number - 1];

    /// <summary>The anchor and tag of a collection.</summary>
    public NodeProperties PropertiesOf(int row) =>
        properties is not null && properties.TryGetValue(row, out var known) ? known : NodeProperties.None;

    /// <summary>The value of a scalar; one that stands in the text letter by letter does not become a string.</summary>
    public ReadOnlySpan<char> CharactersOf(int row)
    {
        var text = source.Text;
        if (ScalarDetailsOf(row) is { } known) return known.ReadValue(text).AsSpan();
        ref readonly var scalar = ref rows[row];
        var quotes = StyleAt(row) == YamlScalarStyle.Plain ? 0 : 1;
        return text.AsSpan(scalar.Start + quotes, scalar.End - scalar.Start - 2 * quotes);
    }

    /// <summary>How a scalar without details is written.</summary>
    public YamlScalarStyle StyleAt(int row) => StyleOf(source.Text, rows[row].Span);

    /// <summary>How a token that is no block is written.</summary>
    public static YamlScalarStyle StyleOf(string text, TextSpan token) => token.IsEmpty ? YamlScalarStyle.Plain : text[token.Start] switch
    {
        '\'' => YamlScalarStyle.SingleQuoted,
        '"' => YamlScalarStyle.DoubleQuoted,
        _ => YamlScalarStyle.Plain,
    };

    /// <summary>What was made of a collection's row when it was first asked for; <c>null</c> where nobody has.</summary>
    public T? MadeFor<T>(int row)
        where T : class => made?[rows[row].Number] as T;

    /// <summary>Keeps what was made of a collection's row. Two threads may both make it: the same, so either is kept.</summary>
    public T Keep<T>(int row, T value)
        where T : class
    {
        if (isComplete) (made ??= new object?[collectionCount])[rows[row].Number] = value;
        return value;
    }

    /// <summary>Lets go of all views that were made. Who holds one may go on using it.</summary>
    public void Forget() => (views, made) = (null, null);

    /// <summary>Adds a scalar.</summary>
    /// <param name="span">Its place; for a block its text, without the indicator.</param>
    /// <param name="parent">The row of the collection that holds it; -1 at the root.</param>
    /// <param name="isKey">It is the key of an entry.</param>
    /// <param name="scalar">What it knows that does not say its value letter by letter.</param>
    /// <returns>Its row.</returns>
    public int AddScalar(TextSpan span, int parent, bool isKey, ScalarDetails? scalar) =>
        Add(new YamlRow(YamlKind.Scalar, span, parent, isKey, number: scalar is null ? 0 : Number(scalar)));

    public int AddAlias(TextSpan span, int parent, bool isKey, AliasDetails alias) =>
        Add(new YamlRow(YamlKind.Alias, span, parent, isKey, Number(alias)));

    /// <summary>Begins a collection, whose end and children are not known yet.</summary>
    public int Open(YamlKind kind, bool isFlow, int parent, bool isKey, NodeProperties props)
    {
        var row = Add(new YamlRow(kind, default, parent, isKey, collectionCount++) { IsFlow = isFlow });
        if (!ReferenceEquals(props, NodeProperties.None)) (properties ??= [])[row] = props;
        return row;
    }

    /// <summary>Ends a collection: all rows behind it stand in it.</summary>
    public void Close(int row, TextSpan span)
    {
        rows[row].Close(span, Count);
        if (rows[row].Kind == YamlKind.Mapping) new MappingKeys(this, row).Describe(ref rows[row]);
    }

    /// <summary>Adds a node of another table with all below it.</summary>
    public void AddCopy(YamlTable other, int first, int parent, bool isKey)
    {
        var offset = Count - first;
        var end = other.rows[first].Next;
        for (var row = first; row < end; row++)
        {
            var copied = other.rows[row];
            var number = copied.IsCollection ? collectionCount++ : copied.Number == 0 ? 0 : Number(other.details[copied.Number - 1]);
            if (copied.IsCollection && other.PropertiesOf(row) is var props && !ReferenceEquals(props, NodeProperties.None))
                (properties ??= [])[row + offset] = props;
            var moved = copied.MovedTo(row == first ? parent : copied.Parent + offset, copied.Next + offset, number);
            Add(row == first ? moved.AsKey(isKey) : moved);
        }
    }

    /// <summary>Nothing is added any more.</summary>
    public void Complete()
    {
        var lent = rows;
        rows = lent.AsSpan(0, Count).ToArray();
        LentArray.GiveBack(lent);
        isComplete = true;
    }

    private YamlNode MakeNode(int row) => rows[row].Kind switch
    {
        YamlKind.Mapping => new YamlMapping(this, row),
        YamlKind.Sequence => new YamlSequence(this, row),
        YamlKind.Alias => new YamlAlias(this, row),
        _ => new YamlScalar(this, row),
    };

    private int Add(YamlRow row)
    {
        if (Count == rows.Length) rows = LentArray.Grown(rows, Count);
        if (row.Next == 0) row.Close(row.Span, Count + 1);
        rows[Count] = row;
        return Count++;
    }

    private int Number(object detail)
    {
        if (detailCount == details.Length) Array.Resize(ref details, Math.Max(4, detailCount * 2));
        details[detailCount++] = detail;
        return detailCount;
    }
}
