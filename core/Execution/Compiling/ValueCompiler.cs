using System.Globalization;
using Dataflow.Lint.Execution.Functions;
using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Compiling;

/// <summary>
/// Makes values of the plan ready to run. It declines at the node that it cannot run exactly as Spark does: a type that is not known for
/// sure, a function without an evaluation, a cast that nobody has written.
/// </summary>
internal sealed partial class ValueCompiler(RunContext context, Scope scope)
{
    private readonly Dictionary<string, ValueCell> lambdas = new(StringComparer.OrdinalIgnoreCase);
    private int depth;

    public RunContext Context => context;

    /// <summary>Queries in it that take values of the row around.</summary>
    public List<SubqueryValue> Correlated { get; } = [];

    /// <summary>
    /// Whether <c>a IN (SELECT ...)</c> is a value of a list: Spark then asks whether a match exists, and takes what it does not know for
    /// none, in both forms. In a condition NULL keeps no row either way.
    /// </summary>
    public bool AsksForMatch { get; init; }

    public bool IsAnsi => context.IsAnsi;

    /// <summary>The value, made ready; an error in it is told with the row it happens on.</summary>
    public Eval CompileTop(ValueNode node)
    {
        var inner = Compile(node);
        var sources = scope.Sources;
        return () =>
        {
            try
            {
                return inner();
            }
            catch (SparkError error) when (error.Row is null)
            {
                error.Node ??= node;
                error.Row = string.Join(", ", sources.Select(s => s.Layout.Describe(s.Cell.Row, context.Shown)).Where(t => t.Length > 0));
                throw;
            }
        };
    }

    /// <summary>The same brought to a type.</summary>
    public Eval CompileTop(ValueNode node, SqlType type)
    {
        var value = CompileTop(node);
        return node.Type == type ? value : Converted(value, node.Type, type, node);
    }

    public Eval Compile(ValueNode node)
    {
        if (scope.Computed?.Invoke(node) is { } computed) return computed;
        if (++depth > context.Settings.Bounds.Depth) throw new NotSupported(node, "values are nested too deeply");
        var made = CompileKind(node);
        depth--;
        return made;
    }

    private Eval CompileKind(ValueNode node)
    {
        if (!node.Type.IsExact && node is not (KeywordValue or StarValue or LambdaValue))
            throw new NotSupported(node, "its type is not known for sure");
        if ((node.Type == SqlType.Interval
            && node is not (CallValue or ColumnValue or LiteralValue or CastValue or BinaryValue { Operator: Operator.Subtract }))
            || node.Type.Family == TypeFamily.Variant)
        {
            throw new NotSupported(node, $"values of type {node.Type} are not run");
        }

        switch (node)
        {
            case ColumnValue column:
                return scope.Find(column) ?? throw new NotSupported(node, $"`{column.Name}` is not among the rows at hand");
            case LiteralValue literal: return Constant(literal);
            case LambdaParameterValue parameter:
                var cell = lambdas.GetValueOrDefault(parameter.Name)
                    ?? throw new NotSupported(node, "a lambda is read where it is not known");
                return () => cell.Value;
            case NamedValue named: return Compile(named.Inner);
            case BinaryValue binary: return CompileBinary(binary);
            case UnaryValue unary: return CompileUnary(unary);
            case CastValue cast: return CompileCast(cast);
            case CaseValue choice: return CompileCase(choice);
            case CallValue call: return CompileCall(call);
            case FieldValue field: return CompileField(field);
            case ElementValue element: return CompileElement(element);
            case StructValue tuple:
                var fields = tuple.Fields.Select(Compile).ToArray();
                return () => Value.Of(All(fields));
            case InValue within: return CompileIn(within);
            case BetweenValue between: return CompileBetween(between);
            case LikeValue like: return CompileLike(like);
            case NullTest test:
                var tested = Compile(test.Operand);
                return test.IsNegated ? () => Value.Of(!tested().IsNull) : () => Value.Of(tested().IsNull);
            case TruthTest test: return CompileTruth(test);
            case DistinctTest test: return CompileDistinct(test);
            case ExistsValue or InQueryValue or QueryValue: return CompileQuery((SubqueryValue)node);
            case CollateValue: throw new NotSupported(node, "collations are not run");
            case HoleValue hole: throw new NotSupported(node, $"the parameter `{hole.Name}` has no value");
            case ParameterValue: throw new NotSupported(node, "the parameter has no value");
            default: throw new NotSupported(node, "this kind of value is not run");
        }
    }

    /// <summary>Values side by side.</summary>
    public static Value[] All(Eval[] values)
    {
        var row = new Value[values.Length];
        for (var i = 0; i < row.Length; i++) row[i] = values[i]();
        return row;
    }

    /// <summary>A value brought to another type as Spark does it by itself.</summary>
    public Eval Converted(Eval value, SqlType from, SqlType to, PlanNode place)
    {
        if (from == to) return value;
        var cast = CastBetween(from, to, context.IsAnsi ? CastMode.Ansi : CastMode.Legacy, place);
        return () => value() is { IsNull: false } v ? cast(v) : Value.Null;
    }

    public Eval CompileAs(ValueNode node, SqlType type) => Converted(Compile(node), node.Type, type, node);

    private Func<Value, Value> CastBetween(SqlType from, SqlType to, CastMode mode, PlanNode place) =>
        new Casts(mode, context.Zone, place, context.Today).Between(from, to)
        ?? throw new NotSupported(place, $"the cast from {from} to {to} is not run");

    private Eval CompileCast(CastValue cast)
    {
        var mode = cast.IsTry ? CastMode.Try : context.IsAnsi ? CastMode.Ansi : CastMode.Legacy;
        var operand = Compile(cast.Operand);
        var inner = CastBetween(cast.Operand.Type, cast.Type, mode, cast);
        return () => operand() is { IsNull: false } v ? inner(v) : Value.Null;
    }

    private Eval CompileCase(CaseValue choice)
    {
        if (choice.Operand is { } operand)
        {
            return Chosen(choice, [.. choice.Arms.Select(a => CompileArm(operand, a.Condition))]);
        }

        return Chosen(choice, [.. choice.Arms.Select(a => Noted(a.Condition, CompileAs(a.Condition, SqlType.Boolean)))]);
    }

    private Eval CompileArm(ValueNode operand, ValueNode wanted)
    {
        var (held, value) = Compared(operand, wanted);
        return Noted(wanted, Equality(held, operand.Type, value, wanted.Type, wanted));
    }

    private Eval Chosen(CaseValue choice, Eval[] tests)
    {
        var results = choice.Arms.Select(a => CompileAs(a.Result, choice.Type)).ToArray();
        var otherwise = choice.Otherwise is { } last ? CompileAs(last, choice.Type) : static () => Value.Null;
        return () =>
        {
            for (var i = 0; i < tests.Length; i++)
            {
                if (tests[i]() is { IsNull: false, Bool: true }) return results[i]();
            }

            return otherwise();
        };
    }

    private Eval CompileField(FieldValue field)
    {
        var operand = Compile(field.Operand);
        var type = field.Operand.Type;
        if (type.Family == TypeFamily.Map)
        {
            if (type.Parts[0].Type != SqlType.String) throw new NotSupported(field, "a field of a map whose keys are no text is not run");
            return () =>
                operand() is { IsNull: false } m && Array.FindIndex(m.Map.Keys, k => k.Text == field.Name) is >= 0 and var at
                    ? m.Map.Values[at]
                    : Value.Null;
        }

        var fields = type.Family == TypeFamily.Array ? type.Parts[0].Type.Parts : type.Parts;
        var place = fields.TakeWhile(p => !string.Equals(p.Name, field.Name, StringComparison.OrdinalIgnoreCase)).Count();
        if (place == fields.Count) throw new NotSupported(field, $"the struct has no field `{field.Name}`");
        return type.Family == TypeFamily.Array
            ? () =>
                operand() is { IsNull: false } items
                    ? Value.Of(Array.ConvertAll(items.Items, i => i.IsNull ? i : i.Items[place]))
                    : Value.Null
            : () => operand() is { IsNull: false } s ? s.Items[place] : Value.Null;
    }

    // "xs[0]": beyond the ends an error, without ANSI mode NULL; a key that a map lacks gives NULL.
    private Eval CompileElement(ElementValue element)
    {
        var operand = element is { Operand: ColumnValue { Type.Family: TypeFamily.Map } column, Key: LiteralValue }
            ? scope.Find(column, column.Column, takesMaps: true) ?? Compile(column)
            : Compile(element.Operand);
        var type = element.Operand.Type;
        if (type.Family == TypeFamily.Map)
        {
            var key = CompileAs(element.Key, type.Parts[0].Type);
            var equality = ValueEquality.Of(type.Parts[0].Type);
            return () =>
                operand() is { IsNull: false } m
                && key() is { IsNull: false } k
                && Array.FindIndex(m.Map.Keys, x => equality.Equals(x, k)) is >= 0 and var at
                    ? m.Map.Values[at]
                    : Value.Null;
        }

        if (type.Family != TypeFamily.Array || element.Key.Type.Family is not (TypeFamily.Integral or TypeFamily.Null))
            throw new NotSupported(element, "only arrays and maps have elements");
        var index = Compile(element.Key);
        var isAnsi = context.IsAnsi;
        return () =>
        {
            var (items, i) = (operand(), index());
            if (items.IsNull || i.IsNull) return Value.Null;
            if (i.Long >= 0 && i.Long < items.Items.Length) return items.Items[i.Long];
            return isAnsi
                ? throw new SparkError(
                    "INVALID_ARRAY_INDEX",
                    $"the index {i.Long} is out of bounds: the array has {items.Items.Length} elements",
                    element)
                : Value.Null;
        };
    }

    private Eval Constant(LiteralValue literal)
    {
        if (literal.HasHoles) throw new NotSupported(literal, "a hole of a template stands in it");
        var value = Literals.ValueOf(literal, context.Zone, context.Settings.Now)
            ?? throw new NotSupported(literal, "the value of this literal is not read");
        return () => value;
    }

    private Eval CompileCall(CallValue call)
    {
        if (call.Window is not null) throw new NotSupported(call, "a window function stands where none is run");
        if (call.Function is not { } function) throw new NotSupported(call, $"`{call.Name}` is no built-in function");
        if (call.IsAggregate) throw new NotSupported(call, "an aggregate stands where none is run");
        if (context.Settings.Declined.Contains(function.Name)) throw new NotSupported(call, $"a setting changes what `{call.Name}` does");
        if (FunctionTable.Find(function) is not { } evaluation) throw new NotSupported(call, $"the function `{call.Name}` is not run");
        return Counted(evaluation(new CallSite(this, call)), call);
    }

    // A few rows can make texts and arrays of any size: repeat(s, n), transform(sequence(1, n), ...).
    private Eval Counted(Eval made, ValueNode node) =>
        node.Type.Family is TypeFamily.String or TypeFamily.Binary or TypeFamily.Array or TypeFamily.Map
            ? () => context.Made(node, made())
            : made;

    /// <summary>A lambda: where its parameters are put, and its body. A plain value in its place gives itself.</summary>
    public (ValueCell[] Cells, Eval Body) CompileLambda(ValueNode node, int parameters)
    {
        var cells = Enumerable.Range(0, parameters).Select(_ => new ValueCell()).ToArray();
        if (node is not LambdaValue lambda) return (cells, Compile(node));
        if (lambda.Parameters.Count > parameters) throw new NotSupported(node, "the lambda has more parameters than it is given");
        var hidden = lambda.Parameters.Select(p => lambdas.GetValueOrDefault(p)).ToArray();
        for (var i = 0; i < lambda.Parameters.Count; i++) lambdas[lambda.Parameters[i]] = cells[i];
        var body = Compile(lambda.Body);
        for (var i = 0; i < hidden.Length; i++)
        {
            if (hidden[i] is { } before) lambdas[lambda.Parameters[i]] = before;
            else lambdas.Remove(lambda.Parameters[i]);
        }

        return (cells, body);
    }
}
