namespace Dataflow.Lint.Engine.Semantics.Secrets;

/// <summary>
/// Tells values that belong to a person by a form that made-up ones do not have: a private mailbox, a card number or a bank account whose
/// digits add up.
/// </summary>
public static class PersonalValues
{
    // Where people have mailboxes; the last name of the domain may be of any country.
    private static readonly HashSet<string> Providers = new(StringComparer.OrdinalIgnoreCase)
    {
        "126", "163", "aol", "comcast", "fastmail", "free", "gmail", "gmx", "googlemail", "hotmail", "icloud", "libero", "live", "mac",
        "me", "msn", "naver", "orange",
        "outlook", "proton", "protonmail", "qq", "t-online", "verizon", "wanadoo", "web", "yahoo", "yandex",
    };

    private static readonly string[] MadeUpNames =
    [
        "abc", "admin", "alice", "anon", "bar", "bob", "customer", "demo", "doe", "dummy", "example", "fake", "foo", "jane", "john",
        "mail", "mock", "name", "nobody", "noreply",
        "person", "random", "redacted", "sample", "some", "test", "user", "xyz", "your",
    ];

    // Numbers that payment providers and banks publish for tests and documentation.
    private static readonly HashSet<string> Published = new(StringComparer.Ordinal)
    {
        "30569309025904", "3056930009020004", "3530111333300000", "3566002020360505", "36227206271667", "371449635398431",
        "378282246310005", "378734493671000", "38520000023237",
        "4000056655665556", "4012888888881881", "4111111111111111", "4222222222222", "4242424242424242", "5105105105105100",
        "5200828282828210", "5555555555554444",
        "2223003122003222", "6011000990139424", "6011111111111117",
        "AT611904300234573201", "BE68539007547034", "CH9300762011623852957", "DE89370400440532013000", "ES9121000418450200051332",
        "FR1420041010050500013M02606",
        "GB29NWBK60161331926819", "GB82WEST12345698765432", "GB33BUKB20201555555555", "IT60X0542811101000000123456", "NL91ABNA0417164300",
        "SE4550000000058398257466",
    };

    // The length of an account number by its country.
    private static readonly Dictionary<string, int> AccountLengths = new(StringComparer.Ordinal)
    {
        ["AT"] = 20, ["BE"] = 16, ["CH"] = 21, ["CZ"] = 24, ["DE"] = 22, ["DK"] = 18, ["ES"] = 24, ["FI"] = 18, ["FR"] = 27, ["GB"] = 22,
        ["GR"] = 27, ["HU"] = 28,
        ["IE"] = 22, ["IT"] = 27, ["LU"] = 20, ["NL"] = 18, ["NO"] = 15, ["PL"] = 28, ["PT"] = 25, ["RO"] = 24, ["SE"] = 24,
    };

    // Of a number of a card, and of an account with blanks in it.
    private const int Shortest = 13;
    private const int Longest = 40;

    private static readonly string[] CardWords = ["card", "pan", "cc", "ccn", "creditcard", "cardnumber"];

    /// <summary>Whether it is worth asking about a value: nearly all that mocks hold is too short, or no address and no number.</summary>
    public static bool MayBe(ReadOnlySpan<char> value) =>
        value.IndexOf('@') >= 0 || (value.Length is >= Shortest and <= Longest && char.IsDigit(value[value.Length - 1]));

    /// <summary>What a value of a column is, in words; null for what may as well be made up.</summary>
    public static string? KindOf(string value, string column)
    {
        if (value.IndexOf('@') >= 0) return IsPrivateMailbox(value) ? "the address of a private mailbox" : null;
        if (!MayBe(value.AsSpan())) return null;
        var text = new string(value.Where(c => c is not (' ' or '-')).ToArray());
        if (Published.Contains(text)) return null;
        if (IsAccount(text)) return "an IBAN with valid check digits";
        return IsCard(text) && column.Split('_', '-').Any(word => CardWords.Contains(word.ToLowerInvariant()))
            ? "a card number with a valid check digit"
            : null;
    }

    // "maria.keller81@gmail.com", but not "test@gmail.com" or "a@gmail.com".
    private static bool IsPrivateMailbox(string value)
    {
        var at = value.IndexOf('@');
        var start = at;
        var end = at + 1;
        while (start > 0 && (char.IsLetterOrDigit(value[start - 1]) || value[start - 1] is '.' or '_' or '-' or '+')) start--;
        while (end < value.Length && (char.IsLetterOrDigit(value[end]) || value[end] is '.' or '-')) end++;
        var name = value.Substring(start, at - start);
        var dot = value.IndexOf('.', at);
        return dot > 0
            && dot < end - 2
            && name.Count(char.IsLetter) > 3
            && name.Distinct().Count() > 3
            && Providers.Contains(value.Substring(at + 1, dot - at - 1))
            && !Array.Exists(MadeUpNames, word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    private static bool IsCard(string text)
    {
        if (text.Length is < 13 or > 16
            || text[0] is < '2' or > '6'
            || !text.All(c => c is >= '0' and <= '9')
            || text.Distinct().Count() < 4)
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = text[text.Length - 1 - i] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit;
        }

        return sum % 10 == 0;
    }

    // The first four characters behind the others, letters as numbers from 10 on, give 1 modulo 97.
    private static bool IsAccount(string text)
    {
        if (text.Length < 15 || !AccountLengths.TryGetValue(text.Substring(0, 2), out var length) || text.Length != length) return false;
        var rest = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[(i + 4) % text.Length];
            var number = character is >= '0' and <= '9' ? character - '0' : character is >= 'A' and <= 'Z' ? character - 'A' + 10 : -1;
            if (number < 0) return false;
            rest = ((rest * (number > 9 ? 100 : 10)) + number) % 97;
        }

        return rest == 1 && text.Distinct().Count() > 6;
    }
}
