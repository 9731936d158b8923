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

        var rest = key.Substring(start).TrimEnd();
        string? mode = null;
        if (rest.EndsWith(")", StringComparison.Ordinal) && rest.LastIndexOf('(') is > 0 and var paren)
        {
            mode = rest.Substring(paren + 1, rest.Length - paren - 2).Trim();
            rest = rest.Substring(0, paren).TrimEnd();
        }

        string? type = null;
        if (rest.EndsWith(">", StringComparison.Ordinal) && rest.IndexOf('<') is > 0 and var angle)
        {
            type = rest.Substring(angle + 1, rest.Length - angle - 2).Trim();
            rest = rest.Substring(0, angle).TrimEnd();
        }

        return new ParameterKey(rest, start, isExpression, type, mode);
    }
}
