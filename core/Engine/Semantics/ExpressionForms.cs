using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>
/// The form of an expression and of each part of it: what Spark may hold for equal has one form. So <c>(B + t.a)</c> and
/// <c>a + b</c> have, <c>power(a, 2)</c> and <c>pow(a, 2)</c>, <c>int(a)</c> and <c>cast(a AS INT)</c>.
/// </summary>
internal sealed class ExpressionForms
{
    // What a function does not have another name for, but an operator or a unit: "||" is concat(), "extract(WEEK FROM d)" weekofyear(d).
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["||"] = "concat", ["%"] = "mod", ["week"] = "weekofyear", ["now"] = "current_timestamp", ["curdate"] = "current_date",
    };

    // Written in several ways that differ by more than a name: they are told apart by what is in them alone.
    private static readonly HashSet<string> Alternatives = new(StringComparer.Ordinal) { "coalesce", "nvl", "nvl2", "nullif", "if" };

    private static readonly HashSet<string> Conditions = new(StringComparer.Ordinal)
    {
        "rlike", "like", "ilike", "isnull", "isnotnull", "between", "equal_null",
    };

    // The same, with constants that one way names and another one does not: "left(a, 3)" is "substr(a, 1, 3)".
    private static readonly HashSet<string> Loose = new(StringComparer.Ordinal)
    {
        "left", "right", "substring", "negative", "positive", "locate", "charindex", "instr", "trim", "btrim", "ltrim", "rtrim",
        "struct", "named_struct", "element_at", "try_element_at", "get", "decode",
    };

    private readonly SqlNode[] nodes;
    private readonly int first;
    private readonly Part[] parts;

    /// <param name="expression">The expression.</param>
    /// <param name="replaced">The forms of what bare names stand for, where they are aliases.</param>
    public ExpressionForms(Expression expression, IReadOnlyDictionary<string, ulong>? replaced = null)
    {
        first = expression.Row;
        nodes = expression.DescendantsAndSelf.ToArray();
        parts = new Part[nodes.Length];

        // Nodes are in pre-order: from the last one to the first, all parts are known before the whole, and no walk is deep.
        for (var i = nodes.Length - 1; i >= 0; i--) parts[i] = Find(nodes[i], replaced);
    }

    public ulong Whole => parts[0].Form;

    /// <summary>The form of a node of the expression.</summary>
    public ulong Of(SqlNode node) => PartOf(node).Form;

    /// <summary>The form of a column by its last name: whose column it is, is left open.</summary>
    public static ulong OfColumn(string name) => HashOf("column", name.ToUpperInvariant());

    private Part Find(SqlNode node, IReadOnlyDictionary<string, ulong>? replaced)
    {
        switch (node)
        {
            case ColumnReference { Last: { } last } reference:
                var isReplaced = reference.Parts.Length == 1 && replaced?.ContainsKey(last.Value) == true;
                var column = isReplaced ? replaced![last.Value] : OfColumn(last.Value);
                return new Part(column, column, 0);
            case Literal literal:
                var value = HashOf("literal", literal.StringValue ?? literal.Text.ToUpperInvariant());
                return new Part(value, 0, value);
            case IntervalExpression:
                return OfInterval(node);

            // "s['a']" is "s.a": whose field it is, is left open as it is of a column.
            case SubscriptExpression { Index: Literal { StringValue: { } field } }:
                return OfField(field);
            case FieldAccess { Field: { } field }:
                return OfField(field.Value);
            case ParenthesizedExpression when PartsOf(node) is [var inner]:
                return inner;
            case BinaryExpression binary when IsCommutative(binary.Operator):
                return Sum(node, binary.Operator);
            case BinaryExpression binary when IsComparison(binary.Operator):
            case UnaryExpression { Operator: UnaryOperator.Not } or IsNullExpression or InExpression or BetweenExpression:
            case LikeExpression or IsTruthExpression or IsDistinctFromExpression:
                return Gathered(node, "condition", withLiterals: true);
            case BinaryExpression binary:
                return InOrder(HashOf("call", HeadOf(binary.OperatorToken.Text.ToLowerInvariant())), PartsOf(node));
            case CastExpression { Operand: { } operand } cast:
                return InOrder(HashOf("cast", TypeText(cast)), [PartOf(operand)]);
            case CaseExpression choice:
                return OfCase(choice);
            case FunctionCall { Over: null, Filter: null, IsDistinct: false } call:
                return OfCall(call);
            default:
                return InOrder(WordsOf(node), PartsOf(node));
        }
    }

    private static Part OfField(string name) => new(OfColumn(name), OfColumn(name), 0);

    // "INTERVAL '7' DAYS" is "interval 7 day".
    private static Part OfInterval(SqlNode node)
    {
        var words = node.Tokens.Where(t => !t.Kind.IsTrivia()).Select(t => t.Text.Trim('\'', '"').ToUpperInvariant().TrimEnd('S'));
        var value = HashOf("interval", string.Join(" ", words));
        return new Part(value, 0, value);
    }

    private Part OfCall(FunctionCall call)
    {
        var name = HeadOf(call.NameText);
        if (call.Arguments.Count == 1 && CastOf(name) is { } type) return InOrder(HashOf("cast", type), PartsOf(call));
        if (Alternatives.Contains(name)) return Gathered(call, "alternatives", withLiterals: true);
        if (Conditions.Contains(name)) return Gathered(call, "condition", withLiterals: true);
        if (Loose.Contains(name)) return Gathered(call, "loose", withLiterals: false);

        // "extract(YEAR FROM d)" and "date_part('year', d)" are "year(d)".
        if (name is "extract" or "date_part" or "datepart" && call.Arguments is [var unit, var date])
        {
            return InOrder(HashOf("call", HeadOf(unit.Text.Trim('\'', '"').ToLowerInvariant().TrimEnd('s'))), [PartOf(date)]);
        }

        return InOrder(HashOf("call", name), PartsOf(call));
    }

    // "CASE a WHEN 1 THEN b END" is "CASE WHEN a = 1 THEN b END".
    private Part OfCase(CaseExpression choice)
    {
        var whole = new List<Part>();
        foreach (var branch in choice.Branches)
        {
            if (branch.Condition is { } condition) whole.Add(choice.Operand is { } operand ? Equality(operand, condition) : PartOf(condition));
            if (branch.Result is { } result) whole.Add(PartOf(result));
        }

        if (choice.Else is { } other) whole.Add(PartOf(other));
        return InOrder(HashOf("case", choice.Else is null ? "" : "else"), whole);
    }

    private Part Equality(Expression one, Expression other) => Gathered([PartOf(one), PartOf(other)], "condition", withLiterals: true);

    private Part PartOf(SqlNode node) => parts[node.Row - first];

    private static string? CastOf(string name) =>
        name is "to_date" or "to_timestamp" ? name.Substring("to_".Length)
            : FunctionCatalog.Find(name) is { Prints: Prints.Operand } ? name
            : null;

    // All others as they are written, letter case aside.
    private static ulong WordsOf(SqlNode node)
    {
        var words = HashOf("node", node.Kind.ToString());
        var (child, table) = (node.Row + 1, node.Table);
        foreach (var token in node.Tokens)
        {
            while (child < table.EndRow(node.Row) && table.EndToken(child) <= token.Index) child = table.EndRow(child);
            var isWithinChild = child < table.EndRow(node.Row) && table.FirstToken(child) <= token.Index;
            if (!isWithinChild && !token.Kind.IsTrivia()) words = Mix(words, HashOf("word", token.Text.Trim('`').ToUpperInvariant()));
        }

        return words;
    }

    private List<Part> PartsOf(SqlNode node)
    {
        var children = new List<Part>();
        for (var child = node.Row + 1; child < node.Table.EndRow(node.Row); child = node.Table.EndRow(child)) children.Add(parts[child - first]);
        return children;
    }

    private static Part InOrder(ulong head, List<Part> children)
    {
        var part = new Part(head, 0, 0);
        foreach (var child in children) part = new Part(Mix(part.Form, child.Form), part.Columns + child.Columns, part.Literals + child.Literals);
        return part;
    }

    // "a + (b + c)" and "c + a + b" are one sum.
    private Part Sum(SqlNode node, BinaryOperator sign)
    {
        var (terms, columns, literals) = (0ul, 0ul, 0ul);
        foreach (var part in PartsOf(node))
        {
            terms += part.Sign == sign ? part.Terms : part.Form;
            columns += part.Columns;
            literals += part.Literals;
        }

        return new Part(Mix(HashOf("sum", sign.ToString()), terms), columns, literals) { Sign = sign, Terms = terms };
    }

    private Part Gathered(SqlNode node, string head, bool withLiterals) => Gathered(PartsOf(node), head, withLiterals);

    private static Part Gathered(List<Part> children, string head, bool withLiterals)
    {
        var (columns, literals) = (0ul, 0ul);
        foreach (var part in children)
        {
            columns += part.Columns;
            literals += part.Literals;
        }

        return new Part(Mix(Mix(HashOf("gathered", head), columns), withLiterals ? literals : 0), columns, literals);
    }

    private static bool IsCommutative(BinaryOperator sign) =>
        sign is BinaryOperator.Add or BinaryOperator.Multiply or BinaryOperator.And or BinaryOperator.Or
            or BinaryOperator.BitAnd or BinaryOperator.BitOr or BinaryOperator.BitXor;

    // In the order of the enum, from "=" to ">=".
    private static bool IsComparison(BinaryOperator sign) => sign is >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual;

    private static string TypeText(CastExpression cast) =>
        cast.Type is not { } type ? ""
            : WrittenTypes.Of(type) is { IsKnown: true } known ? known.ToString().ToLowerInvariant()
            : type.Text.ToLowerInvariant();

    private static string HeadOf(string name) => Renamed.TryGetValue(name, out var other) ? other : FunctionCatalog.Find(name)?.Name ?? name;

    private static ulong HashOf(string kind, string text)
    {
        var hash = 14695981039346656037ul;
        foreach (var letter in kind) hash = (hash ^ letter) * 1099511628211ul;
        hash = (hash ^ 0xffff) * 1099511628211ul;
        foreach (var letter in text) hash = (hash ^ letter) * 1099511628211ul;
        return hash;
    }

    private static ulong Mix(ulong one, ulong other)
    {
        var hash = (one ^ (other + 0x9e3779b97f4a7c15ul)) * 0xbf58476d1ce4e5b9ul;
        return hash ^ (hash >> 29);
    }

    /// <param name="Form">The form.</param>
    /// <param name="Columns">The columns in it, in any order.</param>
    /// <param name="Literals">The literals in it, in any order.</param>
    private readonly record struct Part(ulong Form, ulong Columns, ulong Literals)
    {
        /// <summary>The operator of a sum.</summary>
        public BinaryOperator? Sign { get; init; }

        /// <summary>The terms of a sum, in any order.</summary>
        public ulong Terms { get; init; }
    }
}
