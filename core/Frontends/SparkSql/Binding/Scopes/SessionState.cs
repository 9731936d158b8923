using System.Collections.Immutable;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;

/// <summary>
/// What one statement hands to the next: the current database, settings, temporary views, and the tables as they have been made by then.
/// </summary>
public sealed record SessionState
{
    public static SessionState Initial { get; } = new();

    /// <summary>The database of names written without one; null where nobody knows.</summary>
    public string? CurrentDatabase { get; init; }

    /// <summary>Whether the script has said which database it uses.</summary>
    internal bool IsDatabaseChosen { get; init; }

    /// <summary>The settings that change types.</summary>
    public TypeSettings Settings { get; init; } = TypeSettings.Default;

    /// <summary>Temporary views by their names, global ones as <c>global_temp.v</c>.</summary>
    internal ImmutableDictionary<Name, SessionView> Views { get; init; } = ImmutableDictionary<Name, SessionView>.Empty;

    /// <summary>
    /// Tables and lasting views that the session has made, by catalog, database and name; null where their columns are not known.
    /// </summary>
    internal ImmutableDictionary<Name, IReadOnlyList<TableColumn>?> Tables { get; init; } =
        ImmutableDictionary<Name, IReadOnlyList<TableColumn>?>.Empty;

    /// <summary>The types that functions of the user give, by their names; unknown where only the name is known.</summary>
    internal ImmutableDictionary<Name, SqlType> Functions { get; init; } = ImmutableDictionary<Name, SqlType>.Empty;

    /// <summary>The variables that are declared, with their types.</summary>
    internal ImmutableDictionary<Name, SqlType> Variables { get; init; } = ImmutableDictionary<Name, SqlType>.Empty;

    /// <summary>
    /// Whether there may be variables that nobody sees declared: behind <c>EXECUTE IMMEDIATE</c>, in the body of a <c>FOR</c>.
    /// </summary>
    internal bool MayHaveVariables { get; init; }

    /// <summary>Whether the session has a temporary view or a table of the name.</summary>
    public bool Knows(IReadOnlyList<string> parts) => Views.ContainsKey(ViewKeyOf(parts)) || Tables.ContainsKey(TableKeyOf(parts));

    internal static Name ViewKeyOf(IReadOnlyList<string> parts) =>
        parts.Count == 1 ? parts[0] : string.Join(".", parts.Skip(parts.Count - 2));

    internal Name TableKeyOf(IReadOnlyList<string> parts) => parts.Count switch
    {
        1 => $"spark_catalog.{CurrentDatabase}.{parts[0]}",
        2 => $"spark_catalog.{parts[0]}.{parts[1]}",
        _ => string.Join(".", parts),
    };

    /// <summary>What holds after two ways that a script may take: what differs between them is unknown.</summary>
    internal static SessionState Merged(SessionState one, SessionState other) => ReferenceEquals(one, other) ? one : new()
    {
        CurrentDatabase = one.CurrentDatabase == other.CurrentDatabase ? one.CurrentDatabase : null,
        IsDatabaseChosen = one.IsDatabaseChosen || other.IsDatabaseChosen,
        Settings = one.Settings == other.Settings ? one.Settings : TypeSettings.Default,
        Views = Merged(one.Views, other.Views, SessionView.Unknown),
        Tables = Merged(one.Tables, other.Tables, null),
        Functions = Merged(one.Functions, other.Functions, SqlType.Unknown),
        Variables = Merged(one.Variables, other.Variables, SqlType.Unknown),
        MayHaveVariables = one.MayHaveVariables || other.MayHaveVariables,
    };

    private static ImmutableDictionary<Name, T> Merged<T>(ImmutableDictionary<Name, T> one, ImmutableDictionary<Name, T> other, T unknown)
    {
        if (ReferenceEquals(one, other)) return one;
        var merged = one;
        foreach (var pair in one)
        {
            if (!other.TryGetValue(pair.Key, out var same) || !EqualityComparer<T>.Default.Equals(same, pair.Value))
                merged = merged.SetItem(pair.Key, unknown);
        }

        foreach (var pair in other)
        {
            if (!one.ContainsKey(pair.Key)) merged = merged.SetItem(pair.Key, unknown);
        }

        return merged;
    }
}

/// <summary>What a temporary view stands for.</summary>
/// <param name="Query">The query; null where nobody knows it.</param>
/// <param name="Columns">Its columns, under the names the view gives them.</param>
/// <param name="IsOpen">Whether there may be more.</param>
internal sealed record SessionView(RelationNode? Query, IReadOnlyList<Column> Columns, bool IsOpen)
{
    public static SessionView Unknown { get; } = new(null, [], IsOpen: true);
}
