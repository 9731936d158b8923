using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Rules.Syntax;
using Dataflow.Lint.Rules.Tables;

namespace Dataflow.Lint.Rules;

/// <summary>All rules, sorted by id. A rule that is missing here does not exist; a test finds it.</summary>
public static class RuleCatalog
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new MissingColumnComment(),
        new SqlSyntaxError(),
    ];
}
