using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows.Expressions;

/// <summary>What a stretch of an interpolated text is.</summary>
public enum TextPartKind
{
    /// <summary>Text that stands for itself.</summary>
    Literal,

    /// <summary><c>${name}</c> or <c>$name</c></summary>
    Reference,

    /// <summary><c>$S3{./path}</c>, replaced when the workflow is rendered.</summary>
    Asset,

    /// <summary><c>$$</c>, a dollar sign.</summary>
    Escape,

    /// <summary>
    /// Looks like a reference and is none for the engine: <c>${ X }</c>, <c>${X:-d}</c>, <c>{{ X }}</c>, <c>${_x}</c>, <c>${X@step}</c>.
    /// </summary>
    Unsupported,
}

/// <summary>A stretch of an interpolated text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The literal text, the parameter's name, the asset's path, or the text of an unsupported form.</param>
/// <param name="Start">Its start in the decoded value.</param>
/// <param name="Length">Its length in the decoded value.</param>
/// <param name="Span">Its place in the source, braces included.</param>
/// <param name="ContentSpan">The place of <paramref name="Text"/> alone.</param>
public readonly record struct TextPart(TextPartKind Kind, string Text, int Start, int Length, TextSpan Span, TextSpan ContentSpan);

/// <summary>A use of a parameter: its name and the place of the name.</summary>
/// <param name="Name">The name alone.</param>
/// <param name="Span">The name alone, without <c>${ }</c>.</param>
/// <param name="FullSpan">With <c>${ }</c>; the same as <paramref name="Span"/> in an expression.</param>
/// <param name="Scalar">The scalar it stands in.</param>
public readonly record struct ParameterReference(string Name, TextSpan Span, TextSpan FullSpan, YamlScalar Scalar);

/// <summary>A scalar read the way the engine fills in parameters: <c>${CATALOG}/${DB}/orders</c>.</summary>
public sealed class InterpolatedText
{
    private InterpolatedText(YamlScalar scalar, TextPart[] parts)
    {
        Scalar = scalar;
        Parts = parts;
    }

    public YamlScalar Scalar { get; }

    /// <summary>The parts in order; together they are the whole value.</summary>
    public TextPart[] Parts { get; }

    public ParameterReference[] References
    {
        get
        {
            var count = 0;
            foreach (var part in Parts) count += part.Kind == TextPartKind.Reference ? 1 : 0;
            if (count == 0) return [];
            var references = new ParameterReference[count];
            count = 0;
            foreach (var part in Parts)
            {
                if (part.Kind == TextPartKind.Reference)
                    references[count++] = new ParameterReference(part.Text, part.ContentSpan, part.Span, Scalar);
            }

            return references;
        }
    }

    /// <summary>The whole text without anything to fill in, <c>$$</c> unescaped; <c>null</c> when it has parameters.</summary>
    public string? ConstantText
    {
        get
        {
            if (IsPlain(Scalar.Characters)) return Scalar.Value;
            var text = "";
            foreach (var part in Parts)
            {
                if (part.Kind is not (TextPartKind.Literal or TextPartKind.Escape)) return null;
                text += part.Kind == TextPartKind.Escape ? "$" : part.Text;
            }

            return text;
        }
    }

    public static InterpolatedText Parse(YamlScalar scalar) =>
        new(scalar, IsPlain(scalar.Characters) ? WholeOf(scalar) : InterpolationReader.Read(scalar));

    /// <summary>Whether a value surely stands for itself, as most values do.</summary>
    internal static bool IsPlain(ReadOnlySpan<char> value) => value.IndexOfAny('$', '{') < 0;

    private static TextPart[] WholeOf(YamlScalar scalar)
    {
        var text = scalar.Value;
        if (text.Length == 0) return [];
        var span = scalar.SpanOf(0, text.Length);
        return [new TextPart(TextPartKind.Literal, text, 0, text.Length, span, span)];
    }

    /// <summary>The references in all values below a node, keys left out and aliases not entered.</summary>
    public static IEnumerable<ParameterReference> ReferencesIn(YamlNode node) =>
        node.ScalarValues()
            .Where(scalar => scalar.Characters.IndexOf('$') >= 0)
            .SelectMany(scalar => Parse(scalar).References);
}
