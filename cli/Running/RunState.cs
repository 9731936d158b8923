using System.Collections.Immutable;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Cli.Running;

/// <summary>What there is between two jobs: tables and high-water marks.</summary>
internal sealed record RunState
{
    /// <summary>Tables by catalog, database and name; within a wap template those of its branch.</summary>
    public ImmutableDictionary<Name, TableState> Tables { get; init; } = ImmutableDictionary<Name, TableState>.Empty;

    /// <summary>Up to when a table is complete, by its name as the job writes it.</summary>
    public ImmutableSortedDictionary<string, string> Marks { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase);

    /// <summary>The tables that some job has written.</summary>
    public ImmutableHashSet<Name> Written { get; init; } = [];

    /// <summary>How many rows all operators so far have looked at.</summary>
    public long Steps { get; init; }

    /// <summary>The name of a table for people: <c>shop.totals</c>.</summary>
    public static string NameOf(Name key) =>
        key.Text.StartsWith("spark_catalog.", StringComparison.OrdinalIgnoreCase) ? key.Text["spark_catalog.".Length..] : key.Text;
}
