using Dataflow.Lint.Execution.Relations;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Compiling;

// Queries within values. One that takes nothing of the row around is made once.
internal sealed partial class ValueCompiler
{
    private Eval CompileQuery(SubqueryValue node, bool isNegated = false)
    {
        var border = Scope.Border(scope);
        var source = new RelationCompiler(context).CompileOutput(node.Query, border);
        if (border.IsCorrelated) Correlated.Add(node);
        if (!border.IsCorrelated) source = source.Kept();
        else if (node is QueryValue) CorrelatedGroups.Check(node.Query, node);
        switch (node)
        {
            case ExistsValue: return () => Value.Of(source.Run().Count > 0);
            case QueryValue:
                if (source.Layout.Width != 1) throw new NotSupported(node, "a query as a value has one column");
                return () => source.Run() switch
                {
                    [] => Value.Null,
                    [var only] => only[0],
                    _ =>
                        throw new SparkError("SCALAR_SUBQUERY_TOO_MANY_ROWS", "a query that stands for one value gives several rows", node),
                };
            default: return CompileInQuery((InQueryValue)node, source, ((InQueryValue)node).IsNegated != isNegated);
        }
    }

    // "(a, b) IN (SELECT c, d ...)": each row is compared column by column, with NULL where one of them is.
    private Eval CompileInQuery(InQueryValue node, RowSource source, bool isNegated)
    {
        IReadOnlyList<ValueNode> operands = node.Operand is StructValue tuple && source.Layout.Width > 1 ? tuple.Fields : [node.Operand];
        if (operands.Count != source.Layout.Width) throw new NotSupported(node, "the two sides have other numbers of columns");
        var cell = new RowCell();
        var tests = operands.Select((o, i) => Equality(Compile(o), o.Type, () => cell.Row[i], source.Layout.Types[i], node)).ToArray();
        return () =>
        {
            var isUnknown = false;
            foreach (var row in source.Run())
            {
                cell.Row = row;
                context.Step(node);
                var (isEqual, isOpen) = (true, false);
                foreach (var test in tests)
                {
                    var same = test();
                    if (same.IsNull) isOpen = true;
                    else if (!same.Bool) isEqual = false;
                    if (!isEqual) break;
                }

                if (isEqual && !isOpen) return Value.Of(!isNegated);
                isUnknown |= isEqual && isOpen;
            }

            if (isUnknown) return AsksForMatch ? Value.False : Value.Null;
            return Value.Of(isNegated);
        };
    }
}
