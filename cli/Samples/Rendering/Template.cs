using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Dataflow.Lint.Cli.Samples.Rendering;

/// <summary>A text with holes: <c>owner: {{ user }}</c>, and parts that are left out: <c>{{ if with_wap }} ... {{ end }}</c>.</summary>
/// <remarks>
/// The engine knows loops, functions, files and clocks; a template may be a stranger's, so none of these is handed on: what is not a
/// value, a comparison, a branch or a walk through a list is refused before anything is evaluated.
/// </remarks>
internal static class Template
{
    /// <summary>No file of a sample is larger, before and after rendering.</summary>
    public const int MostCharacters = 1024 * 1024;

    /// <summary>Files that end in it are rendered, all others are copied.</summary>
    public const string Ending = ".scriban";

    /// <summary>So many rounds have walks through lists, those within others counted; the output is bounded as a whole.</summary>
    private const int MostRounds = 1_000;

    /// <summary>Renders a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="name">The path by which the user knows it.</param>
    /// <param name="values">What its names stand for: strings, booleans and lists of strings.</param>
    public static RenderedText Render(string text, string name, IReadOnlyDictionary<string, object> values)
    {
        if (text.Length > MostCharacters)
            return Fail($"too large for a template: the limit is {MostCharacters / (1024 * 1024)} MB", default);
        var parsed = Scriban.Template.Parse(text, name);
        if (parsed.Page is not { } page || parsed.HasErrors)
        {
            return Fail(
                parsed.Messages.Count > 0 ? parsed.Messages[0].Message : "no template",
                parsed.Messages.Count > 0 ? parsed.Messages[0].Span.Start : default);
        }

        if (TemplateParts.FirstRefused(page) is { } refused) return Fail(refused.Message, refused.Place);
        var output = new BoundedOutput(MostCharacters);
        var context = new TemplateContext(new ScriptObject()) { StrictVariables = true, LoopLimit = MostRounds, AutoIndent = false };
        context.PushGlobal(Globals(values));
        context.PushOutput(output);
        try
        {
            parsed.Render(context);
            return new RenderedText(output.ToString(), null);
        }
        catch (ScriptRuntimeException exception)
        {
            return Fail(exception.OriginalMessage, exception.Span.Start);
        }

        RenderedText Fail(string message, TextPosition place) =>
            new(null, new TemplateProblem(message.TrimEnd('.'), name, Math.Max(place.Line, 0) + 1, Math.Max(place.Column, 0) + 1));
    }

    private static ScriptObject Globals(IReadOnlyDictionary<string, object> values)
    {
        var globals = new ScriptObject();
        foreach (var (name, value) in values)
            globals.SetValue(name, value is IEnumerable<string> list ? new ScriptArray(list) : value, readOnly: true);
        return globals;
    }
}

/// <summary>A rendered text, or why there is none.</summary>
internal readonly record struct RenderedText(string? Text, TemplateProblem? Problem);

/// <summary>What is wrong with a template, at its place; lines and columns count from 1.</summary>
internal sealed record TemplateProblem(string Message, string Path, int Line, int Column);
