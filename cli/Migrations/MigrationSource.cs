using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Migrations;

namespace Dataflow.Lint.Cli.Migrations;

/// <summary>What changes, and whom it concerns: between two states, or by a change in words.</summary>
internal static class MigrationSource
{
    public static Told<Migration> Of(TwoStates states, string? change, IReadOnlyList<Rule> rules)
    {
        if (states.Before is { } before) return new(Migration.Between(before, states.Now!, rules, states.Options, states.IsAsked), null);
        var told = ChangeWords.Read(change!, states.Now!, states.IsAsked);
        if (told.Value is not { } supposed) return new(null, told.Problem);
        var state = HypotheticalState.WithStatement(states.Now!, supposed.Table, supposed.Statement, states.Parallelism);
        var migration = Migration.Supposed(states.Now!, state, rules, states.Options);
        return migration.Changes.Any(c => c.Changes.Count > 0)
            ? new(migration, null)
            : new(
                null,
                Problem.Usage($"`{change}` changes nothing, or cannot be done", "the new name is taken, or the column is so already"));
    }
}
