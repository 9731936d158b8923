using System.Globalization;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs;

/// <summary>A part of a string of a program.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Kind">What is done with it.</param>
/// <param name="Text">What it says, where that is not what is written: of an escape its letter, of a hole its name.</param>
public readonly record struct EmbeddedPart(TextSpan Span, EmbeddedKind Kind, string Text = "")
{
    /// <summary>
    /// The name of a hole that is another one at each place: what stands there has no name, or one that means several things.
    /// </summary>
    public static string NameAt(string word, TextSpan place) => word + "#" + place.Start.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How a part of a string says what it says.</summary>
public enum EmbeddedKind
{
    /// <summary>Letter by letter.</summary>
    Verbatim,

    /// <summary>Letter by letter, by a name that may say it elsewhere too: who changes it there changes more than this.</summary>
    Shared,

    /// <summary>An escape.</summary>
    Escaped,

    /// <summary>A value that is only known when the program runs.</summary>
    Hole,
}
