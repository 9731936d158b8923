using Dataflow.Lint.Cli.Samples.Answering;

namespace Dataflow.Lint.Cli.Samples.Manifests;

/// <summary><c>sample.yaml</c>: what a recipe is called, what it asks for and which of its files are left out.</summary>
internal sealed record RecipeManifest
{
    public required string Name { get; init; }

    public string Summary { get; init; } = "";

    public IReadOnlyList<Prompt> Prompts { get; init; } = [];

    /// <summary>What is the same in each package: names that templates use.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>The files that are made only where a prompt is answered with yes.</summary>
    public IReadOnlyList<ConditionalFile> Conditions { get; init; } = [];

    /// <summary>The template of what is said when the package has been made; no file of it.</summary>
    public string? Info { get; init; }
}

/// <summary>A file of a recipe and the prompt it depends on.</summary>
internal sealed record ConditionalFile(string Path, string When);

/// <summary>Something a recipe wants to know.</summary>
internal sealed record Prompt
{
    public required string Name { get; init; }

    public string Help { get; init; } = "";

    public PromptType Type { get; init; }

    public string? Default { get; init; }

    /// <summary>What the answer looks like, an <see cref="AnswerPattern"/>.</summary>
    public string? Pattern { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The prompt that must be answered with yes, else this one is not asked.</summary>
    public string? When { get; init; }
}

/// <summary>What an answer may be.</summary>
internal enum PromptType
{
    String,
    Bool,
    Choice,
}
