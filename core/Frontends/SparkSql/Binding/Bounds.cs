namespace Dataflow.Lint.Frontends.SparkSql.Binding;

/// <summary>
/// How much a script may make of few words: a line that takes <c>x.*, y.*</c> of the line before doubles its columns, thirty such lines ask
/// for more than a machine has. Above these bounds nothing is known and nothing is claimed; each is far above what people write.
/// </summary>
internal static class Bounds
{
    /// <summary>
    /// The columns of one relation. Spark itself is slow from a few thousand on; declared tables of 10,000 are met in machine learning.
    /// </summary>
    public const int ColumnsOfRelation = 20_000;

    /// <summary>The columns of all relations of a script together, as they are bound in the order written: some 60 MB.</summary>
    public const int ColumnsOfScript = 500_000;

    /// <summary>The nodes of a plan: of a dump of a million statements not all can be kept in mind.</summary>
    public const int NodesOfPlan = 2_000_000;

    /// <summary>The columns that a star among the arguments of a function stands for.</summary>
    public const int ColumnsOfCall = 1_000;

    /// <summary>The letters of a name that Spark makes up for an expression.</summary>
    public const int LengthOfName = 2_000;

    /// <summary>The relations of one FROM clause up to which each of them, and each condition, is told what stands before it.</summary>
    public const int RelationsSeen = 64;

    /// <summary>
    /// How deep values, joins and queries may nest in each other; deeper ones are generated code, of which nothing is claimed. A value
    /// counts one, a query <see cref="NestingOfQuery"/>: as much more as it takes of the stack, of which an editor's thread has 256 KB.
    /// </summary>
    public const int Nesting = 72;

    /// <summary>What a query counts of <see cref="Nesting"/>.</summary>
    public const int NestingOfQuery = 3;

    /// <summary>What parentheses around a join count of <see cref="Nesting"/>.</summary>
    public const int NestingOfParentheses = 2;
}
