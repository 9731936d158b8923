using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Rules.Audits;
using Dataflow.Lint.Rules.Backfills;
using Dataflow.Lint.Rules.HighWaterMarks;
using Dataflow.Lint.Rules.Metadata;
using Dataflow.Lint.Rules.Mocks;
using Dataflow.Lint.Rules.Parameters;
using Dataflow.Lint.Rules.References;
using Dataflow.Lint.Rules.Security;
using Dataflow.Lint.Rules.Syntax;
using Dataflow.Lint.Rules.Tables;
using Dataflow.Lint.Rules.Transforms;
using Dataflow.Lint.Rules.Wap;
using Dataflow.Lint.Rules.Workflows;
using Dataflow.Lint.Rules.Yaml;

namespace Dataflow.Lint.Rules;

/// <summary>All rules, sorted by id. A rule that is missing here does not exist; a test finds it.</summary>
public static class RuleCatalog
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new PkNullAuditMissing(),
        new PkUniqueAuditMissing(),
        new AuditUnknownColumn(),
        new AuditWrongTable(),
        new AuditUnknownFunction(),
        new NoVolumeAudit(),
        new BackfillCopiesLogic(),
        new MissingColumnComment(),
        new MissingTableComment(),
        new MissingPartition(),
        new NullableKeyColumn(),
        new StorageClause(),
        new DestructiveDdl(),
        new PartitionColumnClash(),
        new DdlNotReplayable(),
        new HwmMissing(),
        new HwmBeforePublish(),
        new HwmTableMismatch(),
        new HwmOnBackfillPath(),
        new HwmTimeZone(),
        new HwmDateNotProcessedDate(),
        new HwmFromWallClock(),
        new MetadataUnknownColumn(),
        new PrimaryKeyUndeclared(),
        new PkIsNotGrain(),
        new LifetimeShorterThanWindow(),
        new MetadataOrder(),
        new ColumnTypeVocabulary(),
        new MetadataTableForm(),
        new UndefinedParameter(),
        new SqlParameterNotPassed(),
        new UnsupportedInterpolation(),
        new MissingAsset(),
        new UnknownSubworkflow(),
        new SubworkflowArguments(),
        new TableIdentityDrift(),
        new OutputDoesNotMatchDdl(),
        new SecretInFile(),
        new PiiColumnUnprotected(),
        new WallClockInTransform(),
        new MissingPartitionFilter(),
        new DateEncodingMismatch(),
        new PositionalInsertOrder(),
        new InsertArity(),
        new AppendInRerunnableJob(),
        new StaticOverwriteReplacesTable(),
        new RankTiesExceedTopN(),
        new CartesianJoin(),
        new UnscopedDelete(),
        new UnquotedDateParameter(),
        new SqlSyntaxError(),
        new OrphanMock(),
        new MockColumnDrift(),
        new MockFileName(),
        new WriteOutsideWap(),
        new WapTableMismatch(),
        new WapWithoutBlockingAudit(),
        new DdlInsideWap(),
        new ImplicitJobOrder(),
        new DanglingDependency(),
        new DependencyCycle(),
        new DuplicateJobId(),
        new MissingTimeout(),
        new MisreadDuration(),
        new ScheduleTimeZone(),
        new AsyncSubworkflowBeforeEffects(),
        new IgnoredFailureOnGuard(),
        new UnknownJobType(),
        new InvalidYaml(),
        new DuplicateKey(),
        new UnknownKeyBecomesParameter(),
    ];
}
