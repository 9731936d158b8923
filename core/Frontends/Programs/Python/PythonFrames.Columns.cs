using Dataflow.Lint.Frontends.Programs.Frames;
using Dataflow.Lint.Syntax.Python;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Python;

// What columns are made of: names, functions, operators and methods.
internal sealed partial class PythonFrames
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["=="] = "=", ["!="] = "<>", ["<"] = "<", [">"] = ">", ["<="] = "<=", [">="] = ">=", ["&"] = "AND", ["|"] = "OR",
        ["+"] = "+", ["-"] = "-", ["*"] = "*", ["/"] = "/", ["%"] = "%",
    };

    /// <summary>The outputs that arguments describe; null where it is not known how many.</summary>
    private FrameColumn[]? ColumnsOf(IReadOnlyList<PythonArgument> arguments)
    {
        if (arguments.Any(a => a.Stars > 0 || a.Name is not null)) return null;
        var columns = new List<FrameColumn>();
        foreach (var argument in Flat(arguments))
        {
            var column = argument is PythonString or PythonName && strings.ValueOf(argument) is { } name ? Named(name, argument) : ColumnOf(argument);

            // A name that means nothing we know may be a list.
            if (argument is PythonUnary { Operation: "*" } or PythonOpaque || (column.Name is null && column.References is null && argument is PythonName or PythonBinary or PythonAttribute or PythonSubscript)) return null;
            columns.Add(column);
        }

        return columns.ToArray();
    }

    private FrameColumn Named(string name, PythonExpression written)
    {
        if (name == "*") return new FrameColumn(SqlWords.Say("*", written.Span), written.Span) { IsSeveral = true };
        return FrameColumn.Named(name, NameOf(written, name), written.Span);
    }

    /// <summary>A name where it is written, in quotes where SQL needs them.</summary>
    private SqlWords NameOf(PythonExpression written, string name)
    {
        var isPlain = name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '.') && (char.IsLetter(name[0]) || name[0] == '_');
        if (!isPlain) return SqlWords.Say(Frame.Quoted(name), written.Span);
        return written is PythonString && strings.Read(written) is { } parts && !IsReserved(name) ? SqlWords.Of(parts) : SqlWords.Say(string.Join(".", name.Split('.').Select(Frame.Quoted)), written.Span);
    }

    // Words that SQL may take for something else where a name could stand.
    private static bool IsReserved(string name) => name.ToLowerInvariant() is "date" or "timestamp" or "interval" or "case" or "select" or "from" or "where" or "not" or "null" or "true" or "false" or "distinct" or "all" or "values" or "exists" or "cast" or "map" or "struct" or "array" or "current_date" or "current_timestamp" or "user" or "group" or "order" or "having" or "limit" or "union" or "join" or "on" or "using" or "and" or "or" or "in" or "is" or "like" or "between" or "as" or "end" or "then" or "else" or "when" or "table" or "position" or "left" or "right" or "first" or "last" or "any" or "some" or "extract";

    /// <summary>SQL in a string: <c>expr("a + 1 as b")</c>.</summary>
    private FrameColumn Written(PythonExpression expression)
    {
        if (strings.Read(expression) is not { } parts) return FrameColumn.Unknown(expression.Span);
        var text = strings.ValueOf(expression);
        var last = text?.Trim().LastIndexOf(' ') is > 0 and var space ? text.Trim().Substring(space + 1) : text?.Trim();
        var isName = last is { Length: > 0 } && last.All(c => char.IsLetterOrDigit(c) || c == '_');
        var isAliased = isName && text!.IndexOf(" as " + last, StringComparison.OrdinalIgnoreCase) >= 0;
        return new FrameColumn(SqlWords.Of(parts), expression.Span)
        {
            Name = isAliased || (isName && last == text!.Trim()) ? last : null,
            References = text is null ? null : WordsIn(text),
            DependsOnRows = text is null || text.IndexOf('(') >= 0,
            IsSeveral = text is null || last == "*",
        };
    }

    private static HashSet<string> WordsIn(string text) =>
        new(text.ToLowerInvariant().Split([.. text.Where(c => !char.IsLetterOrDigit(c) && c != '_')], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    private FrameColumn ConditionOf(PythonExpression condition) =>
        condition is PythonString || (condition is PythonName or PythonCall { Method.Name: "format" } or PythonBinary { Operation: "%" or "+" } && Evaluate(condition) is not FrameColumn && strings.Read(condition) is not null)
            ? Written(condition) with { DependsOnRows = false }
            : ColumnOf(condition);

    /// <summary>
    /// A column of a frame: <c>a["x"]</c>. Among joined frames it is called by the one it is of; where that one is hidden and another may have
    /// the name too, nobody can say it in SQL.
    /// </summary>
    private FrameColumn ColumnOf(Frame owner, string name, PythonExpression? written, TextSpan place)
    {
        var words = written is null ? SqlWords.Say(Frame.Quoted(name), place) : NameOf(written, name);
        if (current is not null && current.QualifierOf(owner) is { } source) words = SqlWords.Join(SqlWords.Say(Frame.Quoted(source) + ".", place), words);
        else if (current is { IsJoined: true } && !ReferenceEquals(current, owner)) return FrameColumn.Unknown(place) with { Name = name };
        return new FrameColumn(words, place) { Name = name, References = [name.ToLowerInvariant()], IsPlain = true };
    }

    /// <summary>A column where a step of a frame asks for one.</summary>
    private FrameColumn ColumnOf(PythonExpression expression) => ColumnOrNull(expression) ?? FrameColumn.Unknown(expression.Span);

    private FrameColumn? ColumnOrNull(PythonExpression expression)
    {
        switch (expression)
        {
            case PythonBinary binary:
                return depth < DeepestExpression ? Combined(binary) : null;
            case PythonUnary { Operation: "~", Operand: var operand }:
                return ColumnOrNull(operand) is { } negated ? Call("(NOT (", [negated], expression.Span, "))") : null;
            case PythonUnary { Operation: "-", Operand: var operand }:
                return Operand(operand) is { } value ? Call("(-(", [value], expression.Span, "))") : null;
            case PythonUnary:
                return null;
            default:
                return Evaluate(expression) switch
                {
                    FrameColumn column => column,
                    CaseValue cases => End(cases, null, expression.Span),
                    _ => null,
                };
        }
    }

    // "a & b & c" leans to the left: from the first operand to the last, for there may be many.
    private FrameColumn? Combined(PythonBinary binary)
    {
        var chain = new Stack<PythonBinary>();
        PythonExpression first = binary;
        while (first is PythonBinary next)
        {
            if (!Operators.ContainsKey(next.Operation)) return null;
            chain.Push(next);
            first = next.Left;
        }

        depth++;
        var left = Operand(first);
        var isColumn = !left.IsLiteral;
        while (chain.Count > 0)
        {
            var next = chain.Pop();
            var right = Operand(next.Right);
            isColumn |= !right.IsLiteral;
            left = Made(next.Span, [left, right], SqlWords.Join(
                SqlWords.Say("(", next.OperationSpan), left.Words, SqlWords.Say(" " + Operators[next.Operation] + " ", next.OperationSpan), right.Words, SqlWords.Say(")", next.OperationSpan)));
        }

        depth--;

        // Values of Python that no column stands beside are no column.
        return isColumn ? left : null;
    }

    /// <summary>A column, or a value of Python that becomes a literal.</summary>
    private FrameColumn Operand(PythonExpression expression) => expression switch
    {
        PythonNumber or PythonString => Literal(expression),
        PythonName { Name: "True" or "False" or "None" } => Literal(expression),
        _ => ColumnOrNull(expression) ?? Literal(expression),
    };

    private FrameColumn Literal(PythonExpression expression)
    {
        var span = expression.Span;
        switch (expression)
        {
            case PythonNumber:
                return Value(SqlWords.Copy(span), span);
            case PythonUnary { Operation: "-", Operand: PythonNumber }:
                return Value(SqlWords.Copy(span), span);
            case PythonName { Name: "True" or "False" } flag:
                return Value(SqlWords.Say(flag.Name, span), span);
            case PythonName name when names[name.Name] is HandedValue handed:
                return Literal(handed.Value);
            case PythonName name when scopes.ValueOf(name.Name) is PythonNumber number:
                return Value(SqlWords.Say(tree.Source.ToString(number.Span), span), span);
            case PythonName { Name: "None" }:
                return Value(SqlWords.Say("NULL", span), span);
        }

        if (strings.ValueOf(expression) is { } text) return Value(SqlWords.Say("'" + text.Replace("\\", "\\\\").Replace("'", "\\'").Replace("$", "\\u0024").Replace("{", "\\u007B") + "'", span), span);
        return Value(SqlWords.Hole(HoleName(expression), span), span);
    }

    private static FrameColumn Value(SqlWords words, TextSpan place) => new(words, place) { References = [], IsLiteral = true };

    private object? SparkFunction(string name, PythonCall call)
    {
        var place = call.Method!.Span;
        var arguments = call.Arguments;
        switch (name)
        {
            case "col" or "column" when arguments is [{ Value: var column }]:
                return strings.ValueOf(column) is { } known ? Named(known, column) : FrameColumn.Unknown(call.Span);
            case "lit" when arguments is [{ Value: var value }]:
                return Evaluate(value) as FrameColumn ?? Literal(value) with { IsLiteral = false };
            case "expr" when arguments is [{ Value: var written }]:
                return Written(written);
            case "when" when arguments is [{ Value: var condition }, { Value: var value }]:
                return new CaseValue([(ColumnOrNull(condition) ?? FrameColumn.Unknown(condition.Span), Operand(value))]);
            case "desc" or "asc" or "desc_nulls_last" or "asc_nulls_last" or "desc_nulls_first" or "asc_nulls_first" when arguments is [{ Value: var column }]:
                return strings.ValueOf(column) is { } sorted ? Sorted(Named(sorted, column), name) : null;
            case "countDistinct" or "count_distinct" or "sumDistinct" or "sum_distinct":
                return Call((name[0] == 'c' ? "count" : "sum") + "(DISTINCT ", FunctionArguments(name, arguments), place) with { DependsOnRows = true };
            case "udf" or "pandas_udf" or "window" or "session_window" or "struct" or "array" or "create_map" or "broadcast" or "transform" or "filter" or "aggregate" or "exists" or "zip_with":
                return name == "broadcast" && arguments is [{ Value: var frame }] ? Evaluate(frame) : null;
        }

        if (PysparkFunctions.SqlNameOf(name) is not { } function || arguments.Any(a => a.Stars > 0 || a.Name is not null)) return null;
        var isOverRows = Model.Functions.FunctionCatalog.KindOf(function) is not Model.Functions.FunctionKind.Scalar;
        return Call(function + "(", FunctionArguments(name, arguments), place) with { DependsOnRows = isOverRows };
    }

    private FrameColumn[] FunctionArguments(string name, IReadOnlyList<PythonArgument> arguments) =>
        arguments.Select((a, i) => a.Value is PythonString && !PysparkFunctions.IsLiteral(name, i) && strings.ValueOf(a.Value) is { } column ? Named(column, a.Value) : Operand(a.Value)).ToArray();

    private static FrameColumn Call(string open, IReadOnlyList<FrameColumn> arguments, TextSpan place, string close = ")") =>
        Made(place, arguments, SqlWords.Join(SqlWords.Say(open, place), SqlWords.List(arguments.Select(a => a.Words).ToArray(), ", ", place), SqlWords.Say(close, place)));

    private static FrameColumn Made(TextSpan place, IReadOnlyList<FrameColumn> parts, SqlWords words) => new(words, place)
    {
        References = parts.All(p => p.References is not null) ? new HashSet<string>(parts.SelectMany(p => p.References!), StringComparer.Ordinal) : null,
        DependsOnRows = parts.Any(p => p.DependsOnRows),
    };

    private object? ColumnStep(FrameColumn column, string method, PythonCall call)
    {
        var place = call.Method!.Span;
        var arguments = call.Arguments;
        switch (method)
        {
            case "alias" or "name" when arguments is [{ Value: var alias }]:
                return strings.ValueOf(alias) is { } name ? column with { Name = name, Alias = NameOf(alias, name) } : column with { Name = null, Alias = NameWords(alias) };
            case "desc" or "asc" or "desc_nulls_last" or "asc_nulls_last" or "desc_nulls_first" or "asc_nulls_first":
                return Sorted(column, method);
            case "isNull":
                return Made(call.Span, [column], SqlWords.Join(SqlWords.Say("(", place), column.Words, SqlWords.Say(" IS NULL)", place)));
            case "isNotNull":
                return Made(call.Span, [column], SqlWords.Join(SqlWords.Say("(", place), column.Words, SqlWords.Say(" IS NOT NULL)", place)));
            case "cast" or "astype" when arguments is [{ Value: var type }]:
                return Cast(column, type, place);
            case "isin":
                return Around(column, " IN (", Flat(arguments).Select(Operand).ToArray(), ")", place);
            case "between" when arguments.Count == 2:
                return Made(call.Span, [column], SqlWords.Join(SqlWords.Say("(", place), column.Words, SqlWords.Say(" BETWEEN ", place), Operand(arguments[0].Value).Words, SqlWords.Say(" AND ", place), Operand(arguments[1].Value).Words, SqlWords.Say(")", place)));
            case "like" or "rlike" when arguments.Count == 1:
                return Around(column, " " + method.ToUpperInvariant() + " ", [Operand(arguments[0].Value)], "", place);
            case "eqNullSafe" when arguments.Count == 1:
                return Around(column, " <=> ", [Operand(arguments[0].Value)], "", place);
            case "startswith" or "endswith" or "contains" when arguments.Count == 1:
                return Call(method + "(", [column, Operand(arguments[0].Value)], place);
            case "substr" when arguments.Count == 2:
                return Call("substr(", [column, Operand(arguments[0].Value), Operand(arguments[1].Value)], place);
            case "over" when arguments is [{ Value: var window }]:
                return Evaluate(window) is WindowValue known ? Over(column, known, place) : null;
            default:
                return null;
        }
    }

    private static FrameColumn Around(FrameColumn column, string open, FrameColumn[] others, string close, TextSpan place) =>
        Made(place, [column, .. others], SqlWords.Join(SqlWords.Say("(", place), column.Words, SqlWords.Say(open, place), SqlWords.List(others.Select(o => o.Words).ToArray(), ", ", place), SqlWords.Say(close + ")", place)));

    private static FrameColumn Sorted(FrameColumn column, string direction) =>
        column with { Direction = " " + direction.ToUpperInvariant().Replace("_NULLS_", " NULLS ") };

    // A name of a type in a string, or a class of Spark's types: "IntegerType()".
    private FrameColumn? Cast(FrameColumn column, PythonExpression type, TextSpan place)
    {
        SqlWords? words = type switch
        {
            PythonString when strings.Read(type) is { } parts => SqlWords.Of(parts),
            PythonCall { Method.Name: var name, Arguments: var arguments } when TypeOf(name) is { } sql && arguments.All(a => a.Value is PythonNumber) =>
                SqlWords.Say(sql + (arguments.Count > 0 ? "(" + string.Join(", ", arguments.Select(a => tree.Source.ToString(a.Value.Span))) + ")" : ""), type.Span),
            _ => null,
        };
        if (words is null) return null;
        return Made(place, [column], SqlWords.Join(SqlWords.Say("CAST(", place), column.Words, SqlWords.Say(" AS ", place), words, SqlWords.Say(")", place))) with { Name = column.Name };
    }

    private static string? TypeOf(string name) => name switch
    {
        "StringType" => "STRING",
        "IntegerType" => "INT",
        "LongType" => "BIGINT",
        "ShortType" => "SMALLINT",
        "ByteType" => "TINYINT",
        "DoubleType" => "DOUBLE",
        "FloatType" => "FLOAT",
        "BooleanType" => "BOOLEAN",
        "DateType" => "DATE",
        "TimestampType" => "TIMESTAMP",
        "BinaryType" => "BINARY",
        "DecimalType" => "DECIMAL",
        _ => null,
    };

    private object? CaseStep(CaseValue cases, string method, PythonCall call) => method switch
    {
        "when" when call.Arguments is [{ Value: var condition }, { Value: var value }] => new CaseValue([.. cases.Arms, (ColumnOrNull(condition) ?? FrameColumn.Unknown(condition.Span), Operand(value))]),
        "otherwise" when call.Arguments is [{ Value: var other }] => End(cases, Operand(other), call.Method!.Span),
        _ => ColumnStep(End(cases, null, call.Span), method, call),
    };

    private static FrameColumn End(CaseValue cases, FrameColumn? other, TextSpan place)
    {
        var words = new List<SqlWords> { SqlWords.Say("CASE", place) };
        foreach (var (condition, value) in cases.Arms) words.AddRange([SqlWords.Say(" WHEN ", condition.Place), condition.Words, SqlWords.Say(" THEN ", value.Place), value.Words]);
        if (other is not null) words.AddRange([SqlWords.Say(" ELSE ", other.Place), other.Words]);
        words.Add(SqlWords.Say(" END", place));
        return Made(place, [.. cases.Arms.SelectMany(a => new[] { a.Condition, a.Value }), .. other is null ? Array.Empty<FrameColumn>() : [other]], SqlWords.Join(words.ToArray()));
    }

    private object? WindowStep(WindowValue window, string method, PythonCall call) => method switch
    {
        "partitionBy" => WindowColumns(call.Arguments) is { } partition ? window with { Partition = partition } : null,
        "orderBy" => WindowColumns(call.Arguments) is { } order ? window with { Order = order } : null,
        "rowsBetween" or "rangeBetween" when call.Arguments is [{ Value: var from }, { Value: var to }] && Bound(from, true) is { } start && Bound(to, false) is { } end =>
            window with { Bounds = $" {(method == "rowsBetween" ? "ROWS" : "RANGE")} BETWEEN {start} AND {end}" },
        _ => null,
    };

    private string? Bound(PythonExpression bound, bool isStart)
    {
        var text = tree.Source.ToString(bound.Span);
        if (text.EndsWith("unboundedPreceding", StringComparison.Ordinal) || text.EndsWith("unboundedFollowing", StringComparison.Ordinal)) return isStart ? "UNBOUNDED PRECEDING" : "UNBOUNDED FOLLOWING";
        if (text.EndsWith("currentRow", StringComparison.Ordinal) || text == "0") return "CURRENT ROW";
        if (!int.TryParse(text.Replace(" ", ""), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var rows)) return null;
        return rows < 0 ? -(long)rows + " PRECEDING" : rows + " FOLLOWING";
    }

    private FrameColumn[]? WindowColumns(IReadOnlyList<PythonArgument> arguments)
    {
        var columns = new List<FrameColumn>();
        foreach (var argument in Flat(arguments))
        {
            if ((argument is PythonString or PythonName && strings.ValueOf(argument) is { } name ? Named(name, argument) : ColumnOrNull(argument)) is not { } column) return null;
            columns.Add(column);
        }

        return columns.ToArray();
    }

    private static FrameColumn Over(FrameColumn column, WindowValue window, TextSpan place)
    {
        var words = new List<SqlWords> { column.Words, SqlWords.Say(" OVER (", place) };
        if (window.Partition.Count > 0) words.AddRange([SqlWords.Say("PARTITION BY ", place), SqlWords.List(window.Partition.Select(p => p.Words).ToArray(), ", ", place), SqlWords.Say(" ", place)]);
        if (window.Order.Count > 0) words.AddRange([SqlWords.Say("ORDER BY ", place), SqlWords.List(window.Order.Select(o => SqlWords.Join(o.Words, SqlWords.Say(o.Direction ?? "", o.Place))).ToArray(), ", ", place)]);
        words.Add(SqlWords.Say((window.Bounds ?? "") + ")", place));
        return Made(place, [column, .. window.Partition, .. window.Order], SqlWords.Join(words.ToArray())) with { DependsOnRows = true };
    }
}
