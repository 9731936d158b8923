using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Migrations;

namespace Dataflow.Lint.Cli.Migrations;

/// <summary>What is worth saying of changes beside them.</summary>
internal static class ChangeProblems
{
    /// <summary>Directives about columns that there were not.</summary>
    public static IEnumerable<Problem> Of(IEnumerable<TableChange> changes, PathNames paths) =>
        changes.SelectMany(c => c.IdleDirectives)
            .Select(d => new Problem(
                ProblemKind.Note,
                $"the earlier state has no column `{d.OldName}` that `{d.Column}` could be renamed from")
        {
            Path = paths.Shown(d.Place.Path),
            Line = d.Place.Start.Line,
            Column = d.Place.Start.Column,
        });
}
