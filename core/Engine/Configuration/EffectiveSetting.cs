using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Engine.Configuration;

/// <summary>A value that holds, and who said so.</summary>
/// <param name="Key">The keys that lead to it, <c>spark.inherit-parameters</c>.</param>
/// <param name="Values">The value, or those of a list.</param>
/// <param name="IsList">Whether there may be many.</param>
/// <param name="Origin">Who said so.</param>
public sealed record EffectiveSetting(string Key, IReadOnlyList<string> Values, bool IsList, SettingOrigin Origin)
{
    /// <summary>The patterns of the files it is limited to; empty when it holds everywhere.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    internal static EffectiveSetting One(string key, string value, SettingOrigin origin) => new(key, [value], IsList: false, origin);
}

/// <summary>Who set a value: a file, a preset, or nobody.</summary>
/// <param name="Preset">The name of the preset.</param>
/// <param name="Place">The place in a file.</param>
public readonly record struct SettingOrigin(string? Preset, Location? Place)
{
    /// <summary><c>default</c>, <c>preset strict</c> or <c>dataflow-lint.yaml:12</c></summary>
    public override string ToString() =>
        Preset is not null ? $"preset {Preset}" : Place is { } place ? $"{place.Path}:{place.Start.Line}" : "default";
}
