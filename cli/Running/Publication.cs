using System.Collections.Immutable;
using Dataflow.Lint.Cli.Testing.Audits;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Running;

/// <summary>A wap template once its jobs have written: the audits on the branch, and what becomes of it.</summary>
internal sealed class Publication
{
    private readonly ImmutableDictionary<Name, TableState> published;
    private readonly ImmutableDictionary<Name, TableState> branch;
    private readonly List<(string Name, Name Key)> guarded = [];
    private readonly List<string> unknown = [];

    private Publication(ImmutableDictionary<Name, TableState> published, ImmutableDictionary<Name, TableState> branch)
    {
        this.published = published;
        this.branch = branch;
    }

    /// <summary>What came of the audits, in the order written.</summary>
    public IReadOnlyList<AuditResult> Audits { get; private init; } = [];

    /// <summary>Done where the branch is published, failed where it is held back, declined where nobody knows.</summary>
    public JobOutcome Outcome =>
        unknown.Count > 0 ? JobOutcome.Declined : Audits.Any(a => a.HoldsBack) ? JobOutcome.Failed : JobOutcome.Done;

    /// <summary>The tables where the branch is dropped: those that are guarded as they were, all others as they are.</summary>
    public ImmutableDictionary<Name, TableState> WithoutBranch =>
        guarded.Aggregate(
            branch,
            (tables, table) =>
                published.TryGetValue(table.Key, out var before) ? tables.SetItem(table.Key, before) : tables.Remove(table.Key));

    /// <summary>Evaluates the audits of a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="scope">The values of parameters.</param>
    /// <param name="published">The tables before its jobs.</param>
    /// <param name="branch">The tables after them.</param>
    /// <param name="days">The days the jobs have written for, as <c>20240301</c>.</param>
    /// <param name="zone">The time zone values are shown in.</param>
    public static Publication Of(
        GuardedJob template,
        RunScope scope,
        ImmutableDictionary<Name, TableState> published,
        ImmutableDictionary<Name, TableState> branch,
        IReadOnlyCollection<string> days,
        string zone)
    {
        var (shown, audits) = (ShownText.In(zone)!, new List<AuditResult>());
        var result = new Publication(published, branch) { Audits = audits };
        if (template.Publishing == Publishing.Unknown) result.unknown.Add("its audits are only known at run time");
        foreach (var node in template.Tables)
        {
            if (scope.TextOf(node, template) is not { } name) result.unknown.Add("the name of a guarded table is only known at run time");
            else if (Find(branch, name) is not { } key) result.unknown.Add($"none of its jobs makes or writes {name.Replace('/', '.')}");
            else result.guarded.Add((name, key));
        }

        foreach (var (name, key) in result.guarded)
        {
            var rows = AuditedRows.Between(published.GetValueOrDefault(key), branch[key], days, shown).Rows;
            foreach (var spec in template.Audits.Where(a => IsAbout(a, name, scope, template)))
            {
                audits.Add(AuditEvaluation.Of(new AuditSubject(
                    spec,
                    scope.Workflow,
                    Text,
                    RunState.NameOf(key),
                    branch[key],
                    rows,
                    shown) { Other = other => Find(branch, other) is { } found ? branch[found] : null }));
            }
        }

        return result;

        string? Text(YamlNode node) => scope.TextOf(node, template);
    }

    /// <summary>What becomes of each table, in words.</summary>
    public IEnumerable<string> Told(JobOutcome outcome)
    {
        if (outcome == JobOutcome.Declined) return unknown.Count > 0 ? unknown : ["nothing is published: what its jobs do is not known"];
        var tables = string.Join(", ", guarded.Select(g => RunState.NameOf(g.Key)));
        return [outcome == JobOutcome.Done ? $"published {tables}" : $"held back {tables}; readers see what was there before"];
    }

    // An audit of a bare name, or of none, is about each table it may mean.
    private static bool IsAbout(AuditSpec audit, string table, RunScope scope, GuardedJob template) =>
        audit.Table is not { } node
        || scope.TextOf(node, template) is not { } name
        || TableIdentity.Of(name).SameAs(TableIdentity.Of(table)) != Answer.No;

    // "prodhive/shop/totals" is the table that scripts call shop.totals.
    private static Name? Find(ImmutableDictionary<Name, TableState> tables, string name)
    {
        var identity = TableIdentity.Of(name);
        return tables.Keys.Where(k => TableIdentity.Of(RunState.NameOf(k)).SameAs(identity) == Answer.Yes)
            .Select(k => (Name?)k).FirstOrDefault();
    }
}
