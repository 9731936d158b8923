using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine;

/// <summary>What the repository cannot say about itself: what the platform gives and how its engine is set up.</summary>
public sealed class ProjectOptions
{
    public static ProjectOptions Default { get; } = new();

    /// <summary>The engine that runs the workflows.</summary>
    public WorkflowEngine Engine { get; init; } = WorkflowEngine.Dataflow;

    /// <summary>Parameters that are given at start or by the environment; a name may end with <c>*</c>.</summary>
    public IReadOnlyList<string> ExternalParameters { get; init; } = [];

    /// <summary>Whether the runtime hands every workflow parameter to Spark, so that scripts need no list of their own.</summary>
    public bool InheritsParameters { get; init; }

    /// <summary>Whether the cluster's default for <c>partitionOverwriteMode</c> is <c>dynamic</c>.</summary>
    public bool OverwritesDynamically { get; init; }

    /// <summary>What is known of tables that no DDL in the repository defines, by name.</summary>
    public IReadOnlyDictionary<string, KnownTable> Tables { get; init; } =
        new Dictionary<string, KnownTable>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Audit functions of the platform beyond the built-in ones, and what each one checks.</summary>
    public IReadOnlyDictionary<string, AuditCheck> AuditFunctions { get; init; } = new Dictionary<string, AuditCheck>();

    /// <summary>Ids of workflows that live in other repositories; an id may end with <c>*</c>.</summary>
    public IReadOnlyList<string> ExternalWorkflows { get; init; } = [];

    /// <summary>Values of parameters under the name of a profile: what a run is started with.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Profiles { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>
    /// Methods of C# that take SQL, as <c>Acme.Lake.Run(sql)</c> or <c>Acme.Lake.*</c>, and whether it is Spark that runs it.
    /// </summary>
    public IReadOnlyDictionary<string, bool> CSharpMethods { get; init; } = new Dictionary<string, bool>();

    /// <summary>Whether the script at a path only tells the columns of upstream tables, and is no part of any pipeline here.</summary>
    public Func<string, bool> HoldsSchemasOnly { get; init; } = _ => false;

    /// <summary>What the configuration says of a table, under its name with or without database and catalog.</summary>
    public KnownTable? Find(TableIdentity table)
    {
        foreach (var known in Tables)
        {
            if (TableIdentity.Of(SymbolicText.Literal(known.Key)) is var named && named.SameAs(table) == Answer.Yes) return known.Value;
        }

        return null;
    }

    /// <summary>Whether a name is in a list whose entries may end with <c>*</c>.</summary>
    public static bool Lists(IReadOnlyList<string> patterns, string name) =>
        patterns.Any(p => p.EndsWith("*", StringComparison.Ordinal)
            ? name.StartsWith(p.Substring(0, p.Length - 1), StringComparison.Ordinal)
            : p == name);
}

/// <summary>An engine that runs workflows; the two read some keys differently.</summary>
public enum WorkflowEngine
{
    /// <summary>Dataflow: triggers, alerting, templates and metadata are keys of the language.</summary>
    Dataflow,

    /// <summary>Open Maestro: a key it does not know becomes a parameter.</summary>
    Maestro,
}

/// <summary>A table the configuration describes.</summary>
public sealed record KnownTable
{
    /// <summary>Columns the table is partitioned by; none when it is not partitioned; unknown when null.</summary>
    public IReadOnlyList<string>? PartitionedBy { get; init; }

    /// <summary>Whether adding rows is the way this table is meant to be written.</summary>
    public bool IsAppendOnly { get; init; }

    /// <summary>Whether the table may be empty after a run.</summary>
    public bool MayBeEmpty { get; init; }
}

/// <summary>What an audit function guarantees when it passes.</summary>
public enum AuditCheck
{
    /// <summary>Something the linter does not reason about.</summary>
    Other,

    /// <summary>The listed columns hold no NULL.</summary>
    NotNull,

    /// <summary>The listed columns are unique together.</summary>
    Unique,

    /// <summary>The table is not empty or has a plausible number of rows.</summary>
    Volume,
}
