using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Fixing;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Mutants;

/// <summary>A package with one mistake in it.</summary>
internal sealed record Mutation(PackageText Package, string Operator, Slip Slip)
{
    private IReadOnlyDictionary<string, string>? files;
    private IReadOnlyList<Diagnostic>? findings;

    /// <summary>The package as it is with the mistake.</summary>
    public IReadOnlyDictionary<string, string> Files => files ??= Break();

    /// <summary>What the linter says of it with the rules that are on by themselves.</summary>
    public IReadOnlyList<Diagnostic> Findings => findings ??= Packages.Lint(Files);

    /// <summary>The mistake in words: file, line, what was and what is.</summary>
    public string Place
    {
        get
        {
            if (Slip.Edits.Length == 0) return $"{Slip.File}: gone";
            var source = new SourceText(Slip.File, Package.Files[Slip.File]);
            return $"{Slip.File}:{source.PositionOf(Slip.Edits[0].Span.Start)}: {string.Join("; ", Slip.Edits.Select(e => $"{Short(source.ToString(e.Span))} => {Short(e.NewText)}"))}";
        }
    }

    /// <summary>Whether the findings are one, of a rule and at a place that a reader would look for.</summary>
    public bool IsSaidOnce => Findings is [var only] && Slip.RuleIds.Contains(only.Rule.Id) && IsAtPlace(only);

    public bool IsAtPlace(Diagnostic finding) =>
        Slip.Words.Contains("*")
        || Slip.Words.Contains(Slip.ThisLine) && finding.Location.Path == Slip.File && IsOnLine(finding)
        || finding.Location.Path == Slip.File && Broken().Any(span => Touches(span, finding.Location.Span))
        || Slip.Words.Any(word => word.Length > 0 && Normal(word) == Normal(finding.Location.Text));

    // The line of the slip, or the one behind it.
    private bool IsOnLine(Diagnostic finding)
    {
        var line = new SourceText(Slip.File, Package.Files[Slip.File]).PositionOf(Slip.Edits[0].Span.Start).Line;
        return finding.Location.Start.Line >= line && finding.Location.Start.Line <= line + 1;
    }

    /// <summary>Whether what is underlined is just what one edit has written.</summary>
    public bool IsAtBrokenWord(Diagnostic finding) =>
        Slip.Edits is [var only]
        && finding.Location.Path == Slip.File
        && finding.Location.Span == new TextSpan(only.Span.Start, only.NewText.Length);

    public override string ToString() => $"{Operator}: {Package.Name}: {Place}";

    private Dictionary<string, string> Break()
    {
        var broken = Package.Files.ToDictionary();
        if (Slip.Edits.Length == 0) broken.Remove(Slip.File);
        else broken[Slip.File] = EditedText.Apply(new SourceText(Slip.File, Package.Files[Slip.File]), Slip.Edits).Text;
        return broken;
    }

    // Where the edits have come to lie, with a word on each side.
    private IEnumerable<TextSpan> Broken()
    {
        var text = Files[Slip.File];
        var growth = 0;
        foreach (var edit in Slip.Edits.OrderBy(e => e.Span.Start))
        {
            var start = edit.Span.Start + growth;
            growth += edit.NewText.Length - edit.Span.Length;
            yield return TextSpan.FromBounds(WordBefore(text, start), WordBehind(text, start + edit.NewText.Length));
        }
    }

    private static int WordBefore(string text, int position)
    {
        while (position > 0 && char.IsWhiteSpace(text[position - 1])) position--;
        while (position > 0 && !char.IsWhiteSpace(text[position - 1])) position--;
        return position;
    }

    private static int WordBehind(string text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
        while (position < text.Length && !char.IsWhiteSpace(text[position])) position++;
        return position;
    }

    private static bool Touches(TextSpan a, TextSpan b) => a.Start <= b.End && b.Start <= a.End;

    private static string Normal(string word) => word.Trim('\'', '"').ToUpperInvariant();

    private static string Short(string text) =>
        text.ReplaceLineEndings("\\n").Trim() is { Length: > 60 } longer ? longer[..57] + "..." : text.ReplaceLineEndings("\\n").Trim();
}
