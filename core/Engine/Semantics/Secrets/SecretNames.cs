using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Secrets;

/// <summary>
/// Finds secrets by the name they are given under: <c>spark.hadoop.fs.s3a.secret.key: wJal...</c>, <c>OPTIONS (password 'h7Gt2kLq')</c>.
/// </summary>
public static class SecretNames
{
    // The last words of a name, its separators taken out.
    private static readonly string[] Endings =
    [
        "password", "passwd", "passphrase", "secret", "secretkey", "secretaccesskey", "accesskey", "accountkey", "apikey", "privatekey",
        "clientsecret",
        "authtoken", "accesstoken", "bearertoken", "apitoken", "sastoken",
    ];

    /// <summary>The values of a workflow file that a key calls a secret.</summary>
    public static List<Secret> Find(YamlTree tree)
    {
        var found = new List<Secret>();
        foreach (var mapping in tree.Nodes<YamlMapping>())
        {
            foreach (var entry in mapping.Entries)
            {
                if (entry is { Key: { } key, ValueNode: YamlScalar scalar } && IsName(key.Characters) && !Placeholders.Is(scalar.Value))
                    found.Add(new Secret("secret", key.Span, scalar.Span));
            }
        }

        return found;
    }

    /// <summary>The values of a script that a property, an option or a setting calls a secret.</summary>
    public static List<Secret> Find(SqlTree tree)
    {
        var found = new List<Secret>();
        foreach (var property in tree.Script.Descendants<Property>())
        {
            if (IsName(property.Key.AsSpan())
                && property.ValueExpression is Literal { StringValue: { } value } literal
                && !Placeholders.Is(value))
            {
                found.Add(new Secret("secret", property.KeySpan, literal.Span));
            }
        }

        foreach (var statement in tree.Script.Statements)
        {
            if (statement is not SetStatement { Key: { } key, KeySpan: { } name, Value: { } value, ValueSpan: { } span }) continue;
            if (IsName(key.AsSpan().Trim('`')) && !Placeholders.Is(value.Trim('\'', '"'))) found.Add(new Secret("secret", name, span));
        }

        return found;
    }

    /// <summary>Whether a name says that its value opens something.</summary>
    public static bool IsName(ReadOnlySpan<char> name)
    {
        var end = name.Length - 1;
        while (end >= 0 && !char.IsLetterOrDigit(name[end])) end--;
        if (end < 0) return false;
        var last = char.ToLowerInvariant(name[end]);
        foreach (var ending in Endings)
        {
            if (ending[ending.Length - 1] == last && EndsWith(name, ending)) return true;
        }

        return false;
    }

    // Every key of every file is asked: compared from its end, without a copy of it.
    private static bool EndsWith(ReadOnlySpan<char> name, string ending)
    {
        var left = ending.Length;
        for (var i = name.Length - 1; i >= 0 && left > 0; i--)
        {
            if (!char.IsLetterOrDigit(name[i])) continue;
            if (char.ToLowerInvariant(name[i]) != ending[left - 1]) return false;
            left--;
        }

        return left == 0;
    }
}
