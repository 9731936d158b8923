using System.Text;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Cli.Samples.Manifests;

namespace Dataflow.Lint.Cli.Samples.Answering;

/// <summary>Finds the answers to the prompts of a recipe: those remembered or configured, then the terminal's, then the defaults.</summary>
/// <param name="host">The world.</param>
/// <param name="mayAsk">Whether somebody at a terminal may be asked.</param>
internal sealed class Answers(Host host, bool mayAsk)
{
    private const int MostTries = 3;

    private StreamReader? input;

    /// <param name="recipe">The recipe.</param>
    /// <param name="known">The answers that are there already, the first list first, and where each list is from.</param>
    public Result<IReadOnlyDictionary<string, string>> Find(RecipeManifest recipe, params KnownAnswers[] known)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var prompt in recipe.Prompts)
        {
            if (Find(prompt, answers, known) is { } problem) return problem;
        }

        return answers;
    }

    private Problem? Find(Prompt prompt, Dictionary<string, string> answers, KnownAnswers[] known)
    {
        var isAsked = prompt.When is null || answers.GetValueOrDefault(prompt.When) == "true";
        var source = isAsked ? Array.Find(known, k => k.Texts.ContainsKey(prompt.Name)) : null;
        if (source is not null)
        {
            var given = source.Texts[prompt.Name];
            if (AnswerText.FlawOf(prompt, given) is { } flaw)
                return Problem.Usage($"the answer to `{prompt.Name}` {flaw}") with { Path = source.Path };
            answers[prompt.Name] = given;
            return null;
        }

        var found = isAsked && mayAsk && host.IsErrorTerminal && host.IsInputTerminal() ? Ask(prompt) : null;
        found ??= prompt.Default ?? (isAsked ? null : prompt.Type == PromptType.Bool ? "false" : prompt.Choices.FirstOrDefault() ?? "");
        if (found is null)
        {
            return Problem.Usage(
                $"the recipe asks for `{prompt.Name}`{(prompt.Help.Length > 0 ? $": {prompt.Help}" : "")}",
                $"answer it under `sample: {{answers: {{{prompt.Name}: ...}}}}` in dataflow.yaml, or run where a terminal can ask");
        }

        answers[prompt.Name] = found;
        return null;
    }

    private string? Ask(Prompt prompt)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var choices = prompt.Type switch
            {
                PromptType.Bool => " (true, false)",
                PromptType.Choice => $" ({string.Join(", ", prompt.Choices)})",
                _ => "",
            };
            Say(
                $"{(prompt.Help.Length > 0 ? prompt.Help : prompt.Name)}{choices}{(prompt.Default is null ? "" : $" [{prompt.Default}]")}: ");
            input ??= new StreamReader(host.OpenInput(), new UTF8Encoding(false));
            if (input.ReadLine() is not { } line) return null;
            var text = line.Trim();
            if (text.Length == 0) return prompt.Default;
            if (AnswerText.FlawOf(prompt, text) is not { } flaw) return text;
            Say($"the answer {flaw}\n");
        }

        return null;
    }

    private void Say(string text)
    {
        var end = text.EndsWith('\n') ? "\n" : "";
        host.SayAside(Glyph.Visible(text[..^end.Length], isUnicode: false) + end);
    }
}

/// <summary>Answers that are there already.</summary>
/// <param name="Texts">The answers by the names of prompts.</param>
/// <param name="Path">The file they stand in.</param>
internal sealed record KnownAnswers(IReadOnlyDictionary<string, string> Texts, string Path);
