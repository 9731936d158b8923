using System.Runtime.CompilerServices;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>A column of a query's output or of a relation in <c>FROM</c>.</summary>
/// <param name="Name">The alias or the column's own name; null where Spark makes one up.</param>
/// <param name="Type">Its type as far as it can be told.</param>
/// <param name="Place">Where the column gets its name: an alias, a column reference or an expression.</param>
public sealed record OutputColumn(string? Name, SqlType Type, TextSpan? Place)
{
    private readonly OutputColumn? source;
    private readonly OutputColumn? root;
    private OutputColumn? attribute;

    /// <summary>The name Spark makes up for an expression without an alias, such as <c>(a + 1)</c>; null where it cannot be told.</summary>
    public string? MadeUpName { get; init; }

    /// <summary>The name of the column in the result of the query.</summary>
    public string? ResultName => Name ?? MadeUpName;

    /// <summary>The expression that computes the column; null for a column of a table.</summary>
    public Expression? Expression { get; init; }

    /// <summary>The column this one copies unchanged, in a subquery, a CTE or a table.</summary>
    public OutputColumn? Source
    {
        get => source;
        init
        {
            source = value;
            root = value?.Root;
        }
    }

    /// <summary>The table a column is read from.</summary>
    public TableReference? Table { get; init; }

    /// <summary>The column where the value is made: behind all copies, of which there may be thousands, so each knows it from the start.</summary>
    public OutputColumn Root => root ?? this;

    /// <summary>The <c>SELECT *</c> that copies the column; null where it is named, or no query passes it on.</summary>
    internal SelectQuery? Star { get; init; }

    /// <summary>For a column of a union the one of its first query: what that repeats, the union may repeat.</summary>
    internal OutputColumn? Stem { get; init; }

    /// <summary>
    /// The attribute that Spark passes on unchanged: behind plain references and stars. An alias makes a new one,
    /// also where it repeats the name.
    /// </summary>
    internal OutputColumn Attribute
    {
        get
        {
            var found = this;
            while (found.attribute is null && found.PassedOn is { } origin) found = origin;
            found = found.attribute ?? found;

            // The columns on the way have the same one: a chain of copies is walked once.
            for (var column = this; column.attribute is null && column.PassedOn is { } origin; column = origin) column.attribute = found;
            return found;
        }
    }

    /// <summary>Whether every row of a run has the same value: a literal or the run's date.</summary>
    public bool IsConstant => Root.Expression is { } expression && Constants.IsConstant(expression);

    /// <summary>The window function that numbers or ranks rows, when that is what makes the value.</summary>
    public FunctionCall? Ranking => Root.Expression is FunctionCall { Over: not null } call && call.BuiltIn() is { Ranks: not Ranks.Not } ? call : null;

    /// <summary>Two columns are the same only as one: what they are made of is a chain that may be long, and is not compared.</summary>
    public bool Equals(OutputColumn? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    private OutputColumn? PassedOn => Stem ?? (Source is { } origin && IsPassedOn(this, origin) ? origin : null);

    private static bool IsPassedOn(OutputColumn column, OutputColumn source) =>
        column.Expression is ColumnReference { Last: { } last } ? column.Place == last.Span : column.Place == source.Place;
}
