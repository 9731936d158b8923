using Dataflow.Lint.Frontends.Programs.Code;
using Dataflow.Lint.Frontends.Programs.Frames;
using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Python;

/// <summary>Follows the frames of a PySpark program.</summary>
internal sealed class PythonFrames(CodeTree tree, CodeScopes scopes, CodeTexts texts) : SparkFrames(tree, scopes, texts)
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["=="] = "=", ["!="] = "<>", ["<"] = "<", [">"] = ">", ["<="] = "<=", [">="] = ">=", ["&"] = "AND", ["|"] = "OR",
        ["+"] = "+", ["-"] = "-", ["*"] = "*", ["/"] = "/", ["%"] = "%",
    };

    private readonly PythonDays days = new(tree);

    protected override bool IsMain(CodeBlock block) =>
        block is { Keyword: "if", Head: [CodeBinary { Operation: "==", Left: CodeName { Name: "__name__" } }] };

    protected override string? OperatorOf(string operation) => Operators.TryGetValue(operation, out var word) ? word : null;

    protected override bool IsNot(string operation) => operation == "~";

    protected override bool IsValue(string name) => name is "True" or "False" or "None";

    protected override bool? FlagOf(CodeExpression expression) => expression switch
    {
        CodeName { Name: "True" } => true,
        CodeName { Name: "False" } => false,
        _ => null,
    };

    protected override object? Attribute(object? value, CodeAttribute attribute) => value switch
    {
        Frame frame when attribute.Name.Name == "write" => new WriterValue(frame, null, false, false),
        Frame frame when attribute.Name.Name == "na" => new NullsOfFrame(frame),
        Frame frame
            when attribute.Name.Name is not ("stat" or "rdd" or "columns" or "schema" or "dtypes") =>
            ColumnOf(frame, attribute.Name.Name, null, attribute.Name.Span),
        _ => null,
    };

    protected override object? Method(object? value, CodeCall call) => value switch
    {
        null when days.NameOf(call) is { } function => DayOf(function, call),
        DayValue day => DayStep(day, call),
        _ => base.Method(value, call),
    };

    private DayValue? DayOf(string function, CodeCall call) => (function, call.Arguments) switch
    {
        ("date.today", _) => DayValue.Now(hasTime: false, call.Span),
        ("datetime.today" or "datetime.now" or "datetime.utcnow", _) => DayValue.Now(hasTime: true, call.Span),
        ("datetime.strptime", [{ Name: null, Value: var text }, { Name: null, Value: var pattern }]) when PatternOf(pattern) is { } said =>
            DayIn(text, said, call.Span, hasTime: true),
        ("date.fromisoformat", [{ Name: null, Value: var text }]) => DayIn(text, null, call.Span),
        _ => null,
    };

    private object? DayStep(DayValue day, CodeCall call) => (call.Method!.Name, call.Arguments) switch
    {
        ("date", []) => day.WithoutTime(),
        ("isoformat", []) when !day.HasTime => day.Written("yyyy-MM-dd", call.Span),
        ("strftime", [{ Name: null, Value: var pattern }]) when PatternOf(pattern) is { } said => day.Written(said, call.Span),
        _ => null,
    };

    private string? PatternOf(CodeExpression pattern) => DayPatterns.OfPercents(Texts.ValueOf(pattern));

    protected override DayValue? Moved(CodeBinary binary) =>
        binary is { Operation: "+" or "-", Right: CodeCall { Arguments: [{ Name: null or { Name: "days" }, Value: var count }] } by }
        && days.NameOf(by) == "timedelta" && WholeNumber(count) is { } number && Evaluate(binary.Left) is DayValue day
            ? day.Moved(binary.Operation == "-" ? -number : number, binary.Span)
            : null;

    protected override FrameColumn Literal(CodeExpression expression)
    {
        var span = expression.Span;
        switch (expression)
        {
            case CodeName { Name: "True" or "False" } flag:
                return Value(SqlWords.Say(flag.Name, span), span);
            case CodeName { Name: "None" }:
                return Value(SqlWords.Say("NULL", span), span);
            case CodeCall { Callee: CodeName { Name: "str" }, Arguments: [{ Name: null, Stars: 0, Value: var said }] }
                when Evaluate(said) is DayValue day:
                return Value(SqlWords.Join(SqlWords.Say("CAST(", span), day.Column.Words, SqlWords.Say(" AS STRING)", span)), span);
            case CodeCall { Callee: CodeName { Name: "int" }, Arguments: [{ Name: null, Stars: 0, Value: var number }] }:
                var text = Evaluate(number) as FrameColumn ?? Literal(number);
                return Value(SqlWords.Join(SqlWords.Say("CAST(", span), text.Words, SqlWords.Say(" AS INT)", span)), span);
            default:
                return PlainLiteral(expression);
        }
    }

    // "1_000" is no number in SQL, and "1.5" there is a decimal; Python's is a double.
    protected override SqlWords Number(TextSpan span, string sign)
    {
        var digits = Tree.Source.ToString(span);
        if (digits.All(char.IsDigit))
            return sign.Length == 0 ? SqlWords.Copy(span) : SqlWords.Join(SqlWords.Say(sign, span), SqlWords.Copy(span));
        var plain = digits.Replace("_", "");
        if (plain.All(char.IsDigit)) return SqlWords.Say(sign + plain, span);
        return double.TryParse(plain, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _)
            ? SqlWords.Say(sign + plain + "D", span)
            : SqlWords.Hole(EmbeddedPart.NameAt("value", span), span);
    }
}
