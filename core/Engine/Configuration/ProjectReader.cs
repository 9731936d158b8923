using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Configuration;

/// <summary>
/// Puts together what the layers of a configuration say of the platform: lists grow, single values are those of the last that has one.
/// </summary>
internal static class ProjectReader
{
    public static ProjectOptions Read(IReadOnlyList<ConfigLayer> layers) => new()
    {
        Engine = Last(layers, f => f.Engine) ?? WorkflowEngine.Dataflow,
        ExternalParameters = Texts(layers.SelectMany(l => l.File.Parameters.External)),
        InheritsParameters = Last(layers, f => f.Spark.InheritsParameters) ?? false,
        OverwritesDynamically = Last(layers, f => f.Spark.OverwritesDynamically) ?? false,
        Tables = layers.SelectMany(l => l.File.Tables).GroupBy(t => t.Name.Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(t => t.Key, t => TableOf(t.Select(named => named.Value).ToArray()), StringComparer.OrdinalIgnoreCase),
        AuditFunctions = layers.SelectMany(l => l.File.AuditFunctions)
            .GroupBy(f => f.Name.Value)
            .ToDictionary(f => f.Key, f => f.Last().Value),
        ExternalWorkflows = Texts(layers.SelectMany(l => l.File.Workflows.External)),
        Profiles = layers.SelectMany(l => l.File.Profiles)
            .GroupBy(p => p.Name.Value, StringComparer.Ordinal)
            .ToDictionary(p => p.Key, p => ValuesOf(p.SelectMany(named => named.Value)), StringComparer.Ordinal),
        CSharpMethods = layers.SelectMany(l => l.File.CSharp.Methods)
            .GroupBy(m => m.Name.Value, StringComparer.Ordinal)
            .ToDictionary(m => m.Key, m => m.Last().Value, StringComparer.Ordinal),
        HoldsSchemasOnly = path => layers.Any(l => l.Covers(l.File.Schemas, path)),
    };

    private static KnownTable TableOf(TableSection[] sections) => new()
    {
        PartitionedBy = sections.Select(s => s.PartitionedBy).LastOrDefault(columns => columns is not null) is { } columns
            ? Texts(columns)
            : null,
        IsAppendOnly = sections.Select(s => s.IsAppendOnly).LastOrDefault(v => v is not null) ?? false,
        MayBeEmpty = sections.Select(s => s.MayBeEmpty).LastOrDefault(v => v is not null) ?? false,
    };

    private static IReadOnlyDictionary<string, string> ValuesOf(IEnumerable<Named<YamlScalar>> values) =>
        values.GroupBy(v => v.Name.Value, StringComparer.Ordinal)
            .ToDictionary(v => v.Key, v => v.Last().Value.Value, StringComparer.Ordinal);

    private static T? Last<T>(IReadOnlyList<ConfigLayer> layers, Func<ConfigFile, T?> value) where T : struct =>
        layers.Select(l => value(l.File)).LastOrDefault(v => v is not null);

    private static string[] Texts(IEnumerable<YamlScalar> scalars) => scalars.Select(s => s.Value).ToArray();
}
