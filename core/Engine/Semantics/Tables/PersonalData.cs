namespace Dataflow.Lint.Engine.Semantics.Tables;

/// <summary>Tells columns that hold personal data by names that mean nothing else: <c>email</c>, <c>customer_phone_number</c>.</summary>
public static class PersonalData
{
    // The last words of a name; longer names come in front of them.
    private static readonly string[] Endings =
    [
        "email", "email_address", "e_mail", "phone", "phone_number", "mobile_number", "ssn", "social_security_number", "passport_number",
        "date_of_birth", "birth_date", "birthdate", "birthday", "dob", "first_name", "last_name", "home_address", "street_address",
        "postal_address",
        "ip_address", "credit_card_number", "iban",
    ];

    private static readonly HashSet<string> OtherWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "is", "has", "num", "count", "cnt", "hashed", "hash", "masked", "encrypted", "anonymized", "tokenized", "redacted", "valid",
        "verified", "company", "store", "support",
    };

    private static readonly string[] Protections = [
        "pii", "personal", "gdpr", "sensitive", "confidential", "hash", "mask", "encrypt", "pseudonym", "anonym", "token",
    ];

    /// <summary>Whether a column name says that a person stands behind it; <c>ip_title_id</c> and <c>email_count</c> do not.</summary>
    /// <param name="column">The name.</param>
    /// <param name="more">Further last words of such names, such as <c>gamer_tag</c>.</param>
    public static bool IsNamed(string column, string[] more) =>
        EndsWithOne(column, more) || (EndsWithOne(column, Endings) && !column.Split('_').Any(OtherWords.Contains));

    /// <summary>Whether a lower-case name is one of some words, or has it behind others: <c>customer_email</c>.</summary>
    public static bool EndsWithOne(string name, string[] words)
    {
        foreach (var word in words)
        {
            if (EndsWith(name, word)) return true;
        }

        return false;
    }

    private static bool EndsWith(string name, string ending)
    {
        var start = name.Length - ending.Length;
        return start >= 0
            && (start == 0 || name[start - 1] == '_')
            && string.Compare(name, start, ending, 0, ending.Length, StringComparison.OrdinalIgnoreCase) == 0;
    }

    /// <summary>Whether a tag, a role or a comment says that the data is protected, or no longer personal.</summary>
    public static bool IsProtection(string text) => Protections.Any(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
