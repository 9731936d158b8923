using System.Diagnostics.CodeAnalysis;
using Dataflow.Lint.Syntax.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>Builds the tree from the parser's events, with a stack of its own so that deep texts cannot exhaust the thread's.</summary>
internal sealed class YamlTreeBuilder(SourceText source)
{
    /// <summary>No file written by people nests deeper.</summary>
    internal const int DepthLimit = 100;

    private readonly string text = source.Text;

    // The parser would read a byte order mark as part of the first key.
    private readonly int offset = source.Text.StartsWith("\uFEFF", StringComparison.Ordinal) ? 1 : 0;
    private readonly List<YamlNode> documents = [];
    private readonly List<YamlError> errors = [];
    private readonly List<TextSpan> scalars = [];
    private readonly Stack<OpenCollection> open = new();
    private readonly Dictionary<string, YamlNode> anchors = new(StringComparer.Ordinal);
    private YamlScalar? lastScalar;
    private int lastEnd;

    public YamlTree Build()
    {
        var stoppedAt = ReadEvents();
        while (open.Count > 0) Close(text.Length);
        return new YamlTree(source, documents.ToArray(), errors.ToArray(), YamlComments.Find(text, scalars, stoppedAt));
    }

    /// <summary>Reads to the end or to the first error, and returns where that was.</summary>
    private int ReadEvents()
    {
        try
        {
            var parser = CreateParser();
            while (parser.MoveNext())
            {
                if (parser.Current is { } current) Add(current);
                if (open.Count > DepthLimit) return ReportDepth();
            }
        }
        catch (YamlException exception)
        {
            return Report(exception.Message, (int)exception.Start.Index + offset);
        }
        catch (Exception)
        {
            // On unfinished or hostile texts the library also throws what .NET throws for programming errors.
            return Report("", lastEnd);
        }

        return ReportNul();
    }

    [SuppressMessage("ApiDesign", "RS0030", Justification = "The library takes its text as a reader; no file is opened")]
    private Parser CreateParser() => new(new System.IO.StringReader(offset == 0 ? text : text[offset..]));

    private int Report(string reason, int position)
    {
        var root = documents.Count > 0 ? documents[^1] : null;
        var error = new YamlErrorExplainer(source, open, root, lastScalar, lastEnd).Explain(reason, Math.Min(position, text.Length));

        // "*/5 * * * *" is one mistake: the alias it seems to start with is no second one.
        var line = LineBreak.LineStart(text, error.Span.Start);
        errors.RemoveAll(other => other.Span.Start >= line);
        errors.Add(error);
        return lastEnd;
    }

    private int ReportDepth()
    {
        var node = open.Peek();
        errors.Add(new YamlError(new TextSpan(Math.Max(node.Start, 0), 1), $"nested deeper than {DepthLimit} levels", "the rest of the file is not read"));
        return Math.Max(node.Start, 0);
    }

    /// <summary>The parser takes a NUL character for the end of the text.</summary>
    private int ReportNul()
    {
        var nul = text.IndexOf('\0', Math.Min(lastEnd, text.Length));
        if (nul < 0) return text.Length;
        errors.Add(YamlErrorExplainer.Nul(nul));
        return nul;
    }

    private void Add(ParsingEvent current)
    {
        // "---" at the end of a text: the empty document is said to stand behind it.
        var start = Math.Min((int)current.Start.Index + offset, text.Length);
        var end = Math.Min((int)current.End.Index + offset, text.Length);
        switch (current)
        {
            case DocumentStart:
                anchors.Clear();
                break;
            case Scalar scalar:
                AddScalar(scalar, SkipProperties(scalar, start), end);
                break;
            case AnchorAlias alias:
                Add(CreateAlias(alias.Value.Value, TextSpan.FromBounds(start, end)));
                break;
            case MappingStart mapping:
                Open(new YamlMapping(Parent, AnchorOf(mapping), TagOf(mapping), mapping.Style == MappingStyle.Flow), SkipProperties(mapping, start));
                break;
            case SequenceStart sequence:
                Open(new YamlSequence(Parent, AnchorOf(sequence), TagOf(sequence), sequence.Style == SequenceStyle.Flow), SkipProperties(sequence, start));
                break;
            case MappingEnd or SequenceEnd:
                Close(start);
                break;
        }
    }

    private YamlNode? Parent => open.Count > 0 ? open.Peek().Node : null;

    private void AddScalar(Scalar scalar, int start, int end)
    {
        // "a: &x" without a value: the anchor is the whole token.
        if (start > end) start = end;

        // The parser gives no place to the missing key in ": b".
        if (end < lastEnd && scalar.Value.Length == 0) start = end = lastEnd;
        var token = TextSpan.FromBounds(start, end);
        var style = scalar.Style switch
        {
            ScalarStyle.SingleQuoted => YamlScalarStyle.SingleQuoted,
            ScalarStyle.DoubleQuoted => YamlScalarStyle.DoubleQuoted,
            ScalarStyle.Literal => YamlScalarStyle.Literal,
            ScalarStyle.Folded => YamlScalarStyle.Folded,
            _ => YamlScalarStyle.Plain,
        };
        var node = new YamlScalar(Parent, AnchorOf(scalar), TagOf(scalar), scalar.Value, style, source, token, BlockIndent);
        scalars.Add(node.IsBlock ? TextSpan.FromBounds(BlockHeader.Read(text, token, BlockIndent).BodyStart, token.End) : token);
        lastEnd = Math.Max(lastEnd, node.TokenSpan.End);
        lastScalar = node;
        Add(node);
    }

    /// <summary>The column, from 0, of the innermost block collection; -1 outside all.</summary>
    private int BlockIndent => open.Count == 0 ? -1 : open.Peek().Column;

    private YamlAlias CreateAlias(string name, TextSpan span)
    {
        lastEnd = Math.Max(lastEnd, span.End);
        if (!anchors.TryGetValue(name, out var target))
        {
            errors.Add(new YamlError(span, $"no anchor `&{name}` stands before this alias", "an alias repeats a node that is anchored above it"));
        }
        else if (open.Any(collection => ReferenceEquals(collection.Node, target)))
        {
            errors.Add(new YamlError(span, $"`*{name}` stands inside the node it repeats", "a node cannot contain itself"));
            target = null;
        }

        return new YamlAlias(Parent, name, target, span);
    }

    private void Open(YamlNode node, int start)
    {
        Anchor(node);

        // The parser gives no place to the mapping in "[a: 1]".
        if (open.Count > 0 && start < open.Peek().Start) start = -1;
        lastEnd = Math.Max(lastEnd, start);
        var isFlow = node is YamlMapping { IsFlow: true } or YamlSequence { IsFlow: true };
        var column = isFlow || start < 0 ? BlockIndent : start - Math.Max(offset, LineBreak.LineStart(text, start));
        open.Push(new OpenCollection(node, start, column, source));
    }

    private void Add(YamlNode node)
    {
        Anchor(node);
        if (open.Count > 0) open.Peek().Add(node);
        else documents.Add(node);
    }

    private void Anchor(YamlNode node)
    {
        if (node.Anchor is { } name) anchors[name] = node;
    }

    private void Close(int position)
    {
        var collection = open.Pop();
        var isClosed = collection is { IsFlow: true, Start: >= 0 } && position < text.Length
            && (text[collection.Start], text[position]) is ('[', ']') or ('{', '}');
        collection.Complete(isClosed ? position + 1 : -1, lastEnd);
        lastEnd = Math.Max(lastEnd, collection.Node.Span.End);
        if (open.Count > 0) open.Peek().Add(collection.Node);
        else documents.Add(collection.Node);
    }

    private static string? AnchorOf(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    private static string? TagOf(NodeEvent node) => node.Tag.IsEmpty ? null : node.Tag.Value;

    /// <summary>The start of the node behind <c>&amp;anchor</c> and <c>!tag</c>, which may stand on lines of their own.</summary>
    private int SkipProperties(NodeEvent node, int position)
    {
        if (node.Anchor.IsEmpty && node.Tag.IsEmpty) return position;
        while (position < text.Length)
        {
            var character = text[position];
            if (character == '&')
            {
                position += 1 + (AnchorOf(node)?.Length ?? 0);
            }
            else if (character == '!')
            {
                while (position < text.Length && text[position] is not (' ' or '\t' or '\0') && !LineBreak.IsAt(text, position)) position++;
            }
            else if (character == '#')
            {
                position = LineBreak.Next(text, position, text.Length);
            }
            else if (character is ' ' or '\t' || LineBreak.IsAt(text, position))
            {
                position++;
            }
            else
            {
                break;
            }
        }

        return position;
    }
}
