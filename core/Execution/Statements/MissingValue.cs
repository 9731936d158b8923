using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Execution.Statements;

/// <summary>What is stored in a column that a statement gives no value: its default, else NULL.</summary>
internal static class MissingValue
{
    public static Eval Of(TableColumn column, RunContext context, PlanNode node)
    {
        if (column.Default is { } written)
        {
            var store = StoreAssignment.Between(written.Type, column, context, node);
            var value = new ValueCompiler(context, Scope.Of(null)).Compile(written);
            return () => store(value());
        }

        if (column.HasDefault) throw new NotSupported(node, $"the default of `{column.Name}` is not run");
        return () =>
            column.IsNotNull
                ? throw new SparkError("NOT_NULL_ASSERT_VIOLATION", $"`{column.Name}` is NOT NULL and is given no value", node)
                : Value.Null;
    }
}
