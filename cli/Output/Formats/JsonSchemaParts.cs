using Dataflow.Lint.Engine.Schemas;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>What the JSON schemas of our own outputs are made of.</summary>
internal static class JsonSchemaParts
{
    /// <summary>A place in a file.</summary>
    public static SchemaProperty[] Place { get; } =
    [
        Text("path", "The file, as the user would write it."),
        Number("line", "From 1."),
        Number("column", "From 1, in Unicode code points."),
        Number("endLine", "From 1."),
        Number("endColumn", "The first column behind the place."),
    ];

    public static SchemaProperty Text(string name, string description) => new(name, SchemaNode.Text with { Description = description });

    public static SchemaProperty Number(string name, string description) => new(name, SchemaNode.Number with { Description = description });

    public static SchemaProperty Switch(string name, string description) => new(name, SchemaNode.Switch with { Description = description });

    /// <summary>An object with keys that are always there, and others that may be.</summary>
    public static SchemaNode Mixed(SchemaProperty[] required, params SchemaProperty[] optional) => new()
    {
        Types = ["object"],
        Properties = [.. required, .. optional],
        Required = [.. required.Select(p => p.Name)],
    };
}
