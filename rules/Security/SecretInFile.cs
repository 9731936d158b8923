using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Secrets;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Rules.Security;

/// <summary>A secret that everybody who can read the repository can read.</summary>
public sealed class SecretInFile : Rule
{
    public override RuleInfo Info { get; } = new("SEC001", "secret-in-file")
    {
        Severity = Severity.Error,
        Message = "{0} stands in the file as plain text",
        Summary =
            "Keys, tokens, passwords in addresses and private keys in workflows, SQL and mocks, by their form or by the name they are given under.",
        Why =
            "Whoever can read the repository, its history or a copy of it can use the secret, and deleting the line does not take it back.",
        Silent =
            "Parameters such as `${DB_PASSWORD}`, placeholders, references to a vault, documentation keys, and words without a digit. The secret itself is hidden in what is printed.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("spark.hadoop.fs.s3a.access.key: [|AKIA|]Q3EGRIGHB4NTOX5Z")),
            Example.Bad("main.sch.yaml", Workflow("[|spark.warehouse.password|]: h7Gt2-kLq9")),
            Example.Bad("src/load.sql", """
                CREATE TEMPORARY VIEW orders USING jdbc OPTIONS (
                  url 'jdbc:postgresql://[|loader|]:h7Gt2kLq9@db.shop.internal/orders',
                  [|password|] 'h7Gt2kLq9');
                """),
            Example.Good("main.sch.yaml", Workflow("spark.hadoop.fs.s3a.access.key: AKIAIOSFODNN7EXAMPLE")),
            Example.Good("main.sch.yaml", Workflow("spark.warehouse.password: ${WAREHOUSE_PASSWORD}")),
            Example.Good(
                "src/load.sql",
                "CREATE TEMPORARY VIEW orders USING jdbc OPTIONS (url 'jdbc:postgresql://db.shop.internal/orders', password '${DB_PASSWORD}');"),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.YamlDocument(document => Report(document, document is WorkflowDocument ? SecretNames.Find(document.Tree) : []));
        on.Script(script => Report(script.Document, SecretNames.Find(script.Tree)));
    }

    private static IEnumerable<Finding> Report(Document document, List<Secret> named)
    {
        var found = SecretScanner.Find(document.Source);
        var unnamed = found.Count;
        foreach (var secret in named)
        {
            if (found.FindIndex(0, unnamed, known => known.Value.Overlaps(secret.Value)) < 0) found.Add(secret);
        }

        if (found.Count == 0) return [];

        // What is printed is a copy of the file in which the secrets are hidden.
        var concealed = Secret.Conceal(document.Source, found);
        return found.Select(secret => new Finding(new Location(concealed, secret.Sign), TypeWords.WithArticle(secret.Kind))
        {
            Label = "hidden here",
            Help =
                "take the secret out of use, keep its successor in the secret store, and pass it as a parameter such as `${DB_PASSWORD}`",
        });
    }

    private static string Workflow(string conf) => $"""
        Workflow:
          id: orders.main
          jobs:
            - job:
                id: load
                type: Spark
                spark:
                  script: ./src/load.sql
                  conf:
                    {conf}
        """;
}
