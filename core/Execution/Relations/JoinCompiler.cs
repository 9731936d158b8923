using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Relations;

/// <summary>Joins: by a hash of what the condition holds equal, then by what is left of it.</summary>
internal sealed partial class JoinCompiler
{
    private readonly RelationCompiler relations;
    private readonly Join join;
    private readonly RowSource left;
    private readonly RowSource right;
    private readonly RowCell leftCell;
    private readonly RowCell rightCell = new();
    private readonly List<Eval> leftKeys = [];
    private readonly List<Eval> rightKeys = [];
    private readonly List<SqlType> keyTypes = [];
    private readonly List<Eval> rest = [];
    private readonly Scope bothScope;
    private readonly ValueCompiler both;
    private readonly ValueCompiler ofLeft;
    private readonly ValueCompiler ofRight;

    private JoinCompiler(RelationCompiler relations, Join join, RowSource left, RowCell leftCell, RowSource right, Scope? outer)
    {
        this.relations = relations;
        this.join = join;
        this.left = left;
        this.leftCell = leftCell;
        this.right = right;
        bothScope = Scope.Of(outer, (left.Layout, leftCell), (right.Layout, rightCell));
        both = new(relations.Context, bothScope);
        ofLeft = new(relations.Context, Scope.Of(outer, (left.Layout, leftCell)));
        ofRight = new(relations.Context, Scope.Of(outer, (right.Layout, rightCell)));
    }

    public static RowSource Compile(RelationCompiler relations, Join join, Scope? outer)
    {
        if (join.IsOpen) throw new NotSupported(join, "its columns are not known for sure");
        var reads = Scope.OuterReadsOf(outer);
        var left = relations.Compile(join.Left, outer);
        var ofLeft = Scope.OuterReadsOf(outer);
        if (ofLeft != reads && join.Kind is JoinKind.Right or JoinKind.Full)
            throw new NotSupported(join.Left, "values of a query around are not taken on this side");
        var cell = new RowCell();
        var border = join.IsLateral ? Scope.Border(Scope.Of(outer, (left.Layout, cell))) : outer;
        var right = relations.Compile(join.Right, border);
        if (!join.IsLateral && Scope.OuterReadsOf(outer) != ofLeft && join.Kind is not (JoinKind.Inner or JoinKind.Cross or JoinKind.Right))
            throw new NotSupported(join.Right, "values of a query around are not taken on this side");
        if (join.IsLateral && !border!.IsCorrelated) right = right.Kept();
        return new JoinCompiler(relations, join, left, cell, right, outer).Compile();
    }

    private RowSource Compile()
    {
        foreach (var shared in join.Shared)
        {
            if (shared.Left is not { } ours || shared.Right is not { } theirs)
                throw new NotSupported(join, "the shared columns are not known for sure");
            if (relations.Context.CharLengths.ContainsKey(ours.Attribute) || relations.Context.CharLengths.ContainsKey(theirs.Attribute))
                throw new NotSupported(join, "shared columns of type CHAR are not run");
            AddKey(Place(left, leftCell, ours), ours.Type, Place(right, rightCell, theirs), theirs.Type);
        }

        if (join.Condition is { } condition) Split(condition);
        if (!join.IsLateral && (join.Condition is not null || join.Shared.Count > 0))
            relations.Context.Settings.Exercises?.Expect(join, WaysOf(join.Kind));
        var (layout, merges) = LayoutOf();
        Func<List<Value[]>> run = join.IsLateral ? PerRow : Hashed;
        return new(layout, merges.Count == 0 ? run : () => run().ConvertAll(row => (Value[])[.. row, .. merges.Select(m => m(row))]));
    }

    // The merged column of USING in a full join is what either side has.
    private (Layout Layout, List<Func<Value[], Value>> Merges) LayoutOf()
    {
        var merges = new List<Func<Value[], Value>>();
        if (join.Kind is JoinKind.LeftSemi or JoinKind.LeftAnti) return (left.Layout, merges);
        var layout = Layout.Of(left.Layout, right.Layout);
        foreach (var column in join.Columns)
        {
            if (column.Inputs is not [var ours, var theirs] || layout.Find(column) is not null) continue;
            if (left.Layout.Find(ours) is not { } one
                || right.Layout.Find(theirs) is not { } other
                || ours.Type != column.Type
                || theirs.Type != column.Type)
            {
                throw new NotSupported(join, "the shared columns are not known for sure");
            }

            var place = left.Layout.Width + other;
            merges.Add(row => row[one].IsNull ? row[place] : row[one]);
            layout.Add(column);
        }

        return (layout, merges);
    }

    private Eval Place(RowSource side, RowCell cell, Column column)
    {
        var place = side.Layout.Find(column)
            ?? throw new NotSupported(join, $"the column `{column.ResultName}` is not among the rows at hand");
        return () => cell.Row[place];
    }

    private void AddKey(Eval one, SqlType oneType, Eval other, SqlType otherType)
    {
        var type = both.ComparedAs(oneType, otherType);
        if (!type.IsExact || ValueOrder.Of(type) is null)
            throw new NotSupported(join, $"how {oneType} and {otherType} are compared is not known for sure");
        leftKeys.Add(both.Converted(one, oneType, type, join));
        rightKeys.Add(both.Converted(other, otherType, type, join));
        keyTypes.Add(type);
    }

    // Of "a.x = b.y AND ..." the sides that need one relation each are keys.
    private void Split(ValueNode condition)
    {
        IReadOnlyList<ValueNode> conjuncts = condition is BinaryValue { Operator: Operator.And } and ? and.Operands() : [condition];
        foreach (var conjunct in conjuncts)
        {
            if (join.IsLateral || conjunct is not BinaryValue { Operator: Operator.Equal } equal || !TryKeys(equal.Left, equal.Right))
                rest.Add(Rest(conjunct));
        }
    }

    // A query that takes values of both sides is refused by Spark.
    private Eval Rest(ValueNode conjunct)
    {
        var compiler = new ValueCompiler(relations.Context, bothScope);
        var made = compiler.CompileCondition(conjunct);
        if (compiler.Correlated.Find(q => TryCompile(ofLeft, q) is null && TryCompile(ofRight, q) is null) is { } query)
            throw new NotSupported(query, "a query that takes values of both sides is not run");
        return made;
    }

    private bool TryKeys(ValueNode one, ValueNode other)
    {
        if (both.CharLengthOf(one) is not null || both.CharLengthOf(other) is not null) return false;
        if (both.ComparedAs(one.Type, other.Type) is not { IsExact: true } type || ValueOrder.Of(type) is null) return false;
        if (TryCompile(ofLeft, one) is { } l && TryCompile(ofRight, other) is { } r) AddKey(l, one.Type, r, other.Type);
        else if (TryCompile(ofLeft, other) is { } l2 && TryCompile(ofRight, one) is { } r2) AddKey(l2, other.Type, r2, one.Type);
        else return false;
        return true;
    }

    private static Eval? TryCompile(ValueCompiler compiler, ValueNode value)
    {
        try
        {
            return compiler.CompileTop(value);
        }
        catch (NotSupported)
        {
            return null;
        }
    }
}
