using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>Rules about meaning see plans and tables, never the words of SQL: so what one of them finds does not depend on how it is said.</summary>
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
        "Transforms/UdfUse.cs",
        "Transforms/UnionDistinct.cs",
        "Transforms/UnquotedDateParameter.cs",
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
        "Transforms/AmbiguousColumn.cs",
        "Transforms/AppendInRerunnableJob.cs",
        "Transforms/ComparisonNeverTrue.cs",
        "Transforms/CountDistinct.cs",
        "Transforms/DateEncodingMismatch.cs",
        "Transforms/DynamicOverwriteKeepsStaleRows.cs",
        "Transforms/FloatEquality.cs",
        "Transforms/HardCodedDate.cs",
        "Transforms/ImplicitCastOnInsert.cs",
        "Transforms/InsertArity.cs",
        "Transforms/InsertWithoutColumnList.cs",
        "Transforms/LoadStamps.cs",
        "Transforms/LookbackMismatch.cs",
        "Transforms/MergeNotKeyed.cs",
        "Transforms/MissingPartitionFilter.cs",
        "Transforms/NondeterministicOutput.cs",
        "Transforms/NotInNullable.cs",
        "Transforms/NullArithmetic.cs",
        "Transforms/OrderByInWrite.cs",
        "Transforms/OuterJoinUndone.cs",
        "Transforms/PartitionFilterDefeated.cs",
        "Transforms/PositionalInsertOrder.cs",
        "Transforms/RankTiesExceedTopN.cs",
        "Transforms/SelectStarInWrite.cs",
        "Transforms/SelfReadWrite.cs",
        "Transforms/StaticOverwriteReplacesTable.cs",
        "Transforms/TimeZoneDependent.cs",
        "Transforms/TypeMismatch.cs",
        "Transforms/UnresolvedColumn.cs",
        "Transforms/UnscopedDelete.cs",
        "Transforms/UnusedCte.cs",
        "Transforms/WallClockInTransform.cs",
        "Transforms/WindowWithoutPartition.cs",
        "Wap/DdlInsideWap.cs",
        "Wap/WapBranchConflict.cs",
        "Wap/WapNotEnabledOnTable.cs",
        "Wap/WapWithConcurrentWriter.cs",
        "Wap/WriteOutsideWap.cs",
        "Workflows/RetryOfNonIdempotentJob.cs",
    ];

    [TestMethod]
    public void Only_listed_rules_see_the_words_of_SQL()
    {
        var found = Directory.EnumerateFiles(Path.Combine(Repository.Root, "rules"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(Repository.Root, "rules"), file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(Path.Combine(Repository.Root, "rules", file)).Contains("using Dataflow.Lint.Syntax.Sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToArray();
        var listed = Form.Concat(Meaning).Order(StringComparer.Ordinal);
        Assert.AreEqual(string.Join("\n", listed), string.Join("\n", found));
    }
}
