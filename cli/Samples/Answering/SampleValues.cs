using Dataflow.Lint.Cli.Samples.Manifests;

namespace Dataflow.Lint.Cli.Samples.Answering;

/// <summary>What the names in templates stand for.</summary>
internal static class SampleValues
{
    /// <summary>The names that stand for something in each recipe.</summary>
    public static readonly IReadOnlyList<string> GivenNames = [
        "recipe", "shortname", "workflow_id", "user", "email", "repository", "target_table", "target",
    ];

    /// <summary>Those that are remembered: all but the path from the working folder.</summary>
    public static readonly IReadOnlyList<string> RememberedNames = [.. GivenNames.Where(n => n is not ("recipe" or "target"))];

    /// <param name="recipe">The recipe.</param>
    /// <param name="given">The values of the given names but the recipe's.</param>
    /// <param name="answers">The answers to its prompts.</param>
    public static Dictionary<string, object> Of(
        RecipeManifest recipe,
        IReadOnlyDictionary<string, string> given,
        IReadOnlyDictionary<string, string> answers)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal) { ["recipe"] = recipe.Name };
        foreach (var (name, value) in given) values[name] = value;
        foreach (var (name, value) in recipe.Values) values[name] = value;
        foreach (var prompt in recipe.Prompts) values[prompt.Name] = AnswerText.ValueOf(prompt, answers[prompt.Name]);
        return values;
    }
}
