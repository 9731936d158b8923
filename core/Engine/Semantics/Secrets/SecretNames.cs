using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Secrets;

/// <summary>Finds secrets by the name they are given under: <c>spark.hadoop.fs.s3a.secret.key: wJal...</c>, <c>OPTIONS (password 'h7Gt2kLq')</c>.</summary>
public static class SecretNames
{
    // The last words of a name, its separators taken out.
    private static readonly string[] Endings =
    [
        "password", "passwd", "passphrase", "secret", "secretkey", "secretaccesskey", "accesskey", "accountkey", "apikey", "privatekey", "clientsecret",
        "authtoken", "accesstoken", "bearertoken", "apitoken", "sastoken",
    ];

    /// <summary>The values of a workflow file that a key calls a secret.</summary>
    public static IEnumerable<Secret> Find(YamlTree tree)
    {
        foreach (var scalar in tree.Nodes<YamlScalar>())
        {
            if (scalar.Entry is { Key: { } key } entry && ReferenceEquals(entry.Value, scalar) && IsName(key.Value) && !Placeholders.Is(scalar.Value))
            {
                yield return new Secret("secret", key.Span, scalar.Span);
            }
        }
    }

    /// <summary>The values of a script that a property, an option or a setting calls a secret.</summary>
    public static IEnumerable<Secret> Find(SqlTree tree)
    {
        foreach (var property in tree.Script.Descendants<Property>())
        {
            if (IsName(property.Key) && property.ValueExpression is Literal { StringValue: { } value } literal && !Placeholders.Is(value)) yield return new Secret("secret", property.KeySpan, literal.Span);
        }

        foreach (var set in tree.Script.Statements.OfType<SetStatement>())
        {
            if (set is { Key: { } key, KeySpan: { } name, Value: { } value, ValueSpan: { } span } && IsName(key.Trim('`')) && !Placeholders.Is(value.Trim('\'', '"'))) yield return new Secret("secret", name, span);
        }
    }

    /// <summary>Whether a name says that its value opens something.</summary>
    public static bool IsName(string name)
    {
        foreach (var ending in Endings)
        {
            if (EndsWith(name, ending)) return true;
        }

        return false;
    }

    // Every key of every file is asked: compared from its end, without a copy of it.
    private static bool EndsWith(string name, string ending)
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
