using System.CommandLine;
using Dataflow.Lint.Cli.Migrations.Announcing;
using Dataflow.Lint.Cli.Migrations.Tracking;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Migrations;

/// <summary><c>dataflow-lint migration</c>: what changes in tables, and whom that concerns.</summary>
internal static class MigrationCommand
{
    public static Command Build(
        Host host,
        IReadOnlyList<Rule> rules,
        RuleNames names) => new("migration", "Compare the tables of two states, and find whom a change concerns")
    {
        DiffCommand.Build(host, names),
        ImpactCommand.Build(host, rules, names),
        AnnounceCommand.Build(host, rules, names),
        TrackCommand.Build(host, names),
    };

    /// <summary>What the subcommands are about.</summary>
    public static Argument<string> PathArgument() => new("PATH")
    {
        Description = "The folder whose tables are compared (default: the current one)",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The state that is compared with.</summary>
    public static Option<string> AgainstOption() =>
        new("--against")
        {
            Description =
                "The earlier state: where the work branched off from a branch or commit, its tip with `!` behind it, or a folder such as `../old`",
            HelpName = "REF|DIR",
        };

    /// <summary>A change that nobody has written yet.</summary>
    public static Option<string> ChangeOption() =>
        new("--change")
        {
            Description =
                "A change that is not written yet: \"rename a to b\", \"drop db.t.a\", \"type a bigint\", \"add a int not null\", \"move a after b\"",
            HelpName = "TEXT",
        };
}
