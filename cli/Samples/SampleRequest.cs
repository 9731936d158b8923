namespace Dataflow.Lint.Cli.Samples;

/// <summary>What <c>sample workflow</c> is asked for.</summary>
/// <param name="Recipe">The name of the recipe.</param>
/// <param name="Target">The folder, as the user gave it.</param>
internal sealed record SampleRequest(string Recipe, string Target)
{
    /// <summary>The folder of recipes that is used in place of those of the program.</summary>
    public string? SourcePath { get; init; }

    public string? ShortName { get; init; }

    public string? WorkflowId { get; init; }

    public bool SkipsInfo { get; init; }
}
