using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Semantics.Secrets;

/// <summary>Finds secrets that give themselves away, wherever they stand in a text: known tokens, private keys, passwords in addresses.</summary>
public static class SecretScanner
{
    private const int LongestPassword = 200;
    private const int LongestKey = 20_000;

    // The forms that begin with a letter, by the letter.
    private static readonly TokenForm[]?[] FormsByLetter = ByLetter();

    // Whether a secret may begin with a character: every character of every file is asked.
    private static readonly bool[] IsSign = [.. FormsByLetter.Select((forms, c) => forms is not null || c is '-' or ':')];

    /// <summary>The secrets of a file in the order of the text.</summary>
    public static IEnumerable<Secret> Find(SourceText source)
    {
        var text = source.Text;
        for (var i = NextSign(text, 0); i < text.Length; i = NextSign(text, i + 1))
        {
            var found = text[i] switch
            {
                '-' => PrivateKeyAt(text, i),
                ':' => AddressPasswordAt(text, i),
                var c => TokenAt(text, i, FormsByLetter[c]!),
            };
            if (found is not { } secret) continue;
            yield return secret;
            i = secret.Value.End - 1;
        }
    }

    private static int NextSign(string text, int i)
    {
        var isSign = IsSign;
        while (i < text.Length && (text[i] >= isSign.Length || !isSign[text[i]])) i++;
        return i;
    }

    private static TokenForm[]?[] ByLetter()
    {
        var forms = new TokenForm[]?['z' + 1];
        foreach (var same in TokenForms.All.GroupBy(f => f.Prefix[0])) forms[same.Key] = same.ToArray();
        return forms;
    }

    private static Secret? TokenAt(string text, int start, TokenForm[] forms)
    {
        if (start > 0 && TokenForms.IsWord(text[start - 1])) return null;
        foreach (var form in forms)
        {
            if (start + 1 >= text.Length || text[start + 1] != form.Prefix[1] || string.CompareOrdinal(text, start, form.Prefix, 0, form.Prefix.Length) != 0) continue;
            var body = start + form.Prefix.Length;
            var end = body;
            while (end < text.Length && end - body <= form.Longest && form.Alphabet(text[end])) end++;
            if (end - body < form.Shortest || end - body > form.Longest || (end < text.Length && TokenForms.IsWord(text[end]))) continue;
            if (form.IsPlausible(text.Substring(body, end - body))) return new Secret(form.Kind, TextSpan.FromBounds(start, body), TextSpan.FromBounds(body, end));
        }

        return null;
    }

    // "-----BEGIN RSA PRIVATE KEY-----" up to the line that ends it.
    private static Secret? PrivateKeyAt(string text, int start)
    {
        const string Begin = "-----BEGIN ";
        const string End = "PRIVATE KEY-----";
        if (string.CompareOrdinal(text, start, Begin, 0, Begin.Length) != 0) return null;
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
        if (string.CompareOrdinal(text, colon, "://", 0, 3) != 0) return null;
        var user = colon + 3;
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
