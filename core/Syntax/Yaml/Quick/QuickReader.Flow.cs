namespace Dataflow.Lint.Syntax.Yaml.Quick;

/// <summary><c>[a, b]</c> and <c>{a: 1, b: 2}</c>, over one line or many.</summary>
internal sealed partial class QuickReader
{
    /// <summary>Where in a collection with brackets the reader stands.</summary>
    private enum FlowPlace
    {
        /// <summary>Behind the bracket or a comma.</summary>
        Start,

        /// <summary>Behind a key that has no colon.</summary>
        Key,

        /// <summary>Behind the colon of a key.</summary>
        Colon,

        /// <summary>Behind an item or value.</summary>
        Node,
    }

    private bool ReadFlow()
    {
        var indent = tree.Column;
        var outside = tree.Depth;
        var place = FlowPlace.Start;
        if (!OpenFlow()) return false;
        while (tree.Depth > outside)
        {
            if (!SkipToToken() || position == text.Length) return false;
            var letter = text[position];
            if (letter is ']' or '}')
            {
                if (IsInSequence != (letter == ']')) return false;
                EndFlowNode(place);
                tree.Close(++position, position);
                place = FlowPlace.Node;
            }
            else if (position - lineStart <= indent || (position == lineStart && (IsMarker('-') || IsMarker('.'))))
            {
                return false;
            }
            else if (letter == ',')
            {
                if (place == FlowPlace.Start) return false;
                EndFlowNode(place);
                position++;
                place = FlowPlace.Start;
            }
            else if (place is FlowPlace.Key or FlowPlace.Node)
            {
                return false;
            }
            else if (letter is '[' or '{')
            {
                // A collection for a key is left to the library.
                if ((place == FlowPlace.Start && !IsInSequence) || !OpenFlow()) return false;
                place = FlowPlace.Start;
            }
            else if (!ReadFlowScalar(indent, ref place))
            {
                return false;
            }
        }

        return true;
    }

    private bool OpenFlow() => Open(text[position] == '[', isFlow: true, position++, tree.Column);

    /// <summary><c>{a, b: }</c>: a key without a value has an empty one in front of the comma.</summary>
    private void EndFlowNode(FlowPlace place)
    {
        if (place is FlowPlace.Key or FlowPlace.Colon) AddEmptyAt(position);
    }

    private bool ReadFlowScalar(int indent, ref FlowPlace place)
    {
        var start = position;
        var line = lineStart;
        if (!ScanScalar(indent, isFlow: true)) return false;
        AddScalar(start);
        if (place == FlowPlace.Colon || IsInSequence)
        {
            place = FlowPlace.Node;
            return true;
        }

        place = FlowPlace.Key;
        var colon = ColonAhead;
        if (colon < 0) return true;
        if (line != lineStart || !IsFlowKey(start, colon)) return false;
        position = colon + 1;
        place = FlowPlace.Colon;
        return true;
    }

    /// <summary>Behind a quoted key the colon may stand close to the value, as in JSON.</summary>
    private bool IsFlowKey(int start, int colon) => style == YamlScalarStyle.Plain
        ? IsKey(start, colon)
        : colon - start <= KeyLimit && !(colon + 1 < text.Length && text[colon + 1] == ':');
}
