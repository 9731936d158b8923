using Dataflow.Lint.Cli.Samples.Manifests;

namespace Dataflow.Lint.Cli.Samples.Answering;

/// <summary>The text of an answer, and whether the prompt takes it.</summary>
internal static class AnswerText
{
    private const int MostCharacters = 1_000;

    /// <summary>What is wrong with an answer, as it ends a sentence about it; <c>null</c> for a good one.</summary>
    public static string? FlawOf(Prompt prompt, string text)
    {
        if (text.Length > MostCharacters) return $"is longer than {MostCharacters} characters";
        if (text.Any(char.IsControl)) return "holds a line break or another control character";
        return prompt.Type switch
        {
            PromptType.Bool => text is "true" or "false" ? null : $"`{text}` is neither `true` nor `false`",
            PromptType.Choice =>
                prompt.Choices.Contains(text) ? null : $"`{text}` is none of {string.Join(", ", prompt.Choices.Select(c => $"`{c}`"))}",
            _ =>
                prompt.Pattern is null || AnswerPattern.Parse(prompt.Pattern)?.Fits(text) == true
                    ? null
                    : $"`{text}` does not look like `{prompt.Pattern}`",
        };
    }

    /// <summary>The answer as templates see it.</summary>
    public static object ValueOf(Prompt prompt, string text) => prompt.Type == PromptType.Bool ? text == "true" : text;
}
