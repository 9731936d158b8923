using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>What a row of a <see cref="YamlTable"/> is.</summary>
internal enum YamlKind : byte
{
    Scalar,
    Mapping,
    Sequence,
    Alias,
}

/// <summary>One node as numbers: its place, what holds it, where the rows below it end.</summary>
internal struct YamlRow
{
    private const int KindBits = 3;
    private const int FlowBit = 4;
    private const int KeyBit = 8;
    private const int MergeBit = 16;
    private const int DuplicateBit = 32;
    private const int NumberShift = 6;

    private int info;

    public YamlRow(YamlKind kind, TextSpan span, int parent, bool isKey, int number)
    {
        Start = span.Start;
        End = span.End;
        Parent = parent;
        Next = 0;
        info = (int)kind | (isKey ? KeyBit : 0) | number << NumberShift;
    }

    public int Start { get; private set; }

    public int End { get; private set; }

    /// <summary>The row of the collection that holds it; -1 at the root.</summary>
    public int Parent { get; private set; }

    /// <summary>The row behind all that stand below it.</summary>
    public int Next { get; private set; }

    public readonly TextSpan Span => TextSpan.FromBounds(Start, End);

    public readonly YamlKind Kind => (YamlKind)(info & KindBits);

    public readonly bool IsCollection => Kind is YamlKind.Mapping or YamlKind.Sequence;

    /// <summary>The key of an entry.</summary>
    public readonly bool IsKey => (info & KeyBit) != 0;

    /// <summary>A mapping with <c>&lt;&lt;</c>.</summary>
    public readonly bool HasMerge => (info & MergeBit) != 0;

    /// <summary>A mapping in which a name stands twice.</summary>
    public readonly bool HasDuplicates => (info & DuplicateBit) != 0;

    /// <summary>Of a collection, how many began before it; of a scalar or alias, the number of its details, from 1, or 0.</summary>
    public readonly int Number => info >>> NumberShift;

    /// <summary>Written with brackets or braces.</summary>
    public bool IsFlow
    {
        readonly get => (info & FlowBit) != 0;
        init => info |= value ? FlowBit : 0;
    }

    public void Close(TextSpan span, int next)
    {
        Start = span.Start;
        End = span.End;
        Next = next;
    }

    public void Describe(bool hasMerge, bool hasDuplicates) => info |= (hasMerge ? MergeBit : 0) | (hasDuplicates ? DuplicateBit : 0);

    public readonly YamlRow MovedTo(
        int parent,
        int next,
        int number) => this with { Parent = parent, Next = next, info = (info & ((1 << NumberShift) - 1)) | number << NumberShift };

    public readonly YamlRow AsKey(bool isKey) => this with { info = isKey ? info | KeyBit : info & ~KeyBit };
}
