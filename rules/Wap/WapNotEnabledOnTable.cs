using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Wap;

/// <summary>A table that shows its rows before the audits have run, although a template guards it.</summary>
public sealed class WapNotEnabledOnTable : Rule
{
    private const string Switch = TableProperties.WapSwitch;

    private static readonly RuleOption Always = new(
        "always",
        "report each guarded table without the property, also where no other table of the repository has it",
        "false");

    public override RuleInfo Info { get; } = new("WAP004", "wap-not-enabled-on-table")
    {
        Severity = Severity.Warning,
        Message = "`{0}` does not hold writes back: `write.wap.enabled` {1}",
        Summary = "The Iceberg table that a wap template guards sets `write.wap.enabled` to `true`.",
        Why =
            "Iceberg ignores the staging of a table that does not allow it: the rows are public at once, and the audits tell it afterwards.",
        Silent =
            "Repositories in which no table sets the property, since their template does it then, unless the option asks for it; tables of other formats.",
        Options = [Always],
        Examples = () =>
        [
            Example.Bad(Main, Ddl("lake.titles", "\nTBLPROPERTIES ([|'write.wap.enabled' = 'false'|])")),
            Example.Bad(Main, Ddl("[|lake.titles|]", ""), Other),
            Example.Good(Main, Ddl("lake.titles", "\nTBLPROPERTIES ('write.wap.enabled' = 'true')"), Other),
            Example.Good(Main, Ddl("lake.titles", "")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package, RuleSettings settings)
    {
        var seen = new HashSet<TableSchema>();
        foreach (var guard in package.Tables.InRole(TableRole.Guard))
        {
            if (package.Tables.SchemaOf(guard.Identity) is not { CanRequireValues: true } schema
                || !IsIceberg(schema)
                || schema.Script.HasErrorsIn(schema.Statement)
                || !seen.Add(schema))
            {
                continue;
            }

            var held = new RelatedPlace(guard.Place, "guarded here");
            if (TableProperties.Find(schema, Switch) is { } property)
            {
                if (property.Is("true") == Answer.No)
                {
                    yield return new Finding(
                        property.Place,
                        guard.Identity.ShortName,
                        $"is `{property.Property.Value}`") { Related = [held], Help = "set it to `true`" };
                }
            }
            else if (settings.IsOn(Always) || package.Workspace.WapSwitch is not null)
            {
                yield return new Finding(schema.Place, guard.Identity.ShortName, "is not set")
                {
                    Label = "without the property",
                    FollowsFrom = Misspelled(schema).ToArray(),
                    Related = package.Workspace.WapSwitch is { } other
                        ? [held, new RelatedPlace(other.Place, "another table sets it")]
                        : [held],
                    Fixes = [AddSwitch(schema)],
                };
            }
        }
    }

    private static bool IsIceberg(TableSchema schema) =>
        (schema.Statement.Provider?.Format ?? schema.Statement.StoredAs?.Format) == "iceberg";

    // "write.wap.enable": a property that Iceberg does not know.
    private static IEnumerable<Cause> Misspelled(TableSchema schema) =>
        schema.Statement.Properties.Where(p => NearMatch.Find(p.Key, [Switch]) is not null)
            .Select(p => new Cause("DDL018", schema.Script.At(p.KeySpan)));

    private static Fix AddSwitch(TableSchema schema)
    {
        const string Entry = $"'{Switch}' = 'true'";
        var (at, text) = schema.Statement.PropertiesClause is { Properties: [.., { } last] }
            ? (last.Span.End, $", {Entry}")
            : (schema.Statement.Span.End, $"\nTBLPROPERTIES ({Entry})");
        return new Fix(
            $"add `{Entry}`",
            IsSafe: true,
            [new FileEdit(schema.Script.Document.Source, new TextEdit(new TextSpan(at, 0), text))]);
    }

    private static ExampleFile Main { get; } = new("titles/main.sch.yaml", """
        Workflow:
          id: titles.main
          jobs:
            - template:
                id: publish
                type: wap
                tables: [prod/lake/titles]
        """);

    private static ExampleFile Other { get; } = new(
        "people/people.sql",
        "CREATE TABLE lake.people (id INT COMMENT 'Person.') USING iceberg TBLPROPERTIES ('write.wap.enabled' = 'true');");

    private static ExampleFile Ddl(string name, string properties) => new("titles/ddl/titles.sql", $"""
        CREATE TABLE IF NOT EXISTS {name} (title_id INT COMMENT 'Title.')
        USING iceberg{properties};
        """);
}
