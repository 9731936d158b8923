using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Functions;
using Dataflow.Lint.Execution.Relations;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Aggregates;

/// <summary><c>listagg(a, ', ') WITHIN GROUP (ORDER BY b)</c></summary>
internal static class TextList
{
    public static AggregateCall Of(CallSite call)
    {
        if (call.Result != SqlType.String) throw call.Decline("only text is run");
        var order = new RowOrder(call.Call.WithinGroup, 2);
        var separator = call.Count == 2 ? call.Text(1) : CallSite.Constant(Value.Of(""));
        Eval[] keys = [.. call.Call.WithinGroup.Select(k => call.Compiler.Compile(k.Value))];
        if (call.Count == 1 && keys.Length == 0) return new([call.Text(0)], static () => new Gather(static rows => Joined(rows, "")), null);
        return new([call.Text(0), separator, .. keys], () => new Gather(rows =>
        {
            if (keys.Length > 0) rows = [.. rows.Order(order)];
            return rows.Count == 0 || rows[0][1].IsNull ? Joined(rows, "") : Joined(rows, rows[0][1].Text);
        }), null);
    }

    private static Value Joined(List<Value[]> rows, string separator)
    {
        var known = rows.Where(r => !r[0].IsNull).Select(r => r[0].Text).ToArray();
        return known.Length == 0 ? Value.Null : Value.Of(string.Join(separator, known));
    }
}
