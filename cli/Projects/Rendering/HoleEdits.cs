using System.Text.RegularExpressions;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Projects.Rendering;

/// <summary>
/// Finds the holes of a workflow, <c>$S3{path}</c> and <c>${dataflow.name}</c>, and what is put in their place; every other letter stays.
/// </summary>
/// <param name="source">The workflow.</param>
/// <param name="addressOf">What a path becomes, or why it becomes nothing.</param>
/// <param name="valueOf">What a name becomes.</param>
internal sealed partial class HoleEdits(SourceText source, Func<string, HoleValue> addressOf, Func<string, HoleValue> valueOf)
{
    private const string FileStart = "$S3{";
    private const string NameStart = "${" + HoleValues.Prefix;

    private readonly List<TextEdit> edits = [];

    public List<Problem> Problems { get; } = [];

    public IReadOnlyList<TextEdit> Find(YamlTree tree)
    {
        foreach (var scalar in tree.Nodes<YamlScalar>())
        {
            if (MayHaveHoles(scalar.Value)) Find(scalar);
        }

        return edits;
    }

    /// <summary>Whether a value may hold what is filled in here.</summary>
    public static bool MayHaveHoles(string value) =>
        value.Contains(FileStart, StringComparison.Ordinal) || value.Contains(NameStart, StringComparison.Ordinal);

    private void Find(YamlScalar scalar)
    {
        var (first, value) = (edits.Count, "");
        foreach (var part in InterpolatedText.Parse(scalar).Parts)
        {
            value += part.Kind switch
            {
                TextPartKind.Asset => Fill(scalar, part, addressOf(part.Text)),
                TextPartKind.Reference
                    when part.Text.StartsWith(HoleValues.Prefix, StringComparison.Ordinal) => Fill(scalar, part, valueOf(part.Text)),
                TextPartKind.Reference when IsOpenFile(scalar.Value, part) => Refuse(part, "the braces do not close"),
                TextPartKind.Literal or TextPartKind.Unsupported
                    when MayHaveHoles(part.Text) => Refuse(part, "the braces do not close, or hold what is no name"),
                _ => scalar.Value.Substring(part.Start, part.Length),
            };
        }

        // "commit: ${dataflow.commit}" is a text, and stays one when the commit has no letter in it.
        if (edits.Count == first || scalar.Style != YamlScalarStyle.Plain || !OtherType().IsMatch(value)) return;
        edits.RemoveRange(first, edits.Count - first);
        edits.Add(new TextEdit(scalar.Span, $"\"{value}\""));
    }

    // "$S3{./a.sql" without its end reads as the parameter "S3" and some letters.
    private static bool IsOpenFile(string value, TextPart part) =>
        string.CompareOrdinal(value, part.Start, FileStart, 0, FileStart.Length) == 0;

    private string Fill(YamlScalar scalar, TextPart part, HoleValue value)
    {
        if (scalar.IsKey) return Refuse(part, "a key is not filled in, only values are");
        if (value.Text is not { } text) return Refuse(part, value.Flaw!, value.Help);

        // A value that was put together from several places of the file has no place of its own for each of its letters.
        if (part.Span == scalar.Span && part.Length != scalar.Value.Length)
            return Refuse(part, "where it stands in the file cannot be told");
        edits.Add(new TextEdit(part.Span, text));
        return text;
    }

    private string Refuse(TextPart part, string message, string? help = null)
    {
        var shown = part.Text.Length <= 80 ? part.Text : part.Text[..80] + "...";
        Problems.Add(Project.At(source, part.Span, $"`{shown}` cannot be filled in: {message}", help));
        return "";
    }

    [GeneratedRegex(@"\A(?:[-+.]?[0-9][-0-9_.eE+:xXoOa-fA-F]*|~|[-+]?\.(?:inf|nan)|true|false|yes|no|on|off|null|y|n|-)\z", RegexOptions.IgnoreCase)]
    private static partial Regex OtherType();
}
