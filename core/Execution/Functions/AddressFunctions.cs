using System.Text;
using System.Text.RegularExpressions;
using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>Functions of web addresses.</summary>
internal static class AddressFunctions
{
    private static readonly Regex Address = new(
        "^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?$",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["parse_url"] = Part,
        ["url_encode"] = c => CallSite.Map(c.Text(0), static s => Value.Of(Encoded(s.Text))),
        ["url_decode"] = c =>
            CallSite.Map(
                c.Text(0),
                s =>
                    Decoded(s.Text) is { } text
                        ? Value.Of(text)
                        : throw c.Error("CANNOT_DECODE_URL", $"'{s.Text}' is not encoded as an address")),
        ["try_url_decode"] = c => CallSite.Map(c.Text(0), static s => Value.OrNull(Decoded(s.Text))),
    };

    // Java's parser refuses blanks and some other letters; such texts are declined, not guessed.
    private static Eval Part(CallSite call)
    {
        var key = call.Count == 3 ? call.Text(2) : CallSite.Constant(Value.Of(""));
        var hasKey = call.Count == 3;
        return CallSite.Map(call.Text(0), call.Text(1), key, (u, p, k) =>
        {
            if (u.Text.Any(c => c <= ' ' || c > '~' || c is '<' or '>' or '"' or '{' or '}' or '|' or '\\' or '^' or '`' or '[' or ']'))
                throw call.Decline("an address with such letters is not run");
            var match = Address.Match(u.Text);
            var authority = match.Groups[2].Success ? match.Groups[2].Value : null;
            var at = authority?.LastIndexOf('@') ?? -1;
            var host = authority is null ? null : Regex.Replace(authority[(at + 1)..], ":[0-9]*$", "");
            var query = match.Groups[4].Success ? match.Groups[4].Value : null;
            if (hasKey) return p.Text == "QUERY" && query is not null ? Value.OrNull(Parameter(query, k.Text)) : Value.Null;
            return Value.OrNull(p.Text switch
            {
                "HOST" => host is { Length: > 0 } ? host : null,
                "PATH" => match.Groups[3].Value,
                "QUERY" => query,
                "REF" => match.Groups[5].Success ? match.Groups[5].Value : null,
                "PROTOCOL" => match.Groups[1].Success ? match.Groups[1].Value : null,
                "FILE" => match.Groups[3].Value + (query is null ? "" : "?" + query),
                "AUTHORITY" => authority,
                "USERINFO" => at >= 0 ? authority![..at] : null,
                _ => null,
            });
        });
    }

    private static string? Parameter(string query, string key) =>
        query.Split('&').Where(p => p.StartsWith(key + "=", StringComparison.Ordinal)).Select(p => p[(key.Length + 1)..]).FirstOrDefault();

    private static string Encoded(string text)
    {
        var made = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'-' or (byte)'*' or (byte)'_') made.Append((char)b);
            else if (b == ' ') made.Append('+');
            else made.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return made.ToString();
    }

    private static string? Decoded(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])) return null;
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text[i] == '+' ? " " : text[i].ToString()));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
