using System.Text.RegularExpressions;

namespace Dataflow.Lint.Protocol;

/// <summary><c>s3://bucket/prefix</c></summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Prefix">What the keys of all places begin with: empty, or with a slash at its end.</param>
public sealed partial record S3Place(string Bucket, string Prefix)
{
    /// <summary>Whether a text is such a place.</summary>
    public static bool IsOne(string text) => Place().IsMatch(text);

    /// <exception cref="TargetFailure">It is none.</exception>
    public static S3Place Of(string text)
    {
        if (Place().Match(text) is not { Success: true } match)
            throw new TargetFailure($"`{text}` is no place in a store", "`s3://bucket/prefix`");
        var prefix = match.Groups["prefix"].Value.Trim('/');
        return new S3Place(match.Groups["bucket"].Value, prefix.Length == 0 ? "" : prefix + "/");
    }

    public string KeyOf(string place) => Prefix + place;

    public override string ToString() => $"s3://{Bucket}/{Prefix}".TrimEnd('/');

    [GeneratedRegex(@"\As3://(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?<prefix>(?:/[A-Za-z0-9._~:-]+)*/?)\z")]
    private static partial Regex Place();
}
