using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Semantics.Secrets;

/// <summary>A key, token or password that stands in a file.</summary>
/// <param name="Kind">What it opens, in words: <c>AWS access key</c>.</param>
/// <param name="Sign">What gives it away, and may be shown: its prefix, or the name before it.</param>
/// <param name="Value">What must not be shown.</param>
public readonly record struct Secret(string Kind, TextSpan Sign, TextSpan Value)
{
    /// <summary>A text in which asterisks stand for the secrets, each character in its place.</summary>
    public static SourceText Conceal(SourceText source, IEnumerable<Secret> secrets)
    {
        var text = source.Text.ToCharArray();
        foreach (var secret in secrets)
        {
            for (var i = secret.Value.Start; i < secret.Value.End; i++)
            {
                if (text[i] is not ('\n' or '\r')) text[i] = '*';
            }
        }

        return new SourceText(source.Path, new string(text));
    }
}
