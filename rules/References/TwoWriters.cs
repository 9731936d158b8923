using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.References;

/// <summary>Two pipelines that replace each other's rows.</summary>
public sealed class TwoWriters : Rule
{
    public override RuleInfo Info { get; } = new("REF008", "two-writers")
    {
        Severity = Severity.Warning,
        Message = "`{0}` overwrites `{1}`, and so does `{2}`: the later of the two wins",
        Summary = "Two scheduled workflows overwrite the same table, or the same days of it, with scripts of their own.",
        Why = "Each is right by itself. What readers see depends on which of them was late today.",
        Silent =
            "Workflows that call one which writes, those nobody schedules, INSERT INTO and MERGE, tables partitioned by more than days, scripts of one file name, which are one pipeline for two environments, and jobs that choose their catalog.",
        Examples = () =>
        [
            Example.Bad(Writer("a"), Writer("b"), Ddl("day"), Script("a", "shop.sales"), Script("b", "[|shop.sales|]")),
            Example.Good(Writer("a"), Writer("b"), Ddl("day"), Script("a", "shop.sales"), Script("b", "shop.sales_by_region")),
            Example.Good(Writer("a"), Writer("b"), Ddl("region"), Script("a", "shop.sales"), Script("b", "shop.sales")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        var findings = new List<Finding>();
        HashSet<Location>? reported = null;
        var others = new OtherWriters(package);
        foreach (var mention in package.Tables.InRole(TableRole.Write))
        {
            if (mention is not ScriptMention write
                || !Overwrites(write)
                || OtherOf(write, others) is not { } other
                || !(reported ??= []).Add(write.Place))
            {
                continue;
            }

            findings.Add(new Finding(write.Place, NameOf(write), write.Identity.ShortName, NameOf(other))
            {
                Label = "replaces what the other has written",
                Related = [
                    new RelatedPlace(other.Place, "written here too"),
                    new RelatedPlace(write.Workflow!.Schedule!.Value, "this one runs by itself"),
                    new RelatedPlace(other.Workflow!.Schedule!.Value, "and so does the other"),
                ],
                Help = "let one workflow write the table and the other one read it",
            });
        }

        return findings.ToArray();
    }

    // The finding stands at the later one of the two.
    private static ScriptMention? OtherOf(ScriptMention write, OtherWriters others)
    {
        foreach (var other in others.Of(write))
        {
            if (other.Place.CompareTo(write.Place) < 0
                && !IsCopy(other.Script, write.Script)
                && Overwrites(other)
                && ReplacesTheSame(write, other))
            {
                return other;
            }
        }

        return null;
    }

    // The writes of a table by other workflows; asked for each write of a script, found once for each name and job.
    private sealed class OtherWriters(Package package)
    {
        private readonly Dictionary<(string Name, Script Script, ScriptUse? Use), ScriptMention[]> known = [];

        public ScriptMention[] Of(ScriptMention write)
        {
            var key = (write.Effect.Name.Text, write.Script, write.Use);
            if (known.TryGetValue(key, out var others)) return others;
            return known[key] = package.Workspace.Writers.Of(write.Identity).Where(other => other.Workflow != write.Workflow).ToArray();
        }
    }

    // "dev/src/sales.sql" beside "prod/src/sales.sql": one pipeline for two environments, whose tables are told apart elsewhere.
    private static bool IsCopy(Script one, Script other) =>
        one == other
        || PathText.FileNameOf(one.Document.Path) == PathText.FileNameOf(other.Document.Path)
        || one.Document.Source.Text == other.Document.Source.Text;

    // A script or job that chooses its catalog may mean another table by the same name.
    private static bool HasOwnCatalog(ScriptMention write) =>
        write.Script.Settings.ChoosesCatalog || write.Use?.Job.Conf.Any(c => c.Key is { } key && IsOfCatalog(key.Value)) == true;

    private static bool IsOfCatalog(string key) => ScriptSettings.IsOfCatalog(key);

    private static bool Overwrites(ScriptMention write) =>
        write is { Effect.Statement: InsertStatement { IsOverwrite: true } or CreateTableStatement { IsOrReplace: true },
            Workflow: { } workflow }
        && workflow.Schedule is not null
        && workflow.Document.Tree.Errors.Count == 0
        && !write.Script.HasErrorsIn(write.Effect.Statement)
        && !HasOwnCatalog(write);

    private static bool ReplacesTheSame(ScriptMention write, ScriptMention other)
    {
        var (one, two) = (PartitionOf(write), PartitionOf(other));
        if (one is null || two is null)
        {
            // What a write without "PARTITION" replaces, the table's own partitions say.
            if (write.Script.TargetSchemaOf(write.Effect.Name) is not { } schema) return false;
            return schema.Statement.Partitioning is null
                || (schema.HasDayPartition == Answer.Yes && schema.PartitionColumns.All(c => c.IsDay == Answer.Yes));
        }

        return one.Entries.All(e => e.Name is { } name && DateParameters.IsDatePart(name.Value))
            && two.Entries.All(e => e.Name is { } name && DateParameters.IsDatePart(name.Value));
    }

    private static PartitionSpec? PartitionOf(ScriptMention write) => (write.Effect.Statement as InsertStatement)?.Partition;

    private static string NameOf(ScriptMention write) => write.Workflow?.Workflow.Id?.Value ?? write.Job?.IdText ?? "a workflow";

    private static ExampleFile Writer(string name) => new($"{name}/main.sch.yaml", $"""
        Workflow:
          id: sales.{name}
          time_triggers:
            - type: CRON
              cron: 0 5 * * *
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: ./src/{name}.sql
        """);

    private static ExampleFile Ddl(string partition) =>
        new(
            "a/ddl/sales.sql",
            $"CREATE TABLE shop.sales (store_id BIGINT COMMENT 'Store.', region STRING COMMENT 'Region.', day DATE COMMENT 'Day.') USING iceberg PARTITIONED BY ({partition});");

    private static ExampleFile Script(string name, string table) =>
        new($"{name}/src/{name}.sql", $"INSERT OVERWRITE TABLE {table} SELECT store_id, region, day FROM shop.lines_{name};");
}
