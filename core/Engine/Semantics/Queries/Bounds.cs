namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>
/// How much a script may make of few words: a line that takes <c>x.*, y.*</c> of the line before doubles its columns, thirty such lines ask
/// for more than a machine has. Above these bounds nothing is known and nothing is claimed; each is far above what people write.
/// </summary>
internal static class Bounds
{
    /// <summary>The columns of one relation or query. Spark itself is slow from a few thousand on; declared tables of 10,000 are met in machine learning.</summary>
    public const int ColumnsOfRelation = 20_000;

    /// <summary>The ALTER TABLE statements that are looked at for one table, again for each time a script makes it.</summary>
    public const int AlterationsOfTable = 10_000;

    /// <summary>The columns of all relations and queries of a script together, as they are bound in the order written: some 60 MB.</summary>
    public const int ColumnsOfScript = 500_000;

    /// <summary>The queries of a script, in the order written: of a dump of a million statements not all can be kept in mind.</summary>
    public const int QueriesOfScript = 100_000;

    /// <summary>The columns that a star among the arguments of a function stands for.</summary>
    public const int ColumnsOfCall = 1_000;

    /// <summary>The letters of a name that Spark makes up for an expression.</summary>
    public const int LengthOfName = 2_000;

    /// <summary>The relations of one FROM clause up to which each of them, and each condition, is told what stands before it.</summary>
    public const int RelationsSeen = 64;

    /// <summary>The columns of a candidate key; one of more says little about the rows.</summary>
    public const int ColumnsOfKey = 500;

    /// <summary>The copies through which a column is followed back.</summary>
    public const int Copies = 500;
}
