using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>
/// Rules about meaning see plans and tables, never the words of SQL: so what one of them finds does not depend on how it is said.
/// </summary>
[TestClass]
public sealed class RulesOnSyntaxTests
{
    // About words: how something is written, quoted, named, commented on or laid out in files.
    private static readonly string[] Form =
    [
        "Syntax/OtherEngine.cs",
        "Tables/ColumnNameStyle.cs",
        "Tables/ColumnSuffixType.cs",
        "Tables/DdlFileName.cs",
        "Tables/DdlNotReplayable.cs",
        "Tables/DdlScope.cs",
        "Tables/DeclaredColumns.cs",
        "Tables/DestructiveDdl.cs",
        "Tables/DoubleQuotedLiteral.cs",
        "Tables/MissingColumnComment.cs",
        "Tables/MissingTableComment.cs",
        "Tables/PartitionColumnClash.cs",
        "Tables/ReservedIdentifier.cs",
        "Tables/StorageClause.cs",
        "Tables/TableProperty.cs",
        "Tables/TypeChoice.cs",
        "Tables/UselessComment.cs",
        "Transforms/Names/UdfUse.cs",
        "Transforms/Rows/UnionDistinct.cs",
        "Transforms/Days/UnquotedDateParameter.cs",
    ];

    // About meaning, and still from words. The list only shrinks: a rule leaves it when it asks for plans (on.Plan<T>).
    private static readonly string[] Meaning =
    [
        "Audits/AuditAfterPublish.cs",
        "Audits/PkUniqueAuditMissing.cs",
        "Metadata/PkIsNotGrain.cs",
        "Mocks/ExpectedOutputMissing.cs",
        "Mocks/MockDependsOnToday.cs",
        "Mocks/MockWithoutEdgeRows.cs",
        "Mocks/SourceWithoutMock.cs",
        "Parameters/PassedParameterUnused.cs",
        "Parameters/SqlParameterNotPassed.cs",
        "References/ColumnNeverFilled.cs",
        "References/OutputDoesNotMatchDdl.cs",
        "References/TwoWriters.cs",
        "Tables/MissingPartition.cs",
        "Tables/PartitionShape.cs",
        "Transforms/Names/AmbiguousColumn.cs",
        "Transforms/Writes/AppendInRerunnableJob.cs",
        "Transforms/Values/ComparisonNeverTrue.cs",
        "Transforms/Rows/CountDistinct.cs",
        "Transforms/Days/DateEncodingMismatch.cs",
        "Transforms/Writes/DynamicOverwriteKeepsStaleRows.cs",
        "Transforms/Values/FloatEquality.cs",
        "Transforms/Days/HardCodedDate.cs",
        "Transforms/Writes/ImplicitCastOnInsert.cs",
        "Transforms/Writes/InsertArity.cs",
        "Transforms/Writes/InsertWithoutColumnList.cs",
        "Transforms/Days/LoadStamps.cs",
        "Transforms/Days/LookbackMismatch.cs",
        "Transforms/Writes/MergeNotKeyed.cs",
        "Transforms/Days/MissingPartitionFilter.cs",
        "Transforms/Rows/NondeterministicOutput.cs",
        "Transforms/Rows/NotInNullable.cs",
        "Transforms/Values/NullArithmetic.cs",
        "Transforms/Writes/OrderByInWrite.cs",
        "Transforms/Rows/OuterJoinUndone.cs",
        "Transforms/Writes/PositionalInsertOrder.cs",
        "Transforms/Rows/RankTiesExceedTopN.cs",
        "Transforms/Writes/SelectStarInWrite.cs",
        "Transforms/Writes/SelfReadWrite.cs",
        "Transforms/Writes/StaticOverwriteReplacesTable.cs",
        "Transforms/Days/TimeZoneDependent.cs",
        "Transforms/Values/TypeMismatch.cs",
        "Transforms/Names/UnresolvedColumn.cs",
        "Transforms/Writes/UnscopedDelete.cs",
        "Transforms/Names/UnusedCte.cs",
        "Transforms/Days/WallClockInTransform.cs",
        "Transforms/Rows/WindowWithoutPartition.cs",
        "Wap/DdlInsideWap.cs",
        "Wap/WapBranchConflict.cs",
        "Wap/WapNotEnabledOnTable.cs",
        "Wap/WapWithConcurrentWriter.cs",
        "Wap/WriteOutsideWap.cs",
        "Workflows/Schedules/RetryOfNonIdempotentJob.cs",
    ];

    [TestMethod]
    public void Only_listed_rules_see_the_words_of_SQL()
    {
        var found = Directory.EnumerateFiles(Path.Combine(Repository.Root, "rules"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(Repository.Root, "rules"), file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal))
            .Where(file =>
                File.ReadAllText(Path.Combine(Repository.Root, "rules", file))
                    .Contains("using Dataflow.Lint.Syntax.Sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToArray();
        var listed = Form.Concat(Meaning).Order(StringComparer.Ordinal);
        Assert.AreEqual(string.Join("\n", listed), string.Join("\n", found));
    }
}
