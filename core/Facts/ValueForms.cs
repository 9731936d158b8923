using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>
/// The form of a value and of each part of it: what Spark may hold for equal has one form. So <c>(B + t.a)</c> and <c>a + b</c> have,
/// <c>power(a, 2)</c> and <c>pow(a, 2)</c>, <c>int(a)</c> and <c>cast(a AS INT)</c>.
/// </summary>
internal sealed class ValueForms
{
    // Units that name a function: "extract(WEEK FROM d)" is weekofyear(d).
    private const string Week = "week";

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

    private readonly Plan plan;
    private readonly int first;
    private readonly Part[] parts;

    /// <param name="plan">The plan.</param>
    /// <param name="value">The value.</param>
    /// <param name="formOfAlias">The form of what a name stands for, where it is an alias; null for none.</param>
    public ValueForms(Plan plan, ValueNode value, Func<ValueNode, ulong?>? formOfAlias = null)
    {
        this.plan = plan;
        first = value.Place.First;
        parts = new Part[value.Index - first + 1];

        // Children stand before their parents: no walk is deep.
        for (var i = 0; i < parts.Length; i++) parts[i] = Find(plan.Nodes[first + i], formOfAlias);
    }

    public ulong Whole => parts[parts.Length - 1].Form;

    /// <summary>The form of a node of the value.</summary>
    public ulong Of(PlanNode node) => PartOf(node).Form;

    /// <summary>The form of a column or a field by its last name: whose it is, is left open.</summary>
    public static ulong OfName(string name) => HashOf("column", name.ToUpperInvariant());

    private Part Find(PlanNode node, Func<ValueNode, ulong?>? formOfAlias)
    {
        switch (node)
        {
            case ColumnValue column: return OfColumn(formOfAlias?.Invoke(column) ?? OfName(column.Name));
            case UnresolvedValue { Parts: [.., var last] } unresolved: return OfColumn(formOfAlias?.Invoke(unresolved) ?? OfName(last));
            case LateralAliasValue alias: return OfColumn(OfName(alias.Name));
            case LambdaParameterValue parameter: return OfColumn(OfName(parameter.Name));

            // "s['a']" is "s.a".
            case FieldValue field: return OfColumn(OfName(field.Name));
            case ElementValue { Key: LiteralValue { Kind: LiteralKind.String, Text: var name } }: return OfColumn(OfName(name));
            case LiteralValue literal:
                var value = HashOf("literal", TextOf(literal));
                return new Part(value, 0, value);
            case BinaryValue binary when IsCommutative(binary.Operator): return Sum(node, binary.Operator);
            case BinaryValue binary when binary.Operator.IsComparison():
            case UnaryValue { Operator: Operator.Not } or NullTest or InValue or BetweenValue or LikeValue or TruthTest or DistinctTest:
                return Gathered(PartsOf(node), "condition", withLiterals: true);
            case BinaryValue { Operator: Operator.Concat }: return InOrder(HashOf("call", "concat"), PartsOf(node));
            case BinaryValue { Operator: Operator.Modulo }: return InOrder(HashOf("call", "mod"), PartsOf(node));
            case CastValue cast: return InOrder(HashOf("cast", cast.Type.ToString().ToUpperInvariant()), [PartOf(cast.Operand)]);
            case CaseValue choice: return OfCase(choice);
            case CallValue { Window: null, Filter: null, IsDistinct: false } call: return OfCall(call);
            default: return InOrder(HashOf(node.GetType().Name, DetailOf(node)), PartsOf(node));
        }
    }

    private static Part OfColumn(ulong form) => new(form, form, 0);

    // "INTERVAL '7' DAYS" is "interval 7 day".
    private static string TextOf(LiteralValue literal) => literal.Kind switch
    {
        LiteralKind.Interval =>
            literal.Printed
            ?? string.Join(
                " ",
                literal.Text.ToUpperInvariant()
                    .Split(Blanks, StringSplitOptions.RemoveEmptyEntries)
                    .Select(word => word.Trim('\'', '"').TrimEnd('S'))),
        LiteralKind.String or LiteralKind.Date or LiteralKind.Timestamp => literal.Text,
        _ => literal.Text.ToUpperInvariant(),
    };

    private static char[] Blanks => [' ', '\t', '\r', '\n'];

    // What tells two nodes of a kind apart besides what stands below them.
    private static string DetailOf(PlanNode node) => node switch
    {
        BinaryValue binary => binary.Operator.ToString(),
        UnaryValue unary => unary.Operator.ToString(),
        CallValue call => $"{HeadOf(call)} {call.IsDistinct}",
        KeywordValue keyword => keyword.Word.ToUpperInvariant(),
        NamedValue named => named.Name.ToUpperInvariant(),
        CollateValue collate => collate.Collation.ToUpperInvariant(),
        HoleValue hole => hole.Name,
        ParameterValue parameter => parameter.Name?.ToUpperInvariant() ?? "",
        TableScan scan => scan.Name.ToString().ToUpperInvariant(),
        NamedQueryScan scan => scan.Name.ToString().ToUpperInvariant(),
        _ => "",
    };

    private Part OfCall(CallValue call)
    {
        var name = HeadOf(call);
        if (call.Arguments.Count == 1 && CastOf(call, name) is { } type)
            return InOrder(HashOf("cast", type.ToUpperInvariant()), PartsOf(call));
        if (Alternatives.Contains(name)) return Gathered(PartsOf(call), "alternatives", withLiterals: true);
        if (Conditions.Contains(name)) return Gathered(PartsOf(call), "condition", withLiterals: true);
        if (Loose.Contains(name)) return Gathered(PartsOf(call), "loose", withLiterals: false);

        // "extract(YEAR FROM d)" and "date_part('year', d)" are "year(d)".
        if (name is "extract" or "date_part" or "datepart" && call.Arguments is [var unit, var date])
            return InOrder(HashOf("call", PartNamed(unit)), [PartOf(date)]);
        return InOrder(HashOf("call", name), PartsOf(call));
    }

    private static string PartNamed(ValueNode unit)
    {
        var name = unit switch
        {
            LiteralValue literal => literal.Text,
            KeywordValue keyword => keyword.Word,
            ColumnValue column => column.Name,
            UnresolvedValue { Parts: [var only] } => only,
            _ => "",
        };
        name = name.ToLowerInvariant().TrimEnd('s');
        return name == Week ? "weekofyear" : FunctionCatalog.Find(name)?.Name ?? name;
    }

    // "CASE a WHEN 1 THEN b END" is "CASE WHEN a = 1 THEN b END".
    private Part OfCase(CaseValue choice)
    {
        var whole = new List<Part>();
        foreach (var arm in choice.Arms)
        {
            whole.Add(choice.Operand is { } operand
                ? Gathered([PartOf(operand), PartOf(arm.Condition)], "condition", withLiterals: true)
                : PartOf(arm.Condition));
            whole.Add(PartOf(arm.Result));
        }

        if (choice.Otherwise is { } other) whole.Add(PartOf(other));
        return InOrder(HashOf("case", choice.Otherwise is null ? "" : "else"), whole);
    }

    private static string HeadOf(CallValue call) => call.Name switch
    {
        "now" => "current_timestamp",
        "curdate" => "current_date",
        _ => call.Function?.Name ?? call.Name,
    };

    // The types that "to_date(a)" and "int(a)" cast to.
    private static string? CastOf(CallValue call, string name) =>
        name is "to_date" or "to_timestamp" ? name.Substring("to_".Length)
            : call.Function is { Prints: Prints.Operand } ? name
            : null;

    private Part PartOf(PlanNode node) => parts[node.Index - first];

    // The nodes directly below one, in the order of the text.
    private List<Part> PartsOf(PlanNode node)
    {
        var below = new List<Part>();
        for (var i = node.Index - 1; i >= node.Place.First; i = plan.Nodes[i].Place.First - 1) below.Add(parts[i - first]);
        below.Reverse();
        return below;
    }

    private static Part InOrder(ulong head, List<Part> below)
    {
        var part = new Part(head, 0, 0);
        foreach (var child in below)
            part = new Part(Mix(part.Form, child.Form), part.Columns + child.Columns, part.Literals + child.Literals);
        return part;
    }

    // "a + (b + c)" and "c + a + b" are one sum.
    private Part Sum(PlanNode node, Operator sign)
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

    private static Part Gathered(List<Part> below, string head, bool withLiterals)
    {
        var (columns, literals) = (0ul, 0ul);
        foreach (var part in below)
        {
            columns += part.Columns;
            literals += part.Literals;
        }

        return new Part(Mix(Mix(HashOf("gathered", head), columns), withLiterals ? literals : 0), columns, literals);
    }

    private static bool IsCommutative(Operator sign) =>
        sign is Operator.Add or Operator.Multiply or Operator.And or Operator.Or or Operator.BitAnd or Operator.BitOr or Operator.BitXor;

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
        public Operator? Sign { get; init; }

        /// <summary>The terms of a sum, in any order.</summary>
        public ulong Terms { get; init; }
    }
}
