using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Writes;

/// <summary>A merge that finds the rows of a table by a part of their key.</summary>
public sealed class MergeNotKeyed : Rule
{
    public override RuleInfo Info { get; } = new("SQL022", "merge-not-keyed")
    {
        Severity = Severity.Error,
        Message = "the MERGE compares rows of `{0}` without their key column `{1}`",
        Summary = "The ON of a MERGE that inserts names only some of the columns that the metadata calls `pk`.",
        Why = "A row of another day counts as the same row: it is overwritten, and the new one is never inserted.",
        Silent = """
            Tables without `pk` in the metadata, merges that only update or delete, conditions with templates in the place of columns, and those that
            pick one version of a row, as `t.is_current` does.
            """,
        Examples = () =>
        [
            Example.Bad(Main, Script("ON [|t.title_id = s.title_id|]")),
            Example.Good(Main, Script("ON t.title_id = s.title_id AND t.day = s.day")),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<MergeStatement>(Check);

    private static Finding? Check(MergeStatement merge, Script script)
    {
        if (merge is not { Target.Name: { } target, Condition: { } condition }
            || script.HasErrorsIn(merge)
            || !merge.Clauses.Any(c => c.IsInsert))
        {
            return null;
        }

        if (condition.DescendantsAndSelf.Any(n => n is TemplateExpression or Query || (n is ColumnReference { Last.IsTemplated: true })))
            return null;
        if (script.IdentitiesOf(target).Select(script.Package.Tables.KeyOf).FirstOrDefault(k => k is not null) is not { } key) return null;
        var compared = new HashSet<string>(
            condition.DescendantsOrSelf<ColumnReference>().Where(c => IsOfTarget(c, merge.Target)).Select(c => c.Last?.Value ?? ""),
            StringComparer.OrdinalIgnoreCase);

        // A key column that the table does not have is a flaw of the metadata.
        var columns = key.Columns.Where(c =>
            script.TargetSchemaOf(target) is not { IsCertain: true } schema || schema.Find(c.Name) is not null).ToArray();
        if (!columns.Any(c => compared.Contains(c.Name))
            || columns.FirstOrDefault(c => !compared.Contains(c.Name)) is not { Name: { } missing } column)
        {
            return null;
        }

        if (PicksOneRow(condition, merge.Target, key) || ChangesOneRow(merge, key)) return null;
        return new Finding(script.At(condition), target.Text, missing)
        {
            Label = $"nothing of `{missing}`",
            FollowsFrom = [new Cause("SQL021", script.At(condition))],
            Related = [new RelatedPlace(column.Place, "a part of the key")],
            Help = $"compare {ColumnNames.Quoted(key.Columns.Select(c => c.Name))}",
        };
    }

    // "t.id = s.merge_key AND t.is_current": of all rows of an id, the one that is valid now.
    private static bool PicksOneRow(Expression condition, TableReference target, PrimaryKey key) =>
        Conjuncts.Of(condition).Any(part =>
            part.DescendantsOrSelf<ColumnReference>().ToArray() is { Length: > 0 } columns
            && columns.All(c =>
                IsOfTarget(c, target) && !key.Columns.Any(k => string.Equals(k.Name, c.Last?.Value, StringComparison.OrdinalIgnoreCase))));

    // "ON t.id = s.merge_key WHEN MATCHED AND t.is_current THEN UPDATE": the versions before are left as they are.
    private static bool ChangesOneRow(MergeStatement merge, PrimaryKey key)
    {
        var changes = merge.Clauses.Where(c => !c.IsInsert && !c.IsBySource).ToArray();
        return changes.Length > 0 && changes.All(c => c.Condition is { } condition && PicksOneRow(condition, merge.Target!, key));
    }

    // A bare name may be a column of the target.
    private static bool IsOfTarget(ColumnReference column, TableReference target) =>
        column.Parts.Length == 1
        || string.Equals(
            column.Parts[column.Parts.Length - 2].Value,
            (target.Alias?.Name ?? target.Name?.Last)?.Value,
            StringComparison.OrdinalIgnoreCase);

    private static ExampleFile Main { get; } = new("main.sch.yaml", """
        Workflow:
          id: titles.main
          jobs:
            - job:
                id: describe
                type: Metadata
                metacat:
                  tables: [prod/media/titles]
                  column_types:
                    title_id: pk
                    day: pk
            - job:
                id: write
                type: Spark
                spark:
                  script: $S3{./src/titles.sql}
        """);

    private static ExampleFile Script(string condition) => new("src/titles.sql", $"""
        MERGE INTO media.titles AS t
        USING media.counted AS s
        {condition}
        WHEN MATCHED THEN UPDATE SET hours = s.hours
        WHEN NOT MATCHED THEN INSERT (title_id, day, hours) VALUES (s.title_id, s.day, s.hours);
        """);
}
