using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Semantics.Jobs;

/// <summary>Finds jobs that deal with one table, so that it matters which of them runs first.</summary>
public static class JobConflicts
{
    // The engine takes no more in one workflow.
    private const int JobLimit = 300;

    /// <summary>The first two jobs of a level that deal with the same table in no order; null when none surely do.</summary>
    public static (Job First, Job Second)? FirstOf(IReadOnlyList<Job> jobs, JobOrder order, WorkflowModel model)
    {
        var after = order.Edges.Length == 0 ? null : new Descent(order);
        var own = model.Package.Tables.Mentions.Where(m => m.Workflow == model && m.Job is not null).ToLookup(m => m.Job!);
        var known = jobs.Select(job => (Job: job, Mentions: MentionsOf(job, own, model).ToArray()))
            .Where(x => x.Mentions.Length > 0)
            .Take(JobLimit).ToArray();
        for (var second = 1; second < known.Length; second++)
        {
            for (var first = 0; first < second; first++)
            {
                if (after?.AreOrdered(known[first].Job, known[second].Job) == true) continue;
                if (known[first].Mentions.Any(one =>
                    known[second].Mentions.Any(other => Conflict(one, other) && !IsOfMark(one, other, order))))
                {
                    return (known[first].Job, known[second].Job);
                }
            }
        }

        return null;
    }

    /// <summary>
    /// The jobs of a level that no edge leads to or from, each with the first other job that deals with one of its tables, and with what
    /// is said of a mark or of metadata among the two: it is they who come too early.
    /// </summary>
    public static IEnumerable<(Job Orphan, Job Partner, Cause[] Causes)> Orphans(
        IReadOnlyList<Job> jobs,
        JobOrder order,
        WorkflowModel model)
    {
        var orphans = jobs.Where(job => !order.EdgesFrom(job).Any() && !order.EdgesTo(job).Any()).Take(JobLimit).ToArray();
        if (orphans.Length == 0) yield break;
        var own = model.Package.Tables.Mentions.Where(m => m.Workflow == model && m.Job is not null).ToLookup(m => m.Job!);
        var known = jobs.Take(JobLimit).Select(job => (Job: job, Mentions: MentionsOf(job, own, model).ToArray())).ToArray();
        foreach (var orphan in orphans)
        {
            if (PartnerOf(orphan, known, model) is var (partner, causes)) yield return (orphan, partner, causes);
        }
    }

    private static (Job Partner, Cause[] Causes)? PartnerOf(Job job, (Job Job, TableMention[] Mentions)[] known, WorkflowModel model)
    {
        var mentions = known.Where(k => ReferenceEquals(k.Job, job)).SelectMany(k => k.Mentions).ToArray();
        Job? partner = null;
        var causes = new List<Cause>();
        foreach (var other in mentions.Length == 0 ? [] : known.Where(k => !ReferenceEquals(k.Job, job)))
        {
            foreach (var theirs in other.Mentions)
            {
                foreach (var mine in mentions)
                {
                    if (mine.SameTableAs(theirs) != Answer.Yes
                        || !Conflict(mine, theirs)
                        || IsHarmless(mine, theirs)
                        || IsHarmless(theirs, mine))
                    {
                        continue;
                    }

                    partner ??= other.Job;
                    AddCause(mine, job);
                    AddCause(theirs, other.Job);
                }
            }
        }

        return partner is null ? null : (partner, causes.ToArray());

        void AddCause(TableMention mention, Job of)
        {
            if (mention.Role is TableRole.Mark or TableRole.Describe)
            {
                causes.Add(new Cause(
                    mention.Role == TableRole.Mark ? "HWM002" : "MET007",
                    model.At((mention.Job ?? of).Id ?? (mention.Job ?? of).Wrapper)));
            }
        }
    }

    // Metadata needs the table, and nobody needs rows in it.
    private static bool IsHarmless(TableMention described, TableMention other) =>
        described.Role == TableRole.Describe && other.Role != TableRole.Define;

    private static IEnumerable<TableMention> MentionsOf(Job job, ILookup<Job, TableMention> own, WorkflowModel model) =>
        job.DescendantsAndSelf().SelectMany(actor => actor is CallJob call ? MentionsOfCallees(call, model) : own[actor]);

    // What a called workflow does to a table whose name the call does not change.
    private static IEnumerable<TableMention> MentionsOfCallees(CallJob call, WorkflowModel model)
    {
        var given = new HashSet<string>(call.Arguments.Select(a => a.Name));
        return model.CalleesOf(call)
            .SelectMany(callee => callee.Package.Tables.Mentions.Where(m => m.Workflow == callee))
            .Where(m => !m.Identity.Symbols.Any(symbol => given.Contains(symbol.Name)));
    }

    // Where some order is written, a mark out of place is a flaw of the mark.
    private static bool IsOfMark(TableMention one, TableMention other, JobOrder order) =>
        !order.IsImplicit && (one.Role == TableRole.Mark || other.Role == TableRole.Mark);

    // Readers, descriptions and marks do not disturb each other: one of the two must make or change the table.
    private static bool Conflict(TableMention one, TableMention other) =>
        (IsWrite(one.Role) || IsWrite(other.Role)) && one.SameTableAs(other) switch
        {
            Answer.Yes => true,
            Answer.Unknown => AreOfOnePipeline(one.Role, other.Role),
            _ => false,
        };

    // Two writers of names left open may well write two tables; a table and the mark beside it in one workflow are one.
    private static bool AreOfOnePipeline(TableRole one, TableRole other) =>
        KindOf(one) != KindOf(other) && one != TableRole.Read && other != TableRole.Read;

    private static bool IsWrite(TableRole role) => role is TableRole.Define or TableRole.Guard or TableRole.Write or TableRole.Change;

    private static TableRole KindOf(TableRole role) => role is TableRole.Guard or TableRole.Change ? TableRole.Write : role;

    // Who comes after whom, each job asked once.
    private sealed class Descent(JobOrder order)
    {
        private readonly Dictionary<Job, HashSet<Job>> followers = [];

        public bool AreOrdered(Job one, Job other) => FollowersOf(one).Contains(other) || FollowersOf(other).Contains(one);

        private HashSet<Job> FollowersOf(Job job)
        {
            if (followers.TryGetValue(job, out var known)) return known;
            var found = new HashSet<Job>();
            var waiting = new Stack<Job>();
            waiting.Push(job);
            while (waiting.Count > 0)
            {
                foreach (var edge in order.EdgesFrom(waiting.Pop()))
                {
                    if (found.Add(edge.To)) waiting.Push(edge.To);
                }
            }

            followers.Add(job, found);
            return found;
        }
    }
}
