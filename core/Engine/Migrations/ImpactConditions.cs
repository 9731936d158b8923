using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>The conditions of <see cref="ImpactTable"/>.</summary>
internal static class ImpactConditions
{
    public static Answer Holds(string condition, DefinitionChange change, TableUse use) => condition switch
    {
        // The table as a whole is meant, and no column of it.
        "whole" => Answers.Of(use.Column is null),

        // The table that is written has no column for the new one.
        "lacks" =>
            use.MakesTarget ? Answer.No
                : use.Insert is { Schema: { IsCertain: true } target } ? Answers.Of(target.Find(change.New!.Name) is null)
                : Answer.Unknown,

        // Compared, joined by, or stored somewhere else.
        "used" => Answers.Of(use.ReadPlace != ReadPlace.Value || use.Statement is not QueryStatementNode),
        "unstorable" => IsUnstorable(change, use),
        "nullable" => ValueFor(change, use) is { } value ? MayBeNull(value, use) : Answer.Unknown,
        "required" => use.LandsIn is { } column ? Answers.Of(column.IsNotNull) : use.Insert is not null ? Answer.No : Answer.Unknown,
        "filters" => Answers.Of(use.ReadPlace == ReadPlace.Condition && IsAmong(use.Column, change)),
        "joins" => Answers.Of(use.ReadPlace == ReadPlace.Join && IsAmong(use.Column, change)),
        "merges" => Answers.Of(use is { Column: null, Statement: MergeNode }),
        "lifetime" => Answers.Of(use is { Column: null, Metadata.Lifetime: not null }),
        "null-audit" => Answers.Of(use is { Column: not null, Check: AuditCheck.NotNull }),
        "unique" => Answers.Of(use is { Column: not null, Check: AuditCheck.Unique }),
        "unfit" => MockValues.DoNotFit(use.Mock!, change),
        "empty" => MockValues.AreMissing(use.Mock!, change),
        _ => throw new InvalidOperationException($"nobody knows what `{condition}` means"),
    };

    private static bool IsAmong(string? column, DefinitionChange change) =>
        column is not null && change.OldNames.Contains(column, StringComparer.OrdinalIgnoreCase);

    private static Answer IsUnstorable(DefinitionChange change, TableUse use) => ValueFor(change, use) is { Type: { IsKnown: true } type }
        ? type.IsStorableAs(change.New!.Type) switch { Answer.No => Answer.Yes, Answer.Yes => Answer.No, _ => Answer.Unknown }
        : Answer.Unknown;

    private static Answer MayBeNull(Column value, TableUse use) => value.Value switch
    {
        LiteralValue literal => Answers.Of(literal.Kind == LiteralKind.Null),
        _ => use.Insert!.NullsOf(value, use.Script!) is not null ? Answer.Yes : value.MayBeNull,
    };

    // What an INSERT puts into the column.
    private static Column? ValueFor(DefinitionChange change, TableUse use) =>
        use.Insert?.Pairs.FirstOrDefault(p => string.Equals(p.Column.Name, change.Old!.Name, StringComparison.OrdinalIgnoreCase)).Value;
}
