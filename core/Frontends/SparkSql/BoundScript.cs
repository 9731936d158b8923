using Dataflow.Lint.Frontends.SparkSql.Binding;
using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Frontends.SparkSql;

/// <summary>A script and what it means: the plan, and the way from its words to the nodes of the plan.</summary>
public sealed class BoundScript
{
    private readonly SqlTree tree;
    private readonly int[] nodesByRow;
    private readonly int[] rowsByNode;

    internal BoundScript(SqlTree tree, Plan plan, int[] nodesByRow, int[] rowsByNode, SessionState after)
    {
        this.tree = tree;
        this.nodesByRow = nodesByRow;
        this.rowsByNode = rowsByNode;
        Plan = plan;
        After = after;
    }

    /// <summary>What the script means.</summary>
    public Plan Plan { get; }

    /// <summary>What holds after its last statement.</summary>
    public SessionState After { get; }

    /// <summary>Binds a script.</summary>
    /// <param name="tree">The script.</param>
    /// <param name="tables">The tables in sight.</param>
    /// <param name="state">What holds before its first statement; Spark's defaults where nothing is said.</param>
    /// <param name="areHolesValues">Whether a hole in a list is one value, as where a job passes it; else <c>SELECT ${COLUMNS}</c> may be
    /// any number.</param>
    public static BoundScript Bind(SqlTree tree, ITableSource tables, SessionState? state = null, bool areHolesValues = true) =>
        Binder.Bind(tree, tables, state ?? SessionState.Initial, areHolesValues);

    /// <summary>What a node of the tree means; null where it has no meaning of its own, or was not bound.</summary>
    public PlanNode? At(SqlNode node)
    {
        if (!ReferenceEquals(node.Table, tree.Table)) return null;
        var index = nodesByRow[node.Row];
        return index == 0 ? null : Plan.Nodes[index - 1];
    }

    /// <summary>The node of the tree that a node of the plan comes from; null where no single one does.</summary>
    public SqlNode? WrittenAt(PlanNode node) =>
        node.Index < rowsByNode.Length && rowsByNode[node.Index] is >= 0 and var row ? tree.NodeAt(row) : null;

    /// <summary>The value an expression stands for.</summary>
    public ValueNode? ValueAt(Expression expression) => At(expression) as ValueNode;

    /// <summary>The relation a query or a part of a FROM clause stands for.</summary>
    public RelationNode? RelationAt(SqlNode node) => At(node) as RelationNode;
}
