using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Configuration;

/// <summary>The values of one configuration file as written; what it does not say is null or empty.</summary>
internal sealed class ConfigFile
{
    public IReadOnlyList<YamlScalar> Extends { get; set; } = [];

    public WorkflowEngine? Engine { get; set; }

    public IReadOnlyList<Named<Glob>> Exclude { get; set; } = [];

    public IReadOnlyList<Named<Glob>> Schemas { get; set; } = [];

    public ParametersSection Parameters { get; set; } = new();

    public SparkSection Spark { get; set; } = new();

    public IReadOnlyList<Named<TableSection>> Tables { get; set; } = [];

    public IReadOnlyList<Named<AuditCheck>> AuditFunctions { get; set; } = [];

    public IReadOnlyList<Named<IReadOnlyList<Named<YamlScalar>>>> Profiles { get; set; } = [];

    public WorkflowsSection Workflows { get; set; } = new();

    public CSharpSection CSharp { get; set; } = new();

    public IReadOnlyList<Named<RuleSection>> Rules { get; set; } = [];

    public IReadOnlyList<OverrideSection> Overrides { get; set; } = [];

    public SuppressionsSection Suppressions { get; set; } = new();

    public Severity? FailOn { get; set; }

    public YamlScalar? Baseline { get; set; }
}

/// <summary><c>parameters:</c></summary>
internal sealed class ParametersSection
{
    public IReadOnlyList<YamlScalar> External { get; set; } = [];
}

/// <summary><c>spark:</c></summary>
internal sealed class SparkSection
{
    public bool? InheritsParameters { get; set; }

    public bool? OverwritesDynamically { get; set; }
}

/// <summary>One table under <c>tables:</c></summary>
internal sealed class TableSection
{
    public IReadOnlyList<YamlScalar>? PartitionedBy { get; set; }

    public bool? IsAppendOnly { get; set; }

    public bool? MayBeEmpty { get; set; }
}

/// <summary><c>workflows:</c></summary>
internal sealed class WorkflowsSection
{
    public IReadOnlyList<YamlScalar> External { get; set; } = [];
}

/// <summary><c>csharp:</c></summary>
internal sealed class CSharpSection
{
    public IReadOnlyList<Named<bool>> Methods { get; set; } = [];
}

/// <summary>One rule or family under <c>rules:</c>: a level alone, or a level and options.</summary>
internal sealed class RuleSection
{
    public Severity? Level { get; set; }

    public IReadOnlyList<Named<YamlNode>> Options { get; set; } = [];
}

/// <summary>One item of <c>overrides:</c></summary>
internal sealed class OverrideSection
{
    public IReadOnlyList<Named<Glob>> Files { get; set; } = [];

    public IReadOnlyList<Named<Severity>> Rules { get; set; } = [];
}

/// <summary><c>suppressions:</c></summary>
internal sealed class SuppressionsSection
{
    public bool? RequireReason { get; set; }

    public bool? ReportUnused { get; set; }
}
