namespace Dataflow.Lint.Engine.Workflows.Maestro;

/// <summary>
/// Tells a workflow definition, <c>{"properties": {...}, "workflow": {"id": ..., "steps": [{"step": {...}}]}}</c>,
/// from the many other JSON files of a repository, also when it is broken further down.
/// </summary>
public static class DefinitionText
{
    private const string RootKey = "\"workflow\"";

    public static bool IsOne(string text)
    {
        var first = SkipBlanks(text, 0);
        if (first >= text.Length || text[first] != '{' || text.IndexOf(RootKey, StringComparison.Ordinal) < 0) return false;
        return HoldsSteps(text, first);
    }

    // One walk over the brackets and strings of the file; only the keys of the first two levels are looked at.
    private static bool HoldsSteps(string text, int position)
    {
        var depth = 0;
        var isInWorkflow = false;
        var hasProperties = false;
        var hasId = false;
        for (; position < text.Length; position++)
        {
            var character = text[position];
            if (character is '{' or '[')
            {
                depth++;
            }
            else if (character is '}' or ']')
            {
                depth--;
                if (depth <= 1) isInWorkflow = false;
            }
            else if (character == '"')
            {
                var end = StringEnd(text, position);
                if (depth <= 2 && ValueBehind(text, end) is var value and >= 0)
                {
                    var isObject = value < text.Length && text[value] == '{';
                    if (depth == 1 && isObject && Is(text, position, RootKey)) isInWorkflow = true;
                    if (depth == 1 && isObject && Is(text, position, "\"properties\"")) hasProperties = true;
                    if (depth == 2 && isInWorkflow && Is(text, position, "\"id\"")) hasId = true;
                    if (depth == 2 && isInWorkflow && Is(text, position, "\"steps\"") && StartsSteps(text, value)) return true;
                    if (hasProperties && hasId) return true;
                }

                position = end - 1;
            }
        }

        return false;
    }

    /// <summary><c>[{"step": {</c>, whatever the word; <c>[]</c> holds no steps.</summary>
    private static bool StartsSteps(string text, int position)
    {
        foreach (var bracket in "[{")
        {
            if (position >= text.Length || text[position] != bracket) return false;
            position = SkipBlanks(text, position + 1);
        }

        if (position >= text.Length || text[position] != '"') return false;
        var value = ValueBehind(text, StringEnd(text, position));
        return value >= 0 && value < text.Length && text[value] == '{';
    }

    /// <summary>The start of the value when the string before was a key; -1 when it was none.</summary>
    private static int ValueBehind(string text, int end)
    {
        var colon = SkipBlanks(text, end);
        return colon < text.Length && text[colon] == ':' ? SkipBlanks(text, colon + 1) : -1;
    }

    private static bool Is(string text, int position, string key) => string.CompareOrdinal(text, position, key, 0, key.Length) == 0;

    private static int StringEnd(string text, int position)
    {
        for (position++; position < text.Length; position++)
        {
            if (text[position] == '\\') position++;
            else if (text[position] is '"' or '\n') return position + 1;
        }

        return text.Length;
    }

    private static int SkipBlanks(string text, int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\n' or '\r' or '\uFEFF') position++;
        return position;
    }
}
