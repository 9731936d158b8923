using System.Globalization;
using Dataflow.Lint.Frontends.Programs.Frames;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.R;

// What columns are made of, as dbplyr says it in SQL.
internal sealed partial class RFrames
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["=="] = "=", ["!="] = "<>", ["<"] = "<", [">"] = ">", ["<="] = "<=", [">="] = ">=", ["&"] = "AND", ["|"] = "OR", ["&&"] = "AND",
        ["||"] = "OR",
        ["+"] = "+", ["-"] = "-", ["*"] = "*", ["/"] = "/", ["%%"] = "%", ["%like%"] = "LIKE", ["%rlike%"] = "RLIKE",
    };

    // Whether aggregates are those of groups.
    private bool isSummarising;

    private FrameColumn[]? Columns(RRows rows, IReadOnlyList<CodeArgument> arguments) =>
        arguments.All(a => a is { Name: null, Stars: 0 }) ? arguments.Select(a => ColumnOf(a.Value, rows)).ToArray() : null;

    // "a = b + c": each with its name; null where it is not known how many there are.
    private FrameColumn[]? Items(RRows rows, IReadOnlyList<CodeArgument> arguments)
    {
        var items = new List<FrameColumn>();
        foreach (var argument in arguments)
        {
            if (argument.Stars > 0 || argument.Name?.Name.StartsWith(".", StringComparison.Ordinal) == true) return null;
            var column = ColumnOf(argument.Value, rows);
            if (argument.Name is null && !column.IsPlain) return null;
            items.Add(argument.Name is { } name ? Called(column, name) : column);
        }

        return items.ToArray();
    }

    private static FrameColumn Called(
        FrameColumn column,
        CodeName name) => column with { Name = name.Name, Alias = Words(name), IsLiteral = false };

    // A name where it is written, in quotes where SQL needs them.
    private static SqlWords Words(CodeName name)
    {
        var isPlain = name.Name.Length == name.Span.Length
            && name.Name.All(c => c < 128 && (char.IsLetterOrDigit(c) || c == '_'))
            && !char.IsDigit(name.Name[0])
            && !ColumnNames.MayBeKeyword(name.Name);
        return isPlain ? SqlWords.Copy(name.Span) : SqlWords.Say(Frame.Quoted(name.Name), name.Span);
    }

    private FrameColumn NamedColumn(string name, CodeExpression written) =>
        FrameColumn.Named(
            [name],
            name.IndexOf('.') >= 0 ? SqlWords.Say(Frame.Quoted(name), written.Span) : NameOf(written, name),
            written.Span);

    /// <summary>A column, or a value that nobody knows.</summary>
    private FrameColumn ColumnOf(CodeExpression expression, RRows rows)
    {
        if (Depth >= DeepestExpression) return FrameColumn.Unknown(expression.Span);
        Depth++;
        var column = Read(expression, rows) ?? FrameColumn.Unknown(expression.Span);
        Depth--;
        return column;
    }

    private FrameColumn? Read(CodeExpression expression, RRows rows)
    {
        var span = expression.Span;
        switch (expression)
        {
            case CodeNumber number:
                return Value(Number(number), span);
            case CodeString text:
                return Value(SqlWords.Say(SqlWords.Literal(Texts.ValueOf(text) ?? ""), span), span);
            case CodeName { Name: "TRUE" or "FALSE" or "T" or "F" } flag:
                return Value(SqlWords.Say(flag.Name[0] == 'T' ? "TRUE" : "FALSE", span), span);
            case CodeName { Name: "NULL" or "NA" or "NA_character_" or "NA_integer_" or "NA_real_" }:
                return Value(SqlWords.Say("NULL", span), span);
            case CodeName name:
                return ColumnNamed(name, rows);
            case CodeAttribute { Target: CodeName { Name: ".data" }, Name: var name }:
                return FrameColumn.Named([name.Name], Words(name), name.Span);
            case CodeUnary { Operation: "!!", Operand: var local }:
                return Local(local);
            case CodeUnary { Operation: "!", Operand: var negated }:
                return Call("(NOT (", [ColumnOf(negated, rows)], span, "))");
            case CodeUnary { Operation: "-", Operand: var value }:
                return Call("(-(", [ColumnOf(value, rows)], span, "))");
            case CodeUnary { Operation: "+", Operand: var value }:
                return ColumnOf(value, rows);
            case CodeBinary binary:
                return Combined(binary, rows);
            case CodeCall { Callee: CodeName name } call:
                return Function(name, call.Arguments, rows, call.Span);

            // "name |> toupper()"
            case CodeCall { Callee: CodeAttribute { Name: var name }, Target: { } piped } call:
                return Function(name, [new CodeArgument(null, piped, 0), .. call.Arguments], rows, call.Span);
            case CodeAttribute or CodeSubscript:
                return Local(expression);
            default:
                return null;
        }
    }

    // A bare name is a column where there is one of that name, and else what the program calls so.
    private FrameColumn? ColumnNamed(CodeName name, RRows rows)
    {
        var isKnown = rows.Frame.Names?.Contains(name.Name) == true;
        if (!isKnown
            && (name.Name.Length == 0
                || Scopes.IsBound(name.Name)
                || (rows.IsJoined
                    && (name.Name.EndsWith(".x", StringComparison.Ordinal) || name.Name.EndsWith(".y", StringComparison.Ordinal)))))
        {
            return null;
        }

        return FrameColumn.Named([name.Name], Words(name), name.Span);
    }

    // The value that the program has here.
    private FrameColumn Local(CodeExpression expression)
    {
        while (expression is CodeName name && Variables[name.Name] is HandedValue handed) expression = handed.Value;
        if (Computed(expression) is { } computed) return computed;
        if (expression is CodeName { Name: var constant } && Scopes.ValueOf(constant) is CodeNumber known) expression = known;
        if (expression is CodeNumber number)
            return Value(SqlWords.Join(SqlWords.Say("", expression.Span), Number(number)), expression.Span);
        return Texts.ValueOf(expression) is { } text
            ? Value(SqlWords.Say(SqlWords.Literal(text), expression.Span), expression.Span)
            : Value(SqlWords.Hole(HoleName(expression), expression.Span), expression.Span);
    }

    // "1L" is whole, and "1" is not.
    private SqlWords Number(CodeNumber number)
    {
        var digits = Tree.Source.ToString(number.Span);
        if (digits.EndsWith("L", StringComparison.Ordinal) && digits.Length > 1 && digits.Take(digits.Length - 1).All(char.IsDigit))
            return SqlWords.Say(digits.Substring(0, digits.Length - 1), number.Span);
        if (digits.All(char.IsDigit)) return SqlWords.Say(digits + ".0", number.Span);
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? SqlWords.Say(digits + (digits.IndexOfAny(['e', 'E']) >= 0 ? "D" : ""), number.Span)
            : SqlWords.Hole(EmbeddedPart.NameAt("value", number.Span), number.Span);
    }

    private SqlWords Whole(CodeNumber number)
    {
        var digits = Tree.Source.ToString(number.Span).TrimEnd('L');
        return digits.All(char.IsDigit)
            ? SqlWords.Say(digits, number.Span)
            : SqlWords.Hole(EmbeddedPart.NameAt("value", number.Span), number.Span);
    }

    // "a & b & c" leans to the left: from the first operand to the last, for there may be many.
    private FrameColumn? Combined(CodeBinary binary, RRows rows)
    {
        var chain = new Stack<CodeBinary>();
        CodeExpression first = binary;
        while (first is CodeBinary next)
        {
            chain.Push(next);
            first = next.Left;
        }

        var left = ColumnOf(first, rows);
        while (chain.Count > 0)
        {
            var next = chain.Pop();
            var place = next.OperationSpan;
            if (next.Operation == "%in%") left = In(left, next, rows);
            else if (!Operators.TryGetValue(next.Operation, out var word))
                left = next.Operation == "^" ? Call("power(", [left, ColumnOf(next.Right, rows)], place) : FrameColumn.Unknown(next.Span);
            else
            {
                var right = ColumnOf(next.Right, rows);
                left = Made(
                    next.Span,
                    [left, right],
                    SqlWords.Join(
                        SqlWords.Say("(", place),
                        left.Words,
                        SqlWords.Say(" " + word + " ", place),
                        right.Words,
                        SqlWords.Say(")", place)));
            }
        }

        return left;
    }

    private FrameColumn In(FrameColumn left, CodeBinary binary, RRows rows)
    {
        var items = binary.Right is CodeCall { Callee: CodeName { Name: "c" }, Arguments: { Count: > 0 } many }
            && many.All(a => a is { Name: null, Stars: 0 }) ? many.Select(a => ColumnOf(a.Value, rows)).ToArray()
            : binary.Right is CodeString or CodeNumber ? [ColumnOf(binary.Right, rows)]
            : [FrameColumn.Unknown(binary.Right.Span)];
        return Around(left, " IN (", items, ")", binary.OperationSpan);
    }

    private FrameColumn? Function(CodeName name, IReadOnlyList<CodeArgument> arguments, RRows rows, TextSpan span)
    {
        if (FunctionOf(name.Name) is not null || Scopes.IsBound(name.Name) || arguments.Any(a => a.Stars > 0)) return null;
        var place = name.Span;
        var plain = arguments.Where(a => a.Name is null).Select(a => a.Value).ToArray();
        FrameColumn[] Values() => plain.Select(a => ColumnOf(a, rows)).ToArray();
        switch (name.Name)
        {
            case "desc" when plain.Length == 1:
                return ColumnOf(plain[0], rows) with { Direction = " DESC" };
            case "is.na" or "is.null" when plain.Length == 1:
                return Around(ColumnOf(plain[0], rows), " IS NULL", [], "", place);
            case "if_else" or "ifelse" when plain.Length == 3 && Values() is [var condition, var yes, var no]:
                return End(new CaseValue([(condition, yes)]), no, place);
            case "case_when":
                return Cases(arguments, rows, place);
            case "between" when Values() is [var between, var low, var high]:
                return Made(
                    span,
                    [between, low, high],
                    SqlWords.Join(
                        SqlWords.Say("(", place),
                        between.Words,
                        SqlWords.Say(" BETWEEN ", place),
                        low.Words,
                        SqlWords.Say(" AND ", place),
                        high.Words,
                        SqlWords.Say(")", place)));
            case "n" when arguments.Count == 0:
                return OverRows(Call("count(1", [], place), rows);
            case "n_distinct" when plain.Length == 1:
                return OverRows(Call("count(DISTINCT ", Values(), place), rows);
            case "Sys.Date" or "today":
                return Call("current_date(", [], place);
            case "Sys.time" or "now":
                return Call("current_timestamp(", [], place);
            case "sql" or "across" or "if_any" or "if_all" or "where" or "c":
                return null;
            case "paste0":
                return Call("concat(", Values(), place);
            case "coalesce":
                return Call("coalesce(", Values(), place);
        }

        if (RFunctions.TypeOf(name.Name) is { } type) return arguments.Count != 1 ? null : CastTo(plain[0], type, rows, place);
        if (RFunctions.RankOf(name.Name) is { } rank) return Ranked(rank, plain, rows, place);
        if (RFunctions.SqlNameOf(name.Name) is not { } function || arguments.Any(a => a.Name is { Name: not "na.rm" })) return null;
        var values = plain.Select((a, i) => i > 0 && a is CodeNumber whole ? Value(Whole(whole), a.Span) : ColumnOf(a, rows)).ToArray();
        var made = Call(function + "(", values, place);
        return FunctionCatalog.KindOf(function) switch
        {
            FunctionKind.Scalar => made,
            FunctionKind.Aggregate => OverRows(made, rows),
            FunctionKind.Window => Over(made, new WindowValue(rows.Groups, rows.Order, null), place),
            _ => null,
        };
    }

    private FrameColumn CastTo(CodeExpression value, string type, RRows rows, TextSpan place)
    {
        var column = ColumnOf(value, rows);
        return Made(place, [column], SqlWords.Join(SqlWords.Say("CAST(", place), column.Words, SqlWords.Say(" AS " + type + ")", place)));
    }

    // "case_when(a ~ b, TRUE ~ c, .default = d)"
    private FrameColumn? Cases(IReadOnlyList<CodeArgument> arguments, RRows rows, TextSpan place)
    {
        var arms = new List<(FrameColumn, FrameColumn)>();
        FrameColumn? other = null;
        foreach (var argument in arguments)
        {
            if (argument.Name?.Name == ".default") other = ColumnOf(argument.Value, rows);
            else if (argument is { Name: null, Value: CodeBinary { Operation: "~" } arm })
            {
                if (arm.Left is CodeName { Name: "TRUE" or "T" }) other = ColumnOf(arm.Right, rows);
                else if (other is null) arms.Add((ColumnOf(arm.Left, rows), ColumnOf(arm.Right, rows)));
            }
            else return null;
        }

        return arms.Count == 0 ? null : End(new CaseValue(arms), other, place);
    }

    // "row_number()" goes by the order of the window, "min_rank(desc(a))" by what it is given.
    private FrameColumn? Ranked(string rank, CodeExpression[] plain, RRows rows, TextSpan place)
    {
        if (plain.Length > 1 && rank != "ntile") return null;
        var order = plain.Length > 0 ? [ColumnOf(plain[0], rows)] : rows.Order;
        if (rank == "ntile" && plain.Length != 2) return null;
        var made = rank == "ntile"
            ? Call("ntile(", [plain[1] is CodeNumber number ? Value(Whole(number), number.Span) : ColumnOf(plain[1], rows)], place)
            : Call(rank + "(", [], place);
        return Over(made, new WindowValue(rows.Groups, order, null), place);
    }

    // An aggregate is one of a group in "summarise", and of the window around each row elsewhere.
    private FrameColumn OverRows(FrameColumn made, RRows rows) =>
        isSummarising ? made with { DependsOnRows = true } : Over(made, new WindowValue(rows.Groups, [], null), made.Place);
}
