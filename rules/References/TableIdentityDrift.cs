using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Parameters;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Rules.References;

/// <summary>A package whose parts name different tables although they mean one.</summary>
public sealed class TableIdentityDrift : Rule
{
    public override RuleInfo Info { get; } = new("REF005", "table-identity-drift")
    {
        Severity = Severity.Error,
        Message = "`{0}` is {1} here, but elsewhere the package calls the table `{2}`",
        Summary = "The DDL, the metadata and the write of a package name one table, in the same parameters.",
        Why = "The run creates one table and fills another, or describes a table that nobody reads.",
        Silent =
            "Tables defined in other packages, packages with several tables that could be paired in more than one way, and names that may be equal.",
        Examples = () =>
        [
            Example.Bad(Ddl("[|media.titels|]"), Script, Main("lake/media/titles")),
            Example.Bad(Ddl("media.titles"), Script, Main("[|lake/media/titels|]")),
            Example.Good(Ddl("media.titles"), Script, Main("lake/media/titles")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (!package.IsReadInFull) return [];
        var tables = package.Tables;
        var described = tables.InRole(TableRole.Describe).ToArray();
        var defined = tables.InRole(TableRole.Define).Where(d => d.Job is not null).ToArray();
        if (Odd(defined, TableRole.Define, tables) is { } definition && HomelessIn(package) is { } homeless)
            return [Drift(definition, "defined", homeless, package)];
        if (Odd(described, TableRole.Describe, tables) is { } description && Undescribed(defined, tables) is { } other)
            return [Drift(description, "described", other, package)];
        return Doubtful(defined, package) is var (fixedName, openName) ? [Drift(fixedName, "defined", openName, package)] : [];
    }

    private static Finding Drift(
        TableMention odd,
        string verb,
        TableMention other,
        Package package) => new(odd.Place, odd.Identity.ShortName, verb, other.Identity.ShortName)
    {
        Label = "another table",
        Related = package.Tables.Mentions
            .Where(m =>
                m.Role is TableRole.Define or TableRole.Describe or TableRole.Guard or TableRole.Mark or TableRole.Write
                && m.SameTableAs(other) == Answer.Yes)
            .GroupBy(m => m.Role)
            .Select(g => new RelatedPlace(g.First().Place, VerbOf(g.Key)))
            .Take(3)
            .ToArray(),
    };

    // The one table of a role that nothing else in the package can mean; null when there are others, which might be meant instead.
    private static TableMention? Odd(TableMention[] mentions, TableRole role, PackageTables tables)
    {
        var odd = Array.FindAll(mentions, m => IsOdd(m, role, tables));
        return odd.Length > 0
            && odd.All(m => m.SameTableAs(odd[0]) == Answer.Yes)
            && tables.Mentions.Any(m =>
                m.Role is TableRole.Guard or TableRole.Mark or TableRole.Write or TableRole.Describe or TableRole.Define && m.Role != role)
            ? odd[0]
            : null;
    }

    private static bool IsOdd(TableMention mention, TableRole role, PackageTables tables)
    {
        for (var other = TableRole.Define; other <= TableRole.Mark; other++)
        {
            if (other != role && tables.EachThatMayBe(mention.Identity, other).Any()) return false;
        }

        return true;
    }

    // The one table that is described, marked or written under a consistent name, and that no DDL of the repository defines.
    private static TableMention? HomelessIn(Package package)
    {
        var tables = package.Tables;
        var homeless = tables.Mentions
            .Where(m => m.Role is TableRole.Describe or TableRole.Mark or TableRole.Guard or TableRole.Write)
            .Where(m => package.Workspace.Schemas.Find(m.Identity, package) is null)
            .ToArray();
        return homeless.Length > 0
            && homeless.Count(m => m.Role == TableRole.Describe || m.SameTableAs(homeless[0]) == Answer.Yes) > 1
            && homeless.All(m => m.SameTableAs(homeless[0]) == Answer.Yes)
            ? homeless[0]
            : null;
    }

    // The one table that is defined and used, and that no metadata describes.
    private static TableMention? Undescribed(TableMention[] defined, PackageTables tables)
    {
        var open = defined.Where(d => tables.InRole(TableRole.Describe).All(m => m.SameTableAs(d) == Answer.No)
            && tables.Mentions.Any(m =>
                m.Role is TableRole.Guard or TableRole.Write or TableRole.Mark && m.SameTableAs(d) == Answer.Yes)).ToArray();
        return open.Length > 0 && open.All(d => d.SameTableAs(open[0]) == Answer.Yes) ? open[0] : null;
    }

    // "${DB}.titles" in the DDL and "${DB}/${TABLE}" in the metadata, where nobody says what TABLE is.
    private static (TableMention Fixed, TableMention Open)? Doubtful(TableMention[] defined, Package package)
    {
        foreach (var definition in defined)
        {
            foreach (var description in package.Tables.PartnersOf(definition, TableRole.Describe))
            {
                if (definition.SameTableAs(description) != Answer.Unknown
                    || definition.Identity.Table.SameAs(description.Identity.Table) != Answer.Unknown)
                {
                    continue;
                }

                if ((UndefinedNames.In(description, definition.Identity, package)
                    ?? UndefinedNames.In(definition, description.Identity, package)) is not null)
                {
                    return (definition, description);
                }
            }
        }

        return null;
    }

    private static string VerbOf(TableRole role) => role switch
    {
        TableRole.Define => "defined here",
        TableRole.Describe => "described here",
        TableRole.Guard => "published here",
        TableRole.Mark => "its mark is moved here",
        _ => "written here",
    };

    private static ExampleFile Ddl(string table) => new("ddl/titles.sql", $"CREATE TABLE {table} (title_id INT COMMENT 'Title.');");

    private static ExampleFile Script { get; } = new(
        "src/titles.sql",
        "INSERT OVERWRITE TABLE media.titles SELECT title_id FROM media.views;");

    private static ExampleFile Main(string table) => new("main.sch.yaml", $"""
        Workflow:
          id: titles.main
          dag: sequential
          jobs:
            - job:
                id: ddl
                type: Spark
                spark:
                  script: ./ddl/titles.sql
            - job:
                id: metadata
                type: Metadata
                metacat:
                  tables: [{table}]
            - job:
                id: write
                type: Spark
                spark:
                  script: ./src/titles.sql
        """);
}
