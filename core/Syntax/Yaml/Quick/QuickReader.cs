using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml.Scalars;

namespace Dataflow.Lint.Syntax.Yaml.Quick;

/// <summary>
/// Reads the plain form that nearly every file has straight into the tree, many times faster than over the tokens of a library.
/// </summary>
/// <remarks>
/// The library is what says how a text reads, and what is wrong with one. This reader takes only what it reads in the very same way
/// and declines, having reported nothing, at the first thing it is not certain of: anchors, tags, tabs, several documents, every error.
/// </remarks>
internal sealed partial class QuickReader
{
    /// <summary>Deeper texts are left to the library, and to those who say that they are too deep.</summary>
    private const int DepthLimit = 64;

    private readonly string text;
    private readonly NodeStack tree;

    // The key or dash read last has no value yet; if it stays so, an empty one stands here.
    private bool awaitsNode;
    private int emptyAt;

    private QuickReader(SourceText source)
    {
        text = source.Text;
        tree = new NodeStack(source, capacity: Math.Max(16, text.Length / 16));
    }

    /// <summary>The tree, or <c>null</c> for a text that the library has to read.</summary>
    public static YamlTree? Read(SourceText source) => HasOnlyKnownLetters(source.Text) ? new QuickReader(source).Read() : null;

    private YamlTree? Read()
    {
        if (text.Length > 0 && text[0] == '\uFEFF') position = lineStart = 1;
        if (!ReadStart()) return null;
        while (position < text.Length)
        {
            if (!ReadLine() || !SkipToToken()) return null;
        }

        while (tree.Depth > 0) CloseBlock();
        return new YamlTree(tree, [], Comments);
    }

    /// <summary>Comments, and <c>---</c> on a line of its own.</summary>
    private bool ReadStart()
    {
        if (!SkipToToken()) return false;
        if (position == text.Length || position != lineStart || !IsMarker('-')) return true;
        position += 3;
        return ReadLineEnd() && SkipToToken() && position < text.Length;
    }

    /// <summary>One line from its first word: an item, a key, or a value that stands below its key.</summary>
    private bool ReadLine()
    {
        var column = position - lineStart;
        if (column == 0 && (IsMarker('-') || IsMarker('.'))) return false;

        while (tree.Column > column) CloseBlock();
        var isDash = IsDash;
        if (tree.Column == column && IsInSequence && !isDash)
        {
            if (!IsUnderItsKey) return false;
            CloseBlock();
        }

        if (tree.Depth == 0) return !tree.HasLast && ReadNode(column);
        if (tree.Column < column) return awaitsNode && ReadNode(column);
        if (isDash && !IsInSequence)
        {
            // The dashes of a list may stand right below the key it belongs to.
            return awaitsNode && OpenBlock(isSequence: true, position, column) && ReadItem();
        }

        if (awaitsNode) AddEmpty();
        return isDash ? ReadItem() : ReadEntry();
    }

    /// <summary>From the dash of <c>- item</c> on.</summary>
    private bool ReadItem()
    {
        position++;
        Await();
        return IsLineEndAhead() ? ReadLineEnd() : ReadNode(position - lineStart);
    }

    /// <summary>From the key of <c>key: value</c> on.</summary>
    private bool ReadEntry()
    {
        var start = position;
        var line = lineStart;
        return ScanScalar(tree.Column, isFlow: false) && line == lineStart && AddKey(start);
    }

    /// <summary>A node where a mapping or list may begin: at the start of a line, or behind a dash.</summary>
    private bool ReadNode(int column)
    {
        if (IsDash) return OpenBlock(isSequence: true, position, column) && ReadItem();
        if (text[position] is '[' or '{' or '|' or '>') return ReadValue();

        var start = position;
        var line = lineStart;
        if (!ScanScalar(tree.Column, isFlow: false)) return false;
        if (ColonAhead < 0) return tree.Depth > 0 && AddScalar(start) && ReadLineEnd();
        return line == lineStart && OpenBlock(isSequence: false, start, column) && AddKey(start);
    }

    /// <summary>A value that begins no block collection: <c>- x</c> behind a key on its line is an error.</summary>
    private bool ReadValue()
    {
        var start = position;
        switch (text[position])
        {
            case '[' or '{':
                awaitsNode = false;
                return ReadFlow() && ReadLineEnd();
            case '|' or '>':
                return tree.Depth > 0 && ScanBlock() && AddScalar(start);
            default:
                return !IsDash && ScanScalar(tree.Column, isFlow: false) && ColonAhead < 0 && AddScalar(start) && ReadLineEnd();
        }
    }

    /// <summary>Takes the scalar just scanned for a key, and reads on from its colon.</summary>
    private bool AddKey(int start)
    {
        var colon = ColonAhead;
        if (!IsKey(start, colon)) return false;
        AddScalar(start);
        position = colon + 1;
        Await();
        return IsLineEndAhead() ? ReadLineEnd() : ReadValue();
    }

    private bool AddScalar(int start)
    {
        var token = TextSpan.FromBounds(start, position);
        if (isVerbatim) tree.Add(token);
        else tree.Add(new ScalarDetails(style, token, tree.Column, NodeProperties.None));
        awaitsNode = false;
        return true;
    }

    private bool OpenBlock(bool isSequence, int start, int column)
    {
        awaitsNode = false;
        return Open(isSequence, isFlow: false, start, column);
    }

    private bool Open(bool isSequence, bool isFlow, int start, int column)
    {
        if (tree.Depth == DepthLimit) return false;
        tree.Open(isSequence ? YamlKind.Sequence : YamlKind.Mapping, isFlow, start, column, NodeProperties.None);
        return true;
    }

    private bool IsInSequence => tree.IsInSequence;

    /// <summary>The list just read has its dashes right below the key it belongs to.</summary>
    private bool IsUnderItsKey => tree.OuterColumn == tree.Column;

    private void Await()
    {
        awaitsNode = true;
        emptyAt = position;
    }

    private void AddEmpty()
    {
        AddEmptyAt(emptyAt);
        awaitsNode = false;
    }

    private void AddEmptyAt(int place) => tree.Add(new TextSpan(place, 0));

    private void CloseBlock()
    {
        if (awaitsNode) AddEmpty();
        tree.Close(end: -1, lastEnd: position);
    }
}
