using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Semantics.Secrets;

/// <summary>
/// Finds secrets that give themselves away, wherever they stand in a text: known tokens, private keys, passwords in addresses.
/// </summary>
public static class SecretScanner
{
    private const int LongestPassword = 200;
    private const int LongestKey = 20_000;

    private const string KeyBegin = "-----BEGIN ";
    private const string AddressSign = "://";

    /// <summary>The secrets of a file in the order of the text.</summary>
    public static List<Secret> Find(SourceText source)
    {
        var text = source.Text;
        var found = new List<Secret>();
        // A token has no gap in it, so looking at one character in as many as the shortest has meets them all.
        for (var i = TokenForms.ShortestToken - 1; i < text.Length; i += TokenForms.ShortestToken)
        {
            if (!TokenForms.IsDashedWord(text[i])) continue;
            var run = RunAround(text, i);
            for (var start = run.Start; run.End - start >= TokenForms.ShortestToken; start++) Add(TokenAt(text, start));
            i = run.End;
        }

        for (var i = IndexOf(text, KeyBegin, 0); i >= 0; i = IndexOf(text, KeyBegin, i + 1)) Add(PrivateKeyAt(text, i));
        for (var i = IndexOf(text, AddressSign, 0); i >= 0; i = IndexOf(text, AddressSign, i + 1)) Add(AddressPasswordAt(text, i));
        return found.Count > 1 ? InOrder(found) : found;

        void Add(Secret? secret)
        {
            if (secret is { } sure) found.Add(sure);
        }
    }

    // A token that is the password of an address is found twice.
    private static List<Secret> InOrder(List<Secret> found)
    {
        found.Sort((one, other) => one.Sign.CompareTo(other.Sign));
        var last = 0;
        return found.FindAll(secret =>
        {
            if (secret.Sign.Start < last) return false;
            last = secret.Value.End;
            return true;
        });
    }

    private static int IndexOf(string text, string sign, int start) => text.IndexOf(sign, start, StringComparison.Ordinal);

    private static TextSpan RunAround(string text, int position)
    {
        var (start, end) = (position, position + 1);
        while (start > 0 && TokenForms.IsDashedWord(text[start - 1])) start--;
        while (end < text.Length && TokenForms.IsDashedWord(text[end])) end++;
        return TextSpan.FromBounds(start, end);
    }

    private static Secret? TokenAt(string text, int start)
    {
        if (start > 0 && TokenForms.IsWord(text[start - 1])) return null;
        foreach (var form in TokenForms.All)
        {
            if (string.CompareOrdinal(text, start, form.Prefix, 0, form.Prefix.Length) == 0) return TokenAt(text, start, form);
        }

        return null;
    }

    private static Secret? TokenAt(string text, int start, TokenForm form)
    {
        var body = start + form.Prefix.Length;
        var end = body;
        while (end < text.Length && end - body <= form.Longest && form.Alphabet(text[end])) end++;
        if (end - body < form.Shortest || end - body > form.Longest || (end < text.Length && TokenForms.IsWord(text[end]))) return null;
        return form.IsPlausible(text.Substring(body, end - body))
            ? new Secret(form.Kind, TextSpan.FromBounds(start, body), TextSpan.FromBounds(body, end))
            : null;
    }

    // "-----BEGIN RSA PRIVATE KEY-----" up to the line that ends it.
    private static Secret? PrivateKeyAt(string text, int start)
    {
        const string End = "PRIVATE KEY-----";
        var head = text.IndexOf(End, start, Math.Min(60, text.Length - start), StringComparison.Ordinal);
        if (head < 0 || text.IndexOf('\n', start, head - start) >= 0) return null;
        var body = head + End.Length;
        var foot = text.IndexOf("-----END ", body, Math.Min(LongestKey, text.Length - body), StringComparison.Ordinal);

        // A header in a sentence about keys has no key behind it.
        return foot - body < 40 ? null : new Secret("private key", TextSpan.FromBounds(start, body), TextSpan.FromBounds(body, foot));
    }

    // "postgresql://loader:h7Gt2kLq@db.example.com": what stands between the second colon and the @.
    private static Secret? AddressPasswordAt(string text, int colon)
    {
        var user = colon + AddressSign.Length;
        var at = user;
        var password = -1;
        for (; at < text.Length && at - user < LongestPassword && IsAddressPart(text[at]) && text[at] != '@'; at++)
        {
            if (text[at] == ':' && password < 0) password = at + 1;
        }

        if (password < 0 || at >= text.Length || text[at] != '@' || at == password || password == user + 1) return null;
        var given = text.Substring(password, at - password);
        return Placeholders.Is(given) || given == text.Substring(user, password - 1 - user)
            ? null
            : new Secret("password", TextSpan.FromBounds(user, password - 1), TextSpan.FromBounds(password, at));
    }

    private static bool IsAddressPart(char c) => !char.IsWhiteSpace(c) && c is not ('/' or '?' or '#' or '\'' or '"' or '<' or '`' or '\\');
}
