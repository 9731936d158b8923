using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>One thing that is otherwise in the definition of a table.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Old">The column as it was; null for one that is new, and where all of the table is meant.</param>
/// <param name="New">The column as it is; null for one that is gone, and where all of the table is meant.</param>
/// <param name="OldWords">What is replaced, for people: a type, the columns of a key.</param>
/// <param name="NewWords">What replaces it.</param>
public sealed record DefinitionChange(ChangeKind Kind, SchemaColumn? Old, SchemaColumn? New, string OldWords, string NewWords)
{
    /// <summary>The columns it is about by their old names: those of both keys, or of both partitionings.</summary>
    public IReadOnlyList<string> OldNames { get; init; } = [];

    /// <summary>For a column that moves the one it now stands behind; null for the first.</summary>
    public SchemaColumn? After { get; init; }

    /// <summary>Whether data is lost, or may be.</summary>
    public bool IsDestructive => Kind is ChangeKind.Drop or ChangeKind.Retype;
}

/// <summary>A table that two states of a repository define in two ways, or only one of them.</summary>
/// <param name="Before">As it was; null for a new one.</param>
/// <param name="After">As it is; null for one that is gone.</param>
/// <param name="Changes">What is otherwise, in the order of the columns as they are, what is gone at the end.</param>
public sealed record TableChange(DefinedTable? Before, DefinedTable? After, IReadOnlyList<DefinitionChange> Changes)
{
    /// <summary>Whether both definitions are understood; if not, nothing is said of what differs.</summary>
    public bool IsComparable { get; init; } = true;

    /// <summary>Columns that are gone and columns that are new and look like them: they may be renamed, which nobody has said.</summary>
    public IReadOnlyList<(SchemaColumn Old, SchemaColumn New)> LikelyRenames { get; init; } = [];

    /// <summary>Directives about columns that there were not.</summary>
    public IReadOnlyList<RenameDirective> IdleDirectives { get; init; } = [];

    /// <summary>
    /// Whether the definition changes and a table that is there does not: <c>IF NOT EXISTS</c> leaves it as it is, and neither an ALTER of
    /// its own script nor a DROP of its package comes with the change. An ALTER elsewhere leaves the definition in doubt.
    /// </summary>
    public bool LeavesTable =>
        this is { Before: { } before, After: { Schema.Statement: { IfNotExists: true, IsOrReplace: false } } after, IsComparable: true }
        && !after.Schema.Alterations.Select(a => a.Text).Except(before.Schema.Alterations.Select(a => a.Text)).Any()
        && !after.Schema.Script.Package.Tables.InRole(TableRole.Change)
            .OfType<ScriptMention>()
            .Any(m => m.Effect.Statement is DropStatement && m.Identity.SameAs(after.Identity) != Answer.No);

    /// <summary>The definition that counts now, else the one that is gone.</summary>
    public DefinedTable Table => (After ?? Before)!;

    /// <summary>The name of the table, for people.</summary>
    public string Name => Table.Name;

    /// <summary>Where it is defined.</summary>
    public Location Place => Table.Schema.Place;
}
