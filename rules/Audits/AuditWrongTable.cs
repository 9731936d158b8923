using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Audits;

/// <summary>An audit of another table than the one that waits for it.</summary>
public sealed class AuditWrongTable : Rule
{
    public override RuleInfo Info { get; } = new("AUD004", "audit-wrong-table")
    {
        Severity = Severity.Error,
        Message = "the audit looks at `{0}`, but the template guards `{1}`",
        Summary = "The `table` of an audit is one that its template guards, named in the same form.",
        Why = "The audit reads a published table, that is yesterday's rows, and lets today's through unseen.",
        Silent =
            "Names whose parameters nobody defines. A name without its database is a warning: which table it means depends on the session.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[|lake/shop/order|]")),
            Example.Bad("main.sch.yaml", Workflow("[|orders|]")),
            Example.Good("main.sch.yaml", Workflow("lake/shop/orders")),
            Example.Good("main.sch.yaml", Workflow("shop.orders")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (!package.IsReadInFull) yield break;
        var (guards, guarded) = (package.Tables.InRole(TableRole.Guard), Array.Empty<TableMention>());
        TableMention? last = null;
        foreach (var audit in package.Tables.InRole(TableRole.Audit))
        {
            // The audits of one template follow each other.
            if (last is null || !ReferenceEquals(last.Job, audit.Job))
                guarded = Array.FindAll(guards, g => ReferenceEquals(g.Job, audit.Job));
            last = audit;
            if (guarded.Length == 0) continue;
            var isOther = guarded.All(g => g.SameTableAs(audit) == Answer.No);
            if (!isOther
                && !(IsBare(audit.Identity, package)
                    && guarded.All(g => g.Identity.Database is not null && g.SameTableAs(audit) != Answer.Yes)))
            {
                continue;
            }

            yield return Finding(audit, guarded, isOther);
        }
    }

    // Of the table that the jobs of the template write: then the template guards another one.
    private static bool IsWritten(TableMention audit) =>
        audit is { Workflow: { } workflow, Job: { } template }
        && workflow.Writes.InsideOf(template).Any(w => w.Mention.Role == TableRole.Write && w.Table.SameAs(audit.Identity) == Answer.Yes);

    private static Finding Finding(TableMention audit, IReadOnlyList<TableMention> guarded, bool isOther)
    {
        var place = guarded[0].Place;
        return new Finding(
            audit.Place,
            audit.Identity.ShortName,
            string.Join("`, `", guarded.Select(g => g.Identity.ShortName).Distinct().Take(3)))
        {
            FollowsFrom = IsWritten(audit) ? [new Cause("WAP002", audit.Workflow!.At(audit.Job!.Node))] : [],
            Label = isOther ? "not guarded" : "no database",
            Related = [new RelatedPlace(place, "guarded here")],
            Fixes = guarded.Count == 1 && guarded[0].Identity.Symbols.All(s => s.Scope is not null) ? 
                // With the quotes that it has where it is guarded.
                [new Fix(
                    $"replace `{audit.Place.Text}` with `{place.Text}`",
                    IsSafe: false,
                    [new FileEdit(audit.Place.Source, new TextEdit(audit.Place.Span, place.Text))])]
                : [],
            AtMost = isOther ? null : Severity.Warning,
        };
    }

    // "orders", or "${TARGET_TABLE}" that stands for a table alone where a database is written in front of it.
    private static bool IsBare(TableIdentity audit, Package package) =>
        audit is { Database: null, Table: var table }
        && (table.Constant is not null
            || package.Tables.Mentions.Any(m => m.Identity.Database is not null && m.Identity.Table.SameAs(table) == Answer.Yes));

    private static string Workflow(string table) => $"""
        Workflow:
          id: orders.main
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/shop/orders]
                data_auditor:
                  audits:
                    - function: table_should_not_be_empty
                      blocking: true
                      params:
                        table: {table}
        """;
}
