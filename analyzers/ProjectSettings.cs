using Dataflow.Lint.Engine.Documents;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dataflow.Lint.Analyzers;

/// <summary>What the build says of a project.</summary>
/// <param name="Root">The folder whose files are linted together.</param>
/// <param name="Preset">The preset that holds where no configuration says otherwise; null for none.</param>
internal sealed record ProjectSettings(string Root, string? Preset)
{
    /// <summary>The settings; null where nothing is to be linted.</summary>
    /// <param name="options">The properties that the build lets the compiler see.</param>
    public static ProjectSettings? Of(AnalyzerConfigOptions options)
    {
        if (PropertyOf("_DataflowLintIsTurn") is "false") return null;
        var root = PropertyOf("_DataflowLintFolder") ?? PropertyOf("MSBuildProjectDirectory");
        return root is null ? null : new ProjectSettings(PathText.Normalize(root), PropertyOf("DataflowLintPreset"));

        string? PropertyOf(string name) => options.TryGetValue("build_property." + name, out var value) && value.Length > 0 ? value : null;
    }
}
