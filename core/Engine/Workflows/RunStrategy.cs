using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary>
/// <c>run_strategy: parallel</c> with <c>workflow_concurrency: 8</c>, or <c>run_strategy: {rule: parallel, workflow_concurrency: 8}</c>.
/// </summary>
public sealed record RunStrategy(YamlNode Node, YamlScalar? Rule, YamlScalar? Concurrency);
