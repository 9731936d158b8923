using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Mocks;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>The places of a package that depend on a table.</summary>
internal static class PackageUses
{
    public static IEnumerable<TableUse> Of(TableIdentity table, Package package)
    {
        var mentions = Array.FindAll(package.Tables.Mentions, m => m.Role != TableRole.Define && m.Identity.SameAs(table) != Answer.No);
        foreach (var mention in mentions.OfType<WorkflowMention>())
        {
            foreach (var use in Of(mention, table)) yield return use;
        }

        foreach (var script in mentions.OfType<ScriptMention>().GroupBy(m => m.Script))
        {
            foreach (var use in Of(script.Key, script.ToArray(), table)) yield return use;
        }

        foreach (var mock in package.Mocks)
        {
            if (PackageMocks.IdentityOf(mock).SameAs(table) is var same && same == Answer.No) continue;
            var consumer = new TableConsumer(null, mock.Path, package, null, []);
            yield return new TableUse(
                UseKind.Mock,
                null,
                new(mock.Source, new TextSpan(0, 0)),
                consumer) { Mock = mock, IsSure = same == Answer.Yes };
            foreach (var column in mock.Columns)
            {
                yield return new TableUse(
                    UseKind.Mock,
                    column.Value,
                    new(mock.Source, column.Span),
                    consumer) { Mock = mock, IsSure = same == Answer.Yes };
            }
        }
    }

    private static IEnumerable<TableUse> Of(WorkflowMention mention, TableIdentity table)
    {
        var workflow = mention.Workflow;
        var consumer = new TableConsumer(NameOf(workflow, mention.Job), workflow.Document.Path, workflow.Package, workflow, []);
        var isSure = mention.Identity.SameAs(table) == Answer.Yes;
        switch (mention)
        {
            case { Role: TableRole.Describe, Job: TaskJob { Metadata: { } metadata } }:
                yield return new TableUse(UseKind.Metadata, null, mention.Place, consumer) { Metadata = metadata, IsSure = isSure };
                foreach (var (column, _) in metadata.ColumnTypes)
                {
                    if (column is YamlScalar && column.Value.IndexOf('$') < 0)
                    {
                        yield return new TableUse(
                            UseKind.Metadata,
                            column.Value,
                            workflow.At(column),
                            consumer) { Metadata = metadata, IsSure = isSure };
                    }
                }

                break;
            case { Role: TableRole.Mark }:
                yield return new TableUse(UseKind.Mark, null, mention.Place, consumer) { IsSure = isSure };
                break;
            case { Role: TableRole.Guard }:
                foreach (var guarded in GuardedTable.In(workflow.Package)
                    .Where(g => ReferenceEquals(g.Template, mention.Job) && g.Mention.SameTableAs(mention) == Answer.Yes))
                {
                    yield return new TableUse(UseKind.Audit, null, guarded.AuditsPlace, consumer) { IsSure = isSure };
                    foreach (var use in guarded.Audits.SelectMany(a => Of(a, guarded, consumer))) yield return use with { IsSure = isSure };
                }

                break;
        }
    }

    // "columns: [a, b]", "columns: a,b"
    private static IEnumerable<TableUse> Of(AuditFacts audit, GuardedTable guarded, TableConsumer consumer)
    {
        foreach (var scalar in audit.Spec.Columns)
        {
            if (guarded.Workflow.Parameters.TextOf(scalar, guarded.Template).Constant is not { } text) continue;
            foreach (var name in text.Split(','))
            {
                if (name.Trim() is { Length: > 0 } column && column != "*")
                    yield return new TableUse(UseKind.Audit, column, guarded.Workflow.At(scalar), consumer) { Check = audit.Check };
            }
        }
    }

    // A name that means the table for one of several jobs is a use of that one.
    private static IEnumerable<TableUse> Of(Script script, ScriptMention[] mentions, TableIdentity table)
    {
        foreach (var job in mentions.GroupBy(m => m.Use))
        {
            var sure = new HashSet<TextSpan>(job.Where(m => m.Identity.SameAs(table) == Answer.Yes).Select(m => m.Effect.Name.Span));
            var consumer = ConsumerOf(script, job.Key);
            if (sure.Count > 0)
            {
                foreach (var use in new ScriptUses(script, consumer, sure.Contains).All()) yield return use;
            }

            foreach (var open in job.Where(m => !sure.Contains(m.Effect.Name.Span)).GroupBy(m => m.Effect.Name.Span))
                yield return new TableUse(UseKind.Read, null, open.First().Place.InHost, consumer) { IsSure = false };
        }
    }

    private static TableConsumer ConsumerOf(Script script, ScriptUse? use)
    {
        var writes = script.Effects.Where(e => e.Role == TableRole.Write).Select(e => script.IdentityOf(e.Name, use)).ToArray();
        return use is null
            ? new TableConsumer(null, script.Document.Path, script.Package, null, writes)
            : new TableConsumer(NameOf(use.Workflow, use.Job), use.Workflow.Document.Path, use.Workflow.Package, use.Workflow, writes);
    }

    private static string NameOf(WorkflowModel workflow, Job job) =>
        $"{workflow.Workflow.Id?.Value ?? workflow.Document.Path}.{job.Id?.Value ?? "?"}";
}
