namespace Dataflow.Lint.Engine.Semantics;

/// <summary>Tells columns that hold personal data by names that mean nothing else: <c>email</c>, <c>customer_phone_number</c>.</summary>
public static class PersonalData
{
    // The last words of a name; longer names come in front of them.
    private static readonly string[] Endings =
    [
        "email", "email_address", "e_mail", "phone", "phone_number", "mobile_number", "ssn", "social_security_number", "passport_number",
        "date_of_birth", "birth_date", "birthdate", "birthday", "dob", "first_name", "last_name", "home_address", "street_address", "postal_address",
        "ip_address", "credit_card_number", "iban",
    ];

    private static readonly HashSet<string> OtherWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "is", "has", "num", "count", "cnt", "hashed", "hash", "masked", "encrypted", "anonymized", "tokenized", "redacted", "valid", "verified", "company", "store", "support",
    };

    private static readonly string[] Protections = ["pii", "personal", "gdpr", "sensitive", "confidential", "hash", "mask", "encrypt", "pseudonym", "anonym", "token"];

    /// <summary>Whether a column name says that a person stands behind it; <c>ip_title_id</c> and <c>email_count</c> do not.</summary>
    public static bool IsNamed(string column)
    {
        var name = column.ToLowerInvariant();
        return Endings.Any(ending => EndsWith(name, ending)) && !name.Split('_').Any(OtherWords.Contains);
    }

    private static bool EndsWith(string name, string ending) =>
        name.EndsWith(ending, StringComparison.Ordinal) && (name.Length == ending.Length || name[name.Length - ending.Length - 1] == '_');

    /// <summary>Whether a tag, a role or a comment says that the data is protected, or no longer personal.</summary>
    public static bool IsProtection(string text) => Protections.Any(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
