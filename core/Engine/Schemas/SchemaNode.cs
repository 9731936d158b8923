namespace Dataflow.Lint.Engine.Schemas;

/// <summary>One schema of JSON Schema 2020-12, as far as the formats of this linter need it; a host writes it as JSON.</summary>
public sealed record SchemaNode
{
    /// <summary>Takes any value.</summary>
    public static SchemaNode Any { get; } = new();

    public static SchemaNode Text { get; } = new() { Types = ["string"] };

    public static SchemaNode Number { get; } = new() { Types = ["number"] };

    public static SchemaNode Switch { get; } = new() { Types = ["boolean"] };

    /// <summary>One value, however YAML reads it.</summary>
    public static SchemaNode Scalar { get; } = new() { Types = ["string", "number", "boolean"] };

    public string? Title { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> Types { get; init; } = [];

    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The value that holds when the key is left out; a switch is <c>true</c> or <c>false</c>.</summary>
    public string? Default { get; init; }

    /// <summary>The name of the definition this stands for.</summary>
    public string? Reference { get; init; }

    public IReadOnlyList<SchemaNode> AnyOf { get; init; } = [];

    public SchemaNode? Items { get; init; }

    public IReadOnlyList<SchemaProperty> Properties { get; init; } = [];

    /// <summary>What keys that match a regular expression may hold.</summary>
    public IReadOnlyList<SchemaProperty> Patterns { get; init; } = [];

    /// <summary>What any other key may hold.</summary>
    public SchemaNode? Others { get; init; }

    /// <summary>Whether no other key may stand here.</summary>
    public bool IsClosed { get; init; }

    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Whether there is exactly one key.</summary>
    public bool HasOneKey { get; init; }

    /// <summary>The schemas that references name.</summary>
    public IReadOnlyList<SchemaProperty> Definitions { get; init; } = [];

    public static SchemaNode Choice(IReadOnlyList<string> words) => new() { Words = words };

    public static SchemaNode ListOf(SchemaNode item) => new() { Types = ["array"], Items = item };

    public static SchemaNode OneOf(params SchemaNode[] ways) => new() { AnyOf = ways };

    public static SchemaNode OneOrListOf(SchemaNode item) => OneOf(item, ListOf(item));

    public static SchemaNode MapOf(SchemaNode value) => new() { Types = ["object"], Others = value };

    public static SchemaNode To(string definition) => new() { Reference = definition };

    /// <summary>Fixed keys and no others.</summary>
    public static SchemaNode Closed(IReadOnlyList<SchemaProperty> properties) => new()
    {
        Types = ["object"],
        Properties = properties,
        IsClosed = true,
    };
}

/// <summary>A key and what it may hold.</summary>
public readonly record struct SchemaProperty(string Name, SchemaNode Value);
