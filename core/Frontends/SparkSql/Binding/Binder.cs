using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

/// <summary>
/// Binds a script once: each name to what it means, each value to its type, each relation to its columns, statement by statement with a
/// state that each hands to the next. What nobody can tell stays unknown; what Spark's analyzer would refuse is noted.
/// </summary>
/// <remarks>
/// Chains that a file can make long (operators, joins, set operations, pipes, common table expressions) are bound with loops; nesting is
/// bounded by the parser and by <see cref="Bounds"/>.
/// </remarks>
internal sealed partial class Binder
{
    private readonly PlanBuilder builder;
    private readonly SqlTree tree;
    private readonly ITableSource tables;
    private readonly bool areHolesValues;
    private readonly ColumnBudget budget = new();
    private readonly int[] nodesByRow;
    private readonly List<int> rowsByNode;
    private readonly SessionState initial;
    private readonly Func<string, SqlType> schemaOf;
    private SessionState state;
    private CteFrame? ctes;
    private readonly bool isBranched;
    private bool isSilent;
    private int nesting;

    // "* EXCEPT (a)" there stands for "drop" and "withColumn", which pass over a name that is no column.
    private bool IsOfProgram => tree.Source.Origin is not null;

    private Binder(SqlTree tree, ITableSource tables, SessionState state, bool areHolesValues)
    {
        this.tree = tree;
        this.tables = tables;
        this.state = state;
        initial = state;
        this.areHolesValues = areHolesValues;
        schemaOf = text => SchemaTexts.TypeOf(text, Settings);
        nodesByRow = new int[tree.Table.RowCount];
        builder = new PlanBuilder(tree.Table.RowCount);
        rowsByNode = new List<int>(tree.Table.RowCount);
        isBranched = HasBranches(tree);
    }

    private TypeSettings Settings => state.Settings;

    private bool IsAnsi => state.Settings.IsAnsi;

    /// <summary>Whether so much is bound that the rest of the script stays unknown.</summary>
    private bool IsFull => builder.Mark >= Bounds.NodesOfPlan;

    /// <summary>Binds a script.</summary>
    /// <param name="tree">The script.</param>
    /// <param name="tables">The tables in sight.</param>
    /// <param name="state">What holds before its first statement.</param>
    /// <param name="areHolesValues">Whether a hole in a list is one value, as where a job passes it; else <c>SELECT ${COLUMNS}</c> may be
    /// any number.</param>
    public static BoundScript Bind(SqlTree tree, ITableSource tables, SessionState state, bool areHolesValues)
    {
        var binder = new Binder(tree, tables, state, areHolesValues);
        foreach (var statement in tree.Script.Statements)
        {
            if (binder.IsFull) break;
            binder.BindTop(statement);
        }

        return new BoundScript(
            tree,
            binder.builder.Build(OriginMap.Of(tree.Table.Source)),
            binder.nodesByRow,
            binder.rowsByNode.ToArray(),
            binder.state);
    }

    private void BindTop(Statement statement)
    {
        // Between "{% if %}" and "{% else %}" stands what the query may or may not hold.
        isSilent = statement.HoldsToken(SyntaxKind.TemplateBlock);
        var bound = BindStatement(statement);
        builder.Add(bound, isOfScript: true);
        Map(statement, bound);
    }

    // Where branches of a template stand around statements, nobody knows which of these run.
    private static bool HasBranches(SqlTree tree)
    {
        var (table, statements, next) = (tree.Table, tree.Script.Statements, 0);
        for (var token = 0; token < table.TokenCount; token++)
        {
            if (table.TokenKind(token) != SyntaxKind.TemplateBlock) continue;
            while (next < statements.Count && table.EndToken(statements[next].Row) <= token) next++;
            if (next >= statements.Count || table.FirstToken(statements[next].Row) > token) return true;
        }

        return false;
    }

    private PlanPlace PlaceFrom(int mark, SqlNode node) => builder.PlaceFrom(mark, node.Span);

    private T Mapped<T>(SqlNode written, T node)
        where T : PlanNode
    {
        builder.Add(node);
        Map(written, node);
        return node;
    }

    private void Map(SqlNode written, PlanNode node)
    {
        nodesByRow[written.Row] = node.Index + 1;
        Note(written, node);
    }

    // The first words said of a node are its own; brackets around it come later.
    private void Note(SqlNode written, PlanNode node)
    {
        while (rowsByNode.Count <= node.Index) rowsByNode.Add(-1);
        if (rowsByNode[node.Index] < 0) rowsByNode[node.Index] = written.Row;
    }

    private Column NewColumn(string? name, SqlType type, TextSpan? place) => new(name, type, place, builder.NextAttribute());

    private static TableNameText? TextOf(TableName? name) =>
        name is null ? null : new(name.Parts.Select(p => p.Value).ToArray(), name.IsTemplated || name.Parts.Count == 0, name.Span);

    private static NamedPlace PlaceOf(Identifier name) => new(name.Value, name.Span);

    /// <summary>The common table expressions in sight, the innermost first.</summary>
    private sealed class CteFrame(CteFrame? outer)
    {
        private readonly Dictionary<Model.Name, BoundCte> byName = [];

        // The first query of a name is the one that counts.
        public void Add(string name, BoundCte cte)
        {
            if (!byName.ContainsKey(name)) byName.Add(name, cte);
        }

        /// <summary>Puts what is known of a recursive query in the place of what was not.</summary>
        public void Set(string name, BoundCte cte) => byName[name] = cte;

        public BoundCte? Find(string name)
        {
            for (var frame = this; frame is not null; frame = frame.Outer)
            {
                if (frame.byName.TryGetValue(name, out var found)) return found;
            }

            return null;
        }

        public CteFrame? Outer { get; } = outer;
    }

    /// <summary>What a common table expression stands for; its query is null while it is being bound.</summary>
    private sealed record BoundCte(RelationNode? Query, IReadOnlyList<Column> Columns, bool IsOpen);
}
