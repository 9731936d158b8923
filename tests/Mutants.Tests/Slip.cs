using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Mutants;

/// <summary>A mistake at one place of a package, and what a reader would want to be told of it.</summary>
/// <param name="File">The file that is broken, by its path in the package.</param>
/// <param name="Edits">What the mistake does to the file's text; without any, the file is gone.</param>
/// <param name="Rules">The rules that may report it, divided by <c>|</c>.</param>
/// <param name="Words">What may be underlined other than the broken place itself: other words that prove the mistake.</param>
internal sealed record Slip(string File, TextEdit[] Edits, string Rules, params string[] Words)
{
    /// <summary>Among the words: what breaks a bracket or a quote shows somewhere on the line, or where the next one begins.</summary>
    public const string ThisLine = "\n";

    /// <summary>Puts a text in place of a span.</summary>
    public static Slip Replace(string file, TextSpan span, string text, string rules, params string[] words) =>
        new(file, [new TextEdit(span, text)], rules, words);

    /// <summary>The rules as a set.</summary>
    public IEnumerable<string> RuleIds => Rules.Split('|');
}

/// <summary>A kind of mistake: where it may be made in a package.</summary>
internal sealed record Operator(string Name, Func<PackageText, IEnumerable<Slip>> Places);
