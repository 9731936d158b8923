namespace Dataflow.Lint.Syntax.Yaml;

/// <summary><c>&amp;base</c> and <c>!tag</c> in front of a node; hardly any node has one of them.</summary>
internal sealed record NodeProperties(string? Anchor, string? Tag)
{
    public static NodeProperties None { get; } = new(null, null);

    public static NodeProperties Of(string? anchor, string? tag) => anchor is null && tag is null ? None : new NodeProperties(anchor, tag);
}
