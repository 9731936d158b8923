namespace Dataflow.Lint.Engine.Migrations;

/// <summary>What can become of a table between two states of a repository: the rows of <c>ImpactTable</c>.</summary>
public enum ChangeKind : byte
{
    /// <summary>A column that may be NULL, behind all others.</summary>
    AddLast,

    /// <summary>A column that may be NULL, in front of another.</summary>
    AddWithin,

    /// <summary>A column that may not be NULL and has no default.</summary>
    AddRequired,

    Drop,

    /// <summary>A column under another name, as <c>RENAME COLUMN</c> or a directive says.</summary>
    Rename,

    /// <summary>A column at another place among the others.</summary>
    Move,

    /// <summary>A type that holds all values of the old one.</summary>
    Widen,

    /// <summary>Any other type.</summary>
    Retype,

    /// <summary>A column that may no longer be NULL.</summary>
    Require,

    /// <summary>A column that may now be NULL.</summary>
    Relax,

    /// <summary>What the table is partitioned by.</summary>
    Partition,

    /// <summary>The primary key that the metadata declares.</summary>
    Key,
}
