using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Frames;

// What columns are made of: names, functions, operators and methods.
internal abstract partial class SparkFrames
{
    private static readonly char[] NameLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_".ToCharArray();

    /// <summary>The outputs that arguments describe; null where it is not known how many.</summary>
    private FrameColumn[]? ColumnsOf(IReadOnlyList<CodeArgument> arguments)
    {
        if (arguments.Any(a => a.Stars > 0 || a.Name is not null)) return null;
        var columns = new List<FrameColumn>();
        foreach (var argument in Flat(arguments))
        {
            var column = argument is CodeString or CodeName && Texts.ValueOf(argument) is { } name
                ? Named(name, argument)
                : ColumnOf(argument);

            // A name that means nothing we know may be a list.
            if (argument is CodeUnary { Operation: "*" } or CodeOpaque
                || (column.Name is null
                    && column.References is null
                    && argument is CodeName or CodeBinary or CodeAttribute or CodeSubscript))
            {
                return null;
            }

            columns.Add(column);
        }

        return columns.ToArray();
    }

    private FrameColumn Named(string name, CodeExpression written)
    {
        if (name == "*") return new FrameColumn(SqlWords.Say("*", written.Span), written.Span) { IsSeveral = true, IsStar = true };
        if (name.IndexOf('`') < 0 && !name.EndsWith(".*", StringComparison.Ordinal))
            return FrameColumn.Named(name.Split('.'), NameOf(written, name), written.Span);

        // "a.*" is what a frame or a struct of the name holds, "a.`b.c`" a name with a point in it.
        if (ColumnNames.PartsOf(name) is not { } parts) return FrameColumn.Unknown(written.Span);
        var isSeveral = parts[parts.Length - 1] == "*";
        var words = SqlWords.Say(
            string.Join(".", parts.Select((part, i) => isSeveral && i == parts.Length - 1 ? "*" : Frame.Quoted(part))),
            written.Span);
        return isSeveral
            ? new FrameColumn(words, written.Span) { IsSeveral = true, Qualifiers = [parts[0]] }
            : FrameColumn.Named(parts, words, written.Span);
    }

    /// <summary>SQL in a string: <c>expr("a + 1 as b")</c>.</summary>
    private FrameColumn Written(CodeExpression expression)
    {
        if (Texts.Read(expression) is not { } parts) return FrameColumn.Unknown(expression.Span);
        var text = Texts.ValueOf(expression);
        var last = text?.Trim().LastIndexOf(' ') is > 0 and var space ? text.Trim().Substring(space + 1) : text?.Trim();
        var isName = last is { Length: > 0 } && last.All(c => char.IsLetterOrDigit(c) || c == '_');
        var isAliased = isName && text!.IndexOf(" as " + last, StringComparison.OrdinalIgnoreCase) >= 0;

        // "stack(2, ...) as (k, v)": names that are made there and nobody has read.
        var mayName = text is null || isName || text.IndexOf(" as ", StringComparison.OrdinalIgnoreCase) >= 0;
        var name = isAliased || (isName && last == text!.Trim()) ? last : null;
        return new FrameColumn(SqlWords.Of(parts), expression.Span)
        {
            Name = name,
            References = name is null && mayName ? null : WordsIn(text!),
            DependsOnRows = text is null || text.IndexOf('(') >= 0,
            IsSeveral = text is null || last?.EndsWith("*", StringComparison.Ordinal) == true,
            IsStar = text?.Trim() == "*",
            Qualifiers = QualifiersIn(ProgramSql.TextOf(Tree.Source, parts)),
        };
    }

    // "a.b = c.d": the words before the points.
    private static string[] QualifiersIn(string text) =>
        text.Replace("`", "")
            .Split('.')
            .AsEnumerable()
            .Reverse()
            .Skip(1)
            .Select(before => before.TrimEnd())
            .Select(before => before.Substring(before.TrimEnd(NameLetters).Length))
            .Where(word => word.Length > 0).Distinct().ToArray();

    private static HashSet<string> WordsIn(string text) =>
        new(
            text.ToLowerInvariant()
                .Split([.. text.Where(c => !char.IsLetterOrDigit(c) && c != '_')], StringSplitOptions.RemoveEmptyEntries),
            StringComparer.Ordinal);

    private FrameColumn ConditionOf(CodeExpression condition) =>
        condition is CodeString
        || (condition is CodeName or CodeCall { Method.Name: "format" } or CodeBinary { Operation: "%" or "+" }
            && Evaluate(condition) is not FrameColumn
            && Texts.Read(condition) is not null)
            ? Written(condition)
            : ColumnOf(condition);

    /// <summary>
    /// A column of a frame: <c>a["x"]</c>. Among joined frames it is called by the one it is of; where that one is hidden and another may
    /// have the name too, nobody can say it in SQL.
    /// </summary>
    protected FrameColumn ColumnOf(Frame owner, string name, CodeExpression? written, TextSpan place)
    {
        var named = written is null ? FrameColumn.Named([name], SqlWords.Say(Frame.Quoted(name), place), place) : Named(name, written);
        var words = named.Words;
        if (named is { IsPlain: false, IsSeveral: false }) return named;
        if (Current is not null && Current.QualifierOf(owner) is { } source)
            words = SqlWords.Join(SqlWords.Say(Frame.Quoted(source) + ".", new TextSpan(words.Start, 0)), words);
        else if (Current is { IsJoined: true } && !ReferenceEquals(Current, owner))
            return FrameColumn.Unknown(place) with { Name = named.Name, IsSeveral = named.IsSeveral };
        return named with { Words = words, Qualifiers = [], IsOfSomeFrame = Current is null };
    }

    /// <summary>A column where a step of a frame asks for one.</summary>
    private FrameColumn ColumnOf(CodeExpression expression) => ColumnOrNull(expression) ?? FrameColumn.Unknown(expression.Span);

    private FrameColumn? ColumnOrNull(CodeExpression expression)
    {
        switch (expression)
        {
            case CodeBinary binary when Moved(binary) is { } moved:
                return moved.Column;
            case CodeBinary binary:
                return Depth < DeepestExpression ? Combined(binary) : null;
            case CodeUnary { Operand: var operand } unary when IsNot(unary.Operation):
                return ColumnOrNull(operand) is { } negated ? Call("(NOT (", [negated], expression.Span, "))") : null;
            case CodeUnary { Operation: "-", Operand: var operand }:
                return Operand(operand) is { } value ? Call("(-(", [value], expression.Span, "))") : null;
            case CodeUnary:
                return null;
            default:
                return Evaluate(expression) switch
                {
                    FrameColumn column => column,
                    CaseValue cases => End(cases, null, expression.Span),
                    DayValue day => day.Column,
                    _ => null,
                };
        }
    }

    // "a & b & c" leans to the left: from the first operand to the last, for there may be many.
    private FrameColumn? Combined(CodeBinary binary)
    {
        var chain = new Stack<CodeBinary>();
        CodeExpression first = binary;
        while (first is CodeBinary next)
        {
            if (OperatorOf(next.Operation) is null) return null;
            chain.Push(next);
            first = next.Left;
        }

        Depth++;
        var left = Operand(first);
        var isColumn = !left.IsLiteral;
        while (chain.Count > 0)
        {
            var next = chain.Pop();
            var right = Operand(next.Right);
            isColumn |= !right.IsLiteral;
            left = Made(next.Span, [left, right], SqlWords.Join(
                SqlWords.Say("(", next.OperationSpan), left.Words,
                SqlWords.Say(" " + OperatorOf(next.Operation) + " ", next.OperationSpan), right.Words,
                SqlWords.Say(")", next.OperationSpan)));
        }

        Depth--;

        // Values of the language that no column stands beside are no column.
        return isColumn ? left : null;
    }

    /// <summary>A column, or a value of the language that becomes a literal.</summary>
    private FrameColumn Operand(CodeExpression expression) => expression switch
    {
        CodeNumber or CodeString => Literal(expression),
        CodeName name when IsValue(name.Name) => Literal(expression),
        _ => ColumnOrNull(expression) ?? Literal(expression),
    };

    /// <summary>What a function of Spark gives.</summary>
    protected object? SparkFunction(string name, CodeCall call)
    {
        var place = call.Method!.Span;
        var arguments = call.Arguments;
        switch (name)
        {
            case "col" or "column" when arguments is [{ Value: var column }]:
                return Texts.ValueOf(column) is { } known ? Named(known, column) : FrameColumn.Unknown(call.Span);
            case "lit" when arguments is [{ Value: var value }]:
                return Operand(value) with { IsLiteral = false };
            case "expr" when arguments is [{ Value: var written }]:
                return Written(written);
            case "when" when arguments is [{ Value: var condition }, { Value: var value }]:
                return new CaseValue([(ColumnOrNull(condition) ?? FrameColumn.Unknown(condition.Span), Operand(value))]);
            case "desc" or "asc" or "desc_nulls_last" or "asc_nulls_last" or "desc_nulls_first" or "asc_nulls_first"
                when arguments is [{ Value: var column }]:
                return Texts.ValueOf(column) is { } sorted ? Sorted(Named(sorted, column), name) : null;
            case "countDistinct" or "count_distinct" or "sumDistinct" or "sum_distinct":
                return Call((name[0] == 'c' ? "count" : "sum") + "(DISTINCT ", FunctionArguments(name, arguments), place) with
                {
                    DependsOnRows = true,
                };
            case "udf" or "pandas_udf" or "window" or "session_window" or "struct" or "array" or "create_map" or "broadcast" or "transform"
                or "filter" or "aggregate" or "exists" or "zip_with":
                return name == "broadcast" && arguments is [{ Value: var frame }] ? Evaluate(frame) : null;
        }

        if (SparkFunctions.SqlNameOf(name) is not { } function || arguments.Any(a => a.Stars > 0 || a.Name is not null)) return null;
        var isOverRows = Model.Functions.Declaring.FunctionCatalog.KindOf(function) is not Model.Functions.Declaring.FunctionKind.Scalar;
        return Call(function + "(", FunctionArguments(name, arguments), place) with { DependsOnRows = isOverRows };
    }

    private FrameColumn[] FunctionArguments(string name, IReadOnlyList<CodeArgument> arguments) =>
        arguments.Select((a, i) =>
            a.Value is CodeString && !SparkFunctions.IsLiteral(name, i) && Texts.ValueOf(a.Value) is { } column
                ? Named(column, a.Value)
                : Operand(a.Value)).ToArray();

    private object? ColumnStep(FrameColumn column, string method, CodeCall call)
    {
        var place = call.Method!.Span;
        var arguments = call.Arguments;
        switch (method)
        {
            case "alias" or "name" or "as" when arguments is [{ Value: var alias }]:
                return Texts.ValueOf(alias) is { } name
                    ? column with { Name = name, Alias = NameOf(alias, name) }
                    : column with { Name = null, Alias = NameWords(alias) };
            case "desc" or "asc" or "desc_nulls_last" or "asc_nulls_last" or "desc_nulls_first" or "asc_nulls_first":
                return Sorted(column, method);
            case "isNull":
                return Made(call.Span, [column], SqlWords.Join(SqlWords.Say("(", place), column.Words, SqlWords.Say(" IS NULL)", place)));
            case "isNotNull":
                return Made(
                    call.Span,
                    [column],
                    SqlWords.Join(SqlWords.Say("(", place), column.Words, SqlWords.Say(" IS NOT NULL)", place)));
            case "cast" or "astype" when arguments is [{ Value: var type }]:
                return Cast(column, type, place);
            case "as" when arguments.Count == 0:
                return column;
            case "and" or "or" or "equalTo" or "notEqual" or "gt" or "geq" or "lt" or "leq" or "plus" or "minus" or "multiply" or "divide"
                when arguments.Count == 1:
                return Around(column, " " + WordOf(method) + " ", [Operand(arguments[0].Value)], "", place);
            case "isin" or "isInCollection":
                return Flat(arguments).Count == 0
                    ? FrameColumn.Unknown(call.Span)
                    : Around(column, " IN (", Flat(arguments).Select(Operand).ToArray(), ")", place);
            case "between" when arguments.Count == 2:
                return Made(
                    call.Span,
                    [column],
                    SqlWords.Join(
                        SqlWords.Say("(", place),
                        column.Words,
                        SqlWords.Say(" BETWEEN ", place),
                        Operand(arguments[0].Value).Words,
                        SqlWords.Say(" AND ", place),
                        Operand(arguments[1].Value).Words,
                        SqlWords.Say(")", place)));
            case "like" or "rlike" when arguments.Count == 1:
                return Around(column, " " + method.ToUpperInvariant() + " ", [Operand(arguments[0].Value)], "", place);
            case "eqNullSafe" when arguments.Count == 1:
                return Around(column, " <=> ", [Operand(arguments[0].Value)], "", place);
            case "startswith" or "endswith" or "contains" or "startsWith" or "endsWith" when arguments.Count == 1:
                return Call(method.ToLowerInvariant() + "(", [column, Operand(arguments[0].Value)], place);
            case "substr" when arguments.Count == 2:
                return Call("substr(", [column, Operand(arguments[0].Value), Operand(arguments[1].Value)], place);
            case "over" when arguments is [{ Value: var window }]:
                return Evaluate(window) is WindowValue known ? Over(column, known, place) : null;
            default:
                return null;
        }
    }

    // The operators of columns have names too, for other languages.
    private static string WordOf(string method) => method switch
    {
        "and" => "AND",
        "or" => "OR",
        "equalTo" => "=",
        "notEqual" => "<>",
        "gt" => ">",
        "geq" => ">=",
        "lt" => "<",
        "leq" => "<=",
        "plus" => "+",
        "minus" => "-",
        "multiply" => "*",
        _ => "/",
    };
}
