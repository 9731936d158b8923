using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary>The parts of a parameter's key: <c>[!]name[&lt;type&gt;][(mode)]</c>.</summary>
internal readonly record struct ParameterKey(string Name, int NameStart, bool IsExpression, string? Type, string? Mode)
{
    public static ParameterKey Parse(string key)
    {
        var start = 0;
        while (start < key.Length && key[start] == ' ') start++;
        var isExpression = start < key.Length && key[start] == '!';
        if (isExpression) start++;

        var end = EndWithoutBlanks(key, start, key.Length);
        string? mode = null;
        if (end > start && key[end - 1] == ')' && key.LastIndexOf('(', end - 1, end - start) is var paren && paren > start)
        {
            mode = Words.Of(key, paren + 1, end - paren - 2).Trim();
            end = EndWithoutBlanks(key, start, paren);
        }

        string? type = null;
        if (end > start && key[end - 1] == '>' && key.IndexOf('<', start, end - start) is var angle && angle > start)
        {
            type = Words.Of(key, angle + 1, end - angle - 2).Trim();
            end = EndWithoutBlanks(key, start, angle);
        }

        return new ParameterKey(Words.Of(key, start, end - start), start, isExpression, type, mode);
    }

    private static int EndWithoutBlanks(string key, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(key[end - 1])) end--;
        return end;
    }
}
