using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Secrets;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Mocks;

/// <summary>Data of a person in the rows of a mock.</summary>
public sealed class MockPersonalData : Rule
{
    public override RuleInfo Info { get; } = new("TST010", "mock-personal-data")
    {
        Severity = Severity.Warning,
        Message = "`{0}` holds {1}",
        Summary = "Mocks hold made-up rows: no private mailboxes, and no bank accounts or card numbers whose check digits are right.",
        Why = "Rows copied from the warehouse stay in the history of the repository for good, where no request for deletion finds them.",
        Silent =
            "Addresses of example.com and of companies, names such as `test` or `john.doe`, numbers that are published for tests, and all that may as well be made up: phone numbers, names and IP addresses. The value itself is hidden in what is printed.",
        Examples = () =>
        [
            Example.Bad("src/mocks/shop.customers.yaml", "- {customer_id: 1, [|email|]: maria.keller81@gmail.com}"),
            Example.Bad("src/mocks/shop.payouts.yaml", "- {seller_id: 1, [|iban|]: DE30500105171234987650}"),
            Example.Good("src/mocks/shop.customers.yaml", "- {customer_id: 1, email: ada@example.com, card_number: 4242424242424242}"),
        ],
    };

    public override void Register(Subscriptions on) => on.YamlDocument(document => document is MockDocument mock ? Check(mock) : []);

    private static IEnumerable<Finding> Check(MockDocument mock)
    {
        List<Secret>? found = null;
        foreach (var row in mock.Rows)
        {
            foreach (var entry in row.Entries)
            {
                if (entry is { Key: { } key, ValueNode: YamlScalar value }
                    && PersonalValues.MayBe(value.Characters)
                    && PersonalValues.KindOf(value.Value, key.Value) is { } kind)
                {
                    (found ??= []).Add(new Secret(kind, key.Span, value.Span));
                }
            }
        }

        if (found is null) return [];

        // What is printed is a copy of the file in which the values are hidden.
        var concealed = Secret.Conceal(mock.Source, found);
        return found.GroupBy(value => concealed.ToString(value.Sign))
            .Select(column => new Finding(new Location(concealed, column.First().Sign), column.Key.Trim('"', '\''), column.First().Kind)
        {
            Label = "hidden here",
            Help = "make it up: an address at `example.com`, or a number that is published for tests",
        });
    }
}
