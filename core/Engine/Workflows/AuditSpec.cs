using Dataflow.Lint.Engine.Workflows.Readers;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary><c>- function: columns_should_not_have_nulls</c> with <c>blocking</c> and <c>params</c>.</summary>
public sealed class AuditSpec
{
    public required YamlNode Node { get; init; }

    public YamlScalar? Function { get; init; }

    /// <summary>The value of <c>blocking:</c>.</summary>
    public YamlScalar? Blocking { get; init; }

    /// <summary>A failed audit stops the publication; <c>null</c> when not said or only known at run time.</summary>
    public bool? IsBlocking => YamlBoolean.Read(Blocking);

    /// <summary>The mapping under <c>params:</c>.</summary>
    public YamlMapping? Params { get; init; }

    public YamlScalar? Table { get; init; }

    /// <summary>The key <c>columns</c> or <c>column</c>.</summary>
    public YamlEntry? ColumnsEntry { get; init; }

    public YamlScalar[] Columns { get; init; } = [];
}
