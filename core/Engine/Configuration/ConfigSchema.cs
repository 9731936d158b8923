using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Suppressing;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Configuration;

/// <summary>All keys of <c>dataflow-lint.yaml</c>, each declared once.</summary>
internal static class ConfigSchema
{
    public static readonly ChoiceShape<Severity> Level =
        new(("off", Severity.Off), ("info", Severity.Info), ("warning", Severity.Warning), ("error", Severity.Error));

    // Nothing is ever above an error, so "never" is a level that no finding has.
    private static readonly ChoiceShape<Severity?> Threshold =
        new(("info", Severity.Info), ("warning", Severity.Warning), ("error", Severity.Error), ("never", Severity.Off));

    private static readonly ListShape<Named<Glob>> Globs = new(new GlobShape());

    private static readonly SectionShape<ParametersSection> Parameters = new(
        () => new ParametersSection(),
        Key<ParametersSection, IReadOnlyList<YamlScalar>>(
            "external", "parameters given at start or by the environment; a name may end with `*`",
            new ListShape<YamlScalar>(new TextShape("a parameter name")), (s, v) => s.External = v));

    private static readonly SectionShape<SparkSection> Spark = new(
        () => new SparkSection(),
        Key<SparkSection, bool?>(
            "inherit-parameters", "whether every workflow parameter reaches Spark without being listed",
            new SwitchShape(), (s, v) => s.InheritsParameters = v, "false"),
        Key<SparkSection, bool?>(
            "partition-overwrite-mode", "the cluster's default for `spark.sql.sources.partitionOverwriteMode`",
            new ChoiceShape<bool?>(("static", false), ("dynamic", true)), (s, v) => s.OverwritesDynamically = v, "static"));

    private static readonly SectionShape<TableSection> Table = new(
        () => new TableSection(),
        Key<TableSection, IReadOnlyList<YamlScalar>>(
            "partitioned-by", "the partition columns, or `none`",
            new ListOrWordShape<YamlScalar>(new ListShape<YamlScalar>(new TextShape("a column name")), "none"),
            (s, v) => s.PartitionedBy = v),
        Key<TableSection, bool?>(
            "append-only",
            "whether adding rows is the way the table is written",
            new SwitchShape(),
            (s, v) => s.IsAppendOnly = v,
            "false"),
        Key<TableSection, bool?>(
            "may-be-empty",
            "whether the table may be empty after a run",
            new SwitchShape(),
            (s, v) => s.MayBeEmpty = v,
            "false"));

    private static readonly SectionShape<WorkflowsSection> Workflows = new(
        () => new WorkflowsSection(),
        Key<WorkflowsSection, IReadOnlyList<YamlScalar>>(
            "external", "ids of workflows that live in other repositories; an id may end with `*`",
            new ListShape<YamlScalar>(new TextShape("a workflow id")), (s, v) => s.External = v));

    private static readonly SectionShape<CSharpSection> CSharp = new(
        () => new CSharpSection(),
        Key<CSharpSection, IReadOnlyList<Named<bool>>>(
            "methods", "methods that take SQL, as `Acme.Lake.Run(sql)` or `Acme.Pg.*`, and who runs it",
            new MapShape<bool>("names of methods", new ChoiceShape<bool>(("spark", true), ("other", false))), (s, v) => s.Methods = v));

    private static readonly SectionShape<RuleSection> RuleWithOptions = new(
        () => new RuleSection(),
        Key<RuleSection, Severity>("level", "how much a finding of the rule matters", Level, (s, v) => s.Level = v),
        Key<RuleSection, IReadOnlyList<Named<YamlNode>>>(
            "options", "the rule's own settings", new MapShape<YamlNode>("option names", new AnyShape()), (s, v) => s.Options = v));

    private static readonly SectionShape<OverrideSection> Override = new(
        () => new OverrideSection(),
        Key<OverrideSection, IReadOnlyList<Named<Glob>>>("files", "the files that are treated differently", Globs, (s, v) => s.Files = v),
        Key<OverrideSection, IReadOnlyList<Named<Severity>>>(
            "rules", "the levels of rules in these files", new MapShape<Severity>("rules", Level), (s, v) => s.Rules = v));

    private static readonly SectionShape<SuppressionsSection> Suppressions = new(
        () => new SuppressionsSection(),
        Key<SuppressionsSection, bool?>(
            "require-reason",
            "whether a suppression must say why",
            new SwitchShape(),
            (s, v) => s.RequireReason = v,
            "false"),
        Key<SuppressionsSection, bool?>(
            "report-unused",
            "whether a suppression of nothing is reported",
            new SwitchShape(),
            (s, v) => s.ReportUnused = v,
            "true"));

    /// <summary>The whole file.</summary>
    public static SectionShape<ConfigFile> Root { get; } = new(
        () => new ConfigFile(),
        Key<ConfigFile, YamlScalar>(
            "$schema",
            "the address of the JSON schema, for editors; it is not read",
            new TextShape("an address"),
            (_, _) => { }),
        Key<ConfigFile, IReadOnlyList<YamlScalar>>(
            "extends", "what holds where this file says nothing: a preset, or the path of another configuration; a later one wins",
            new OneOrListShape<YamlScalar>(new TextShape("the name of a preset or the path of a file")), (f, v) => f.Extends = v),
        Key<ConfigFile, WorkflowEngine?>(
            "engine", "the engine that runs the workflows: Dataflow, or open Maestro, which knows fewer keys",
            new ChoiceShape<WorkflowEngine?>(("dataflow", WorkflowEngine.Dataflow), ("maestro", WorkflowEngine.Maestro)),
            (f, v) => f.Engine = v, "dataflow"),
        Key<ConfigFile, IReadOnlyList<Named<Glob>>>("exclude", "files and folders that are not read", Globs, (f, v) => f.Exclude = v),
        Key<ConfigFile, IReadOnlyList<Named<Glob>>>(
            "schemas", "scripts with the DDL of upstream tables: their columns are known, and they are not linted", Globs,
            (f, v) => f.Schemas = v),
        Key<ConfigFile, ParametersSection>("parameters", "what is known of parameters", Parameters, (f, v) => f.Parameters = v),
        Key<ConfigFile, SparkSection>("spark", "how the Spark runtime is set up", Spark, (f, v) => f.Spark = v),
        Key<ConfigFile, IReadOnlyList<Named<TableSection>>>(
            "tables", "what is known of tables that no DDL here defines",
            new MapShape<TableSection>("table names", Table, StringComparer.OrdinalIgnoreCase), (f, v) => f.Tables = v),
        Key<ConfigFile, IReadOnlyList<Named<AuditCheck>>>(
            "audit-functions", "audit functions of the platform, and what each one checks",
            new MapShape<AuditCheck>("function names", Check), (f, v) => f.AuditFunctions = v),
        Key<ConfigFile, IReadOnlyList<Named<IReadOnlyList<Named<YamlScalar>>>>>(
            "profiles", "values of parameters under a name, for `run --profile` and `run --all`",
            new MapShape<IReadOnlyList<Named<YamlScalar>>>(
                "profile names",
                new MapShape<YamlScalar>("parameter names", new TextShape("a value"))),
            (f, v) => f.Profiles = v),
        Key<ConfigFile, WorkflowsSection>("workflows", "what is known of workflows", Workflows, (f, v) => f.Workflows = v),
        Key<ConfigFile, CSharpSection>("csharp", "what is known of SQL in C#", CSharp, (f, v) => f.CSharp = v),
        Key<ConfigFile, IReadOnlyList<Named<RuleSection>>>(
            "rules", "levels and options of rules, by id, name or family",
            new MapShape<RuleSection>("rules", new RuleShape(Level, RuleWithOptions)), (f, v) => f.Rules = v),
        Key<ConfigFile, IReadOnlyList<OverrideSection>>(
            "overrides",
            "other levels for some files",
            new ListShape<OverrideSection>(Override),
            (f, v) => f.Overrides = v),
        Key<ConfigFile, SuppressionsSection>(
            "suppressions",
            "how suppression comments are treated",
            Suppressions,
            (f, v) => f.Suppressions = v),
        Key<ConfigFile, Severity?>("fail-on", "the least severity that makes the run fail", Threshold, (f, v) => f.FailOn = v, "warning"),
        Key<ConfigFile, YamlScalar>(
            "baseline", "the file that lists known findings", new TextShape("the path of a file"), (f, v) => f.Baseline = v,
            "dataflow-lint-baseline.json"));

    private static ChoiceShape<AuditCheck> Check => new(
        ("not-null", AuditCheck.NotNull), ("unique", AuditCheck.Unique), ("volume", AuditCheck.Volume), ("other", AuditCheck.Other));

    private static ConfigKey<TSection> Key<TSection, T>(
        string name,
        string summary,
        ConfigShape<T> shape,
        Action<TSection, T> set,
        string byDefault = "") =>
        new ConfigKey<TSection, T>(name, summary, byDefault, shape, set);
}
