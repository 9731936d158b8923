using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>Secrets are found by form and by name, and never printed.</summary>
[TestClass]
public sealed class SecretTests
{
    private static readonly LintOptions OnlySecrets = new() { Select = [new RuleSelector("SEC001")] };

    [TestMethod]
    [DataRow("SET spark.datasource.password = h7Gt2-kLq9;", "h7Gt2-kLq9")]
    [DataRow("-- psql postgres://loader:h7Gt2kLq9@db.internal/orders\nSELECT 1;", "h7Gt2kLq9")]
    [DataRow("SELECT 'dapi0a1b2c3d4e5f60718293a4b5c6d7e8f9';", "0a1b2c3d4e5f60718293a4b5c6d7e8f9")]
    [DataRow("-- -----BEGIN EC PRIVATE KEY-----\n-- MHcCAQEEIIGzmFqz9Ds8sNFxqy0aZ7c1r2b3q4w5e6r7t8y9\n-- -----END EC PRIVATE KEY-----\nSELECT 1;", "MHcCAQEEIIGzmFqz9Ds8sNFxqy0aZ7c1r2b3q4w5e6r7t8y9")]
    public void Hides_what_it_finds(string sql, string secret)
    {
        var found = Packages.Lint(new Dictionary<string, string> { ["src/load.sql"] = sql }, OnlySecrets).ToArray();
        Assert.HasCount(1, found);
        Assert.DoesNotContain(secret, found[0].Location.Source.Text);
        Assert.DoesNotContain(secret, found[0].Message);
        Assert.AreEqual(sql.Length, found[0].Location.Source.Length);
    }

    [TestMethod]
    [DataRow("SET spark.datasource.password = ${DB_PASSWORD};")]
    [DataRow("SET spark.datasource.password = changeme123;")]
    [DataRow("SELECT password, access_token FROM app.users;")]
    [DataRow("SELECT 'AKIAIOSFODNN7EXAMPLE', 'ghp_short', 'https://example.com:8080/a@b';")]
    [DataRow("CREATE VIEW v AS SELECT 'postgres://${USER}:${PASSWORD}@db/orders';")]
    [DataRow("CREATE TABLE t (a INT) USING jdbc OPTIONS (passwordProvider 'com.shop.Provider1', secret 'vault/db/loader1');")]
    [DataRow("-- a private key begins with -----BEGIN RSA PRIVATE KEY-----\nSELECT 1;")]
    public void Stays_silent_on_what_opens_nothing(string sql) =>
        Assert.IsEmpty(Packages.Lint(new Dictionary<string, string> { ["src/load.sql"] = sql }, OnlySecrets));

    [TestMethod]
    public void Reads_long_hostile_text_in_one_pass() =>
        Assert.IsEmpty(Packages.Lint(
            new Dictionary<string, string>
            {
                ["src/load.sql"] = "-- "
                    + string.Concat(Enumerable.Repeat("-----BEGIN A PRIVATE KEY-----", 4_000))
                    + string.Concat(Enumerable.Repeat("a://b:c", 10_000)),
            },
            OnlySecrets));
}
