using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Rules.Metadata;

/// <summary>A published table that the catalog is told nothing of.</summary>
public sealed class MetadataStepMissing : Rule
{
    public override RuleInfo Info { get; } = new("MET001", "metadata-step-missing")
    {
        Severity = Severity.Warning,
        Message = "no Metadata job describes `{0}`, which is published here",
        Summary = "A table that a wap template publishes or an HWM job marks is described by a Metadata job.",
        Why =
            "The table has no owner, no lifetime and no key: nobody is asked when it breaks, its days are kept for ever, and no audit is missed.",
        Silent =
            "Tables that no script of the package creates or writes, tables that may be described under another name, also in another package, and packages with a file that cannot be read.",
        Examples = () =>
        [
            Example.Bad(Script, Workflow("[|lake/media/titles|]", "lake/media/people")),
            Example.Good(Script, Workflow("lake/media/people", "lake/media/people")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (!package.IsReadInFull) yield break;
        var astray = Array.FindAll(package.Tables.InRole(TableRole.Describe), d => IsAstray(d, package));
        var seen = new List<TableMention>();
        TableMention[] all = [.. package.Tables.InRole(TableRole.Guard), .. package.Tables.InRole(TableRole.Mark)];
        foreach (var published in all)
        {
            if (seen.Exists(s => s.SameTableAs(published) != Answer.No)) continue;
            seen.Add(published);
            if (!IsOwn(published, package) || package.Workspace.MayBeDescribed(published.Identity)) continue;
            yield return new Finding(published.Place, published.Identity.ShortName)
            {
                Label = "published and not described",
                FollowsFrom = [.. Array.ConvertAll(astray, d => new Cause("REF005", d.Place)), .. package.CausesAnywhere("WFL002")],
                Help = "add a Metadata job with `owner`, `lifetime` and `column_types` before the write",
            };
        }
    }

    private static bool IsOwn(TableMention published, Package package) =>
        Array.Exists(package.Tables.Mentions, m => m.Role is TableRole.Define or TableRole.Write && m.SameTableAs(published) == Answer.Yes);

    // Metadata of a table that the package does nothing else with is meant for another one.
    private static bool IsAstray(TableMention description, Package package) =>
        !Array.Exists(package.Tables.Mentions, m => m.Role is not TableRole.Describe && m.SameTableAs(description) == Answer.Yes);

    private static ExampleFile Script { get; } = new(
        "ddl/titles.sql",
        "CREATE TABLE IF NOT EXISTS media.titles (title_id INT COMMENT 'Title.');");

    private static ExampleFile Workflow(string published, string described) => new("main.sch.yaml", $"""
        Workflow:
          id: titles.main
          jobs:
            - job:
                id: describe
                type: Metadata
                metacat:
                  tables: [{described}]
            - template:
                id: people
                type: wap
                tables: [lake/media/people]
            - template:
                id: titles
                type: wap
                tables: [{published}]
        """);
}
