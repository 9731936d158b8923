using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Compiling;

// Operators and conditions.
internal sealed partial class ValueCompiler
{
    private Eval CompileBinary(BinaryValue binary)
    {
        switch (binary.Operator)
        {
            case Operator.And or Operator.Or: return CompileLogic(binary);
            case Operator.Equal: return Equality(binary);
            case Operator.NotEqual:
                var equal = Equality(binary);
                return () => equal() is { IsNull: false } v ? Value.Of(!v.Bool) : Value.Null;
            case Operator.NullSafeEqual: return NullSafe(binary.Left, binary.Right, binary);
            case Operator.Less or Operator.LessOrEqual or Operator.Greater or Operator.GreaterOrEqual: return Ordered(binary);
            case Operator.Concat:
                return Counted(
                    Functions.TextFunctions.Concat([.. binary.Operands().Select(o => (Compile(o), o.Type))], this, binary),
                    binary);
            default: return ArithmeticCompiler.Compile(binary, Compile(binary.Left), Compile(binary.Right), this);
        }
    }

    // "a AND b AND c" leans to the left and may be long. The left side decides first, the right is asked only where it must be.
    private Eval CompileLogic(BinaryValue top)
    {
        var op = top.Operator;
        var operands = top.Operands();
        var values = operands.Select(o => Noted(o, CompileAs(o, SqlType.Boolean))).ToArray();
        var deciding = op == Operator.Or;
        return () =>
        {
            var isUnknown = false;
            foreach (var value in values)
            {
                var v = value();
                if (v.IsNull) isUnknown = true;
                else if (v.Bool == deciding) return Value.Of(deciding);
            }

            return isUnknown ? Value.Null : Value.Of(!deciding);
        };
    }

    /// <summary>A condition whose answers are noted, where somebody asks for them; of AND and OR it is each side that counts.</summary>
    public Eval Noted(ValueNode node, Eval condition)
    {
        if (context.Settings.Exercises is not { } noted || node is BinaryValue { Operator: Operator.And or Operator.Or } or LiteralValue)
            return condition;
        noted.Expect(node, Exercise.True | Exercise.False);
        return () =>
        {
            var value = condition();
            noted.See(node, value.IsNull ? Exercise.Unknown : value.Bool ? Exercise.True : Exercise.False);
            return value;
        };
    }

    /// <summary>A condition that picks rows.</summary>
    public Eval CompileCondition(ValueNode node) => Noted(node, CompileTop(node, SqlType.Boolean));

    private Eval CompileUnary(UnaryValue unary)
    {
        if (unary is { Operator: Operator.Not, Operand: InQueryValue within }) return CompileQuery(within, isNegated: true);
        if (unary is { Operator: Operator.Minus, Operand: LiteralValue { Text: "9223372036854775808L" or "9223372036854775808l" } })
            return static () => Value.Of(long.MinValue);
        var operand = Compile(unary.Operand);
        var type = unary.Operand.Type;
        switch (unary.Operator)
        {
            case Operator.Not:
                var truth = Converted(operand, type, SqlType.Boolean, unary);
                return () => truth() is { IsNull: false } v ? Value.Of(!v.Bool) : Value.Null;
            case Operator.Plus: return operand;
            case Operator.BitNot when type.Family == TypeFamily.Integral:
                return () => operand() is { IsNull: false } v ? Value.Of(~v.Long) : Value.Null;
            case Operator.Minus: return ArithmeticCompiler.Negated(unary, operand, this);
            default: throw new NotSupported(unary, "this operator is not run on such values");
        }
    }

    /// <summary>The type in which two values are compared; unknown where they are not.</summary>
    public SqlType ComparedAs(SqlType left, SqlType right)
    {
        if (left == right) return left;
        if (!context.IsAnsi
            && left.Family == TypeFamily.String != (right.Family == TypeFamily.String)
            && left.Family != TypeFamily.Null
            && right.Family != TypeFamily.Null)
        {
            var other = left.Family == TypeFamily.String ? right : left;
            return other.Family switch
            {
                TypeFamily.Decimal => SqlType.Double,
                TypeFamily.Integral or TypeFamily.Fractional or TypeFamily.Date or TypeFamily.Timestamp or TypeFamily.Boolean => other,
                _ => SqlType.Unknown,
            };
        }

        if (left.Family == TypeFamily.Struct && right.Family == TypeFamily.Struct && left.Parts.Count == right.Parts.Count)
            return StructsComparedAs(left, right);
        return Coercion.Common(left, right, context.IsAnsi);
    }

    // Structs are compared field by field, whatever the names are.
    private SqlType StructsComparedAs(SqlType left, SqlType right) =>
        SqlType.StructOf([.. left.Parts.Select((p, i) => p with { Type = ComparedAs(p.Type, right.Parts[i].Type) })]);

    private (Eval Left, Eval Right, SqlType Type) Brought(Eval left, SqlType leftType, Eval right, SqlType rightType, PlanNode place)
    {
        var type = ComparedAs(leftType, rightType);
        if (!type.IsExact) throw new NotSupported(place, $"how {leftType} and {rightType} are compared is not known for sure");
        return (Converted(left, leftType, type, place), Converted(right, rightType, type, place), type);
    }

    private Eval Equality(BinaryValue binary)
    {
        var (left, right) = Compared(binary.Left, binary.Right);
        return Equality(left, binary.Left.Type, right, binary.Right.Type, binary);
    }

    /// <summary>Whether two values are equal; NULL where one is.</summary>
    public Eval Equality(Eval left, SqlType leftType, Eval right, SqlType rightType, PlanNode place)
    {
        var (one, other, type) = Brought(left, leftType, right, rightType, place);
        var order = ValueOrder.Of(type) ?? throw new NotSupported(place, $"values of type {type} are not compared");
        return () =>
        {
            var a = one();
            if (a.IsNull) return a;
            var b = other();
            return b.IsNull ? b : Value.Of(order(a, b) == 0);
        };
    }

    private Eval NullSafe(ValueNode left, ValueNode right, PlanNode place)
    {
        var (l, r) = Compared(left, right);
        var (one, other, type) = Brought(l, left.Type, r, right.Type, place);
        var order = ValueOrder.NullsFirst(ValueOrder.Of(type) ?? throw new NotSupported(place, $"values of type {type} are not compared"));
        return () => Value.Of(order(one(), other()) == 0);
    }

    private Eval CompileDistinct(DistinctTest test)
    {
        var same = NullSafe(test.Left, test.Right, test);
        return test.IsNegated ? same : () => Value.Of(!same().Bool);
    }

    private Eval Ordered(BinaryValue binary)
    {
        var test = OrderTest(binary.Operator);
        var (left, right) = Compared(binary.Left, binary.Right);
        return Ordered(left, binary.Left.Type, right, binary.Right.Type, binary, test);
    }

    private Eval Ordered(Eval left, SqlType leftType, Eval right, SqlType rightType, PlanNode place, Func<int, bool> test)
    {
        var (one, other, type) = Brought(left, leftType, right, rightType, place);
        var order = ValueOrder.Of(type) ?? throw new NotSupported(place, $"values of type {type} have no order");
        return () =>
        {
            var a = one();
            if (a.IsNull) return a;
            var b = other();
            return b.IsNull ? b : Value.Of(test(order(a, b)));
        };
    }

    private static Func<int, bool> OrderTest(Operator op) => op switch
    {
        Operator.Less => static o => o < 0,
        Operator.LessOrEqual => static o => o <= 0,
        Operator.Greater => static o => o > 0,
        _ => static o => o >= 0,
    };

    private Eval CompileBetween(BetweenValue between)
    {
        var (fromLow, least) = Compared(between.Operand, between.Low);
        var (toHigh, most) = Compared(between.Operand, between.High);
        var low = Ordered(fromLow, between.Operand.Type, least, between.Low.Type, between, static o => o >= 0);
        var high = Ordered(toHigh, between.Operand.Type, most, between.High.Type, between, static o => o <= 0);
        var isNegated = between.IsNegated;
        return () =>
        {
            var from = low();
            if (from is { IsNull: false, Bool: false }) return Value.Of(isNegated);
            var to = high();
            if (to is { IsNull: false, Bool: false }) return Value.Of(isNegated);
            return from.IsNull || to.IsNull ? Value.Null : Value.Of(!isNegated);
        };
    }

    private Eval CompileIn(InValue within)
    {
        SqlType[] types = [within.Operand.Type, .. within.Values.Select(v => v.Type)];
        var type = types.All(t => t == types[0]) ? types[0]
            : types.Length == 2 && within.Operand.Type.Family == TypeFamily.Struct ? ComparedAs(types[0], types[1])
            : Coercion.Common(types, IsAnsi);
        if (!type.IsExact) throw new NotSupported(within, "the type in which the values are compared is not known for sure");
        var order = ValueOrder.Of(type) ?? throw new NotSupported(within, $"values of type {type} are not compared");
        ValueNode[] nodes = [within.Operand, .. within.Values];
        var all = Compared(nodes).Select((value, i) => Converted(value, nodes[i].Type, type, nodes[i])).ToArray();
        var (operand, values) = (all[0], all[1..]);
        var isNegated = within.IsNegated;
        return () =>
        {
            var wanted = operand();
            if (wanted.IsNull) return wanted;
            var isUnknown = false;
            foreach (var value in values)
            {
                var v = value();
                if (v.IsNull) isUnknown = true;
                else if (order(wanted, v) == 0) return Value.Of(!isNegated);
            }

            return isUnknown ? Value.Null : Value.Of(isNegated);
        };
    }

    private Eval CompileTruth(TruthTest test)
    {
        var operand = CompileAs(test.Operand, SqlType.Boolean);
        var (truth, isNegated) = (test.Truth, test.IsNegated);
        return () =>
        {
            var v = operand();
            var holds = truth is null ? v.IsNull : !v.IsNull && v.Bool == truth;
            return Value.Of(holds != isNegated);
        };
    }

    private Eval CompileLike(LikeValue like)
    {
        var operand = CompileAs(like.Operand, SqlType.String);
        var escape = like.Escape switch
        {
            null => '\\',
            LiteralValue { Kind: LiteralKind.String, Text.Length: 1 } literal => literal.Text[0],
            _ => throw new NotSupported(like, "this escape letter is not run"),
        };
        var patterns = like.Patterns.Select(p =>
            (Text: CompileAs(p, SqlType.String), Matcher: new TextPattern(like.Kind, escape, like))).ToArray();
        var (isAll, isNegated) = (like.IsAll, like.IsNegated);
        return () =>
        {
            var text = operand();
            if (text.IsNull) return text;
            var (isUnknown, matches) = (false, 0);
            foreach (var (pattern, matcher) in patterns)
            {
                var p = pattern();
                if (p.IsNull) isUnknown = true;
                else if (matcher.IsMatch(text.Text, p.Text) != isNegated) matches++;
                else if (isAll == true) return Value.False;
            }

            if (isAll == false && matches > 0) return Value.True;
            return isUnknown ? Value.Null : Value.Of(isAll == false ? matches > 0 : matches == patterns.Length);
        };
    }
}
