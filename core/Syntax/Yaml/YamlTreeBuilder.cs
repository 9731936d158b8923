using System.Diagnostics.CodeAnalysis;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml.Scalars;
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
    private readonly List<YamlError> errors = [];
    private readonly List<TextSpan> scalars = [];
    private readonly NodeStack open = new(source, capacity: 64);
    private readonly Dictionary<string, YamlNode> anchors = new(StringComparer.Ordinal);
    private YamlScalar? lastScalar;
    private int lastEnd;

    public YamlTree Build()
    {
        var stoppedAt = ReadEvents();
        while (open.Depth > 0) Close(text.Length);
        return new YamlTree(open, errors.ToArray(), YamlComments.Find(text, scalars, stoppedAt));
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
                if (open.Depth > DepthLimit) return ReportDepth();
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
        var error = new YamlErrorExplainer(source, open, lastScalar, lastEnd).Explain(reason, Math.Min(position, text.Length));

        // "*/5 * * * *" is one mistake: the alias it seems to start with is no second one.
        var line = LineBreak.LineStart(text, error.Span.Start);
        errors.RemoveAll(other => other.Span.Start >= line);
        errors.Add(error);
        return lastEnd;
    }

    private int ReportDepth()
    {
        var start = Math.Max(open.Start, 0);
        errors.Add(new YamlError(new TextSpan(start, 1), $"nested deeper than {DepthLimit} levels", "the rest of the file is not read"));
        return start;
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
                AddAlias(alias.Value.Value, TextSpan.FromBounds(start, end));
                break;
            case MappingStart mapping:
                Open(YamlKind.Mapping, mapping.Style == MappingStyle.Flow, SkipProperties(mapping, start), PropertiesOf(mapping));
                break;
            case SequenceStart sequence:
                Open(YamlKind.Sequence, sequence.Style == SequenceStyle.Flow, SkipProperties(sequence, start), PropertiesOf(sequence));
                break;
            case MappingEnd or SequenceEnd:
                Close(start);
                break;
        }
    }

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
        var column = open.Column;
        var properties = PropertiesOf(scalar);
        if (ScalarDetails.Of(text, token, style, column, scalar.Value, properties) is { } details) open.Add(details);
        else open.Add(token);
        lastScalar = (YamlScalar)(open.PendingKey ?? open.Last)!;
        Anchor(properties, lastScalar);
        scalars.Add(lastScalar.IsBlock ? TextSpan.FromBounds(BlockHeader.Read(text, token, column).BodyStart, token.End) : token);
        lastEnd = Math.Max(lastEnd, lastScalar.TokenSpan.End);
    }

    private void AddAlias(string name, TextSpan span)
    {
        lastEnd = Math.Max(lastEnd, span.End);
        if (!anchors.TryGetValue(name, out var target))
        {
            errors.Add(new YamlError(
                span,
                $"no anchor `&{name}` stands before this alias",
                "an alias repeats a node that is anchored above it"));
        }
        else if (open.Innermost.Any(collection => collection.Node == target))
        {
            errors.Add(new YamlError(span, $"`*{name}` stands inside the node it repeats", "a node cannot contain itself"));
            target = null;
        }

        open.Add(span, new AliasDetails(name, target));
    }

    private void Open(YamlKind kind, bool isFlow, int start, NodeProperties properties)
    {
        // The parser gives no place to the mapping in "[a: 1]".
        if (open.Depth > 0 && start < open.Start) start = -1;
        lastEnd = Math.Max(lastEnd, start);
        var column = isFlow || start < 0 ? open.Column : start - Math.Max(offset, LineBreak.LineStart(text, start));
        open.Open(kind, isFlow, start, column, properties);
        Anchor(properties, open.Parent!);
    }

    private void Anchor(NodeProperties properties, YamlNode node)
    {
        if (properties.Anchor is { } name) anchors[name] = node;
    }

    private void Close(int position)
    {
        var isClosed = open.IsInFlow
            && open.Start >= 0
            && position < text.Length
            && ((text[open.Start], text[position]) is ('[', ']') or ('{', '}'));
        lastEnd = Math.Max(lastEnd, open.Close(isClosed ? position + 1 : -1, lastEnd));
    }

    private static string? AnchorOf(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    private static NodeProperties PropertiesOf(NodeEvent node) =>
        NodeProperties.Of(AnchorOf(node), node.Tag.IsEmpty ? null : node.Tag.Value);

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
