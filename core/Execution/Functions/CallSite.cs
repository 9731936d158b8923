using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>How a call of a function is made ready.</summary>
internal delegate Eval Evaluation(CallSite call);

/// <summary>A call that is made ready: its arguments, brought to the types the function works on, and its errors.</summary>
internal sealed class CallSite(ValueCompiler compiler, CallValue call)
{
    public CallValue Call => call;

    public ValueCompiler Compiler => compiler;

    public int Count => call.Arguments.Count;

    public SqlType Result => call.Type;

    public bool IsAnsi => compiler.IsAnsi;

    public Zone Zone => compiler.Context.Zone;

    public SqlType TypeOf(int position) => call.Arguments[position].Type;

    public Eval Arg(int position) => compiler.Compile(ArgumentAt(position));

    public Eval[] Args() => [.. Enumerable.Range(0, Count).Select(Arg)];

    /// <summary>An argument brought to a type.</summary>
    public Eval As(int position, SqlType type) => compiler.CompileAs(ArgumentAt(position), type);

    // A lone argument is meant whatever name it is given.
    private ValueNode ArgumentAt(int position) =>
        call.Arguments[position] is NamedArgumentValue { Inner: var inner } && Count == 1 ? inner : call.Arguments[position];

    /// <summary>An argument as text.</summary>
    public Eval Text(int position) => As(position, SqlType.String);

    public Eval Int(int position) => As(position, SqlType.Int);

    public Eval Long(int position) => As(position, SqlType.BigInt);

    public Eval Double(int position) => As(position, SqlType.Double);

    public Eval Date(int position) => As(position, SqlType.Date);

    public Eval Boolean(int position) => As(position, SqlType.Boolean);

    public (ValueCell[] Cells, Eval Body) Lambda(int position, int parameters) =>
        compiler.CompileLambda(call.Arguments[position], parameters);

    /// <summary>The word or text that an argument is, where it is one; else the call is declined.</summary>
    public string Word(int position) => call.Arguments[position] switch
    {
        LiteralValue { Kind: LiteralKind.String, HasHoles: false } literal => literal.Text,
        KeywordValue keyword => keyword.Word,
        UnresolvedValue { Parts: [var only] } => only,
        _ => throw Decline("only a literal is run in this place"),
    };

    public NotSupported Decline(string reason) => new(call, reason);

    public SparkError Error(string errorClass, string message) => new(errorClass, message, call);

    public Comparison<Value> OrderOf(SqlType type) => ValueOrder.Of(type) ?? throw Decline($"values of type {type} have no order");

    /// <summary>NULL where the argument is.</summary>
    public static Eval Map(Eval one, Func<Value, Value> apply) => () => one() is { IsNull: false } v ? apply(v) : Value.Null;

    public static Eval Map(Eval one, Eval two, Func<Value, Value, Value> apply) => ArithmeticCompiler.Both(one, two, apply);

    public static Eval Map(Eval one, Eval two, Eval three, Func<Value, Value, Value, Value> apply) => () =>
    {
        var a = one();
        if (a.IsNull) return a;
        var b = two();
        if (b.IsNull) return b;
        var c = three();
        return c.IsNull ? c : apply(a, b, c);
    };

    /// <summary>NULL where any of the arguments is.</summary>
    public static Eval Map(Eval[] values, Func<Value[], Value> apply) => () =>
    {
        var row = new Value[values.Length];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = values[i]();
            if (row[i].IsNull) return Value.Null;
        }

        return apply(row);
    };

    public static Eval Constant(Value value) => () => value;
}
