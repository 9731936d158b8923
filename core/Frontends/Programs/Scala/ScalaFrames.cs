using System.Globalization;
using Dataflow.Lint.Frontends.Programs.Code;
using Dataflow.Lint.Frontends.Programs.Frames;
using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Scala;

/// <summary>Follows the frames of a program of Scala.</summary>
internal sealed class ScalaFrames : SparkFrames
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["==="] = "=", ["=!="] = "<>", ["!=="] = "<>", ["<=>"] = "<=>", ["<"] = "<", [">"] = ">", ["<="] = "<=", [">="] = ">=",
        ["&&"] = "AND", ["||"] = "OR",
        ["+"] = "+", ["-"] = "-", ["*"] = "*", ["/"] = "/", ["%"] = "%",
    };

    private readonly HashSet<string> objects = new(StringComparer.Ordinal) { "this" };

    public ScalaFrames(CodeTree tree, CodeScopes scopes, CodeTexts texts)
        : base(tree, scopes, texts) => AddObjects(tree.Statements);

    protected override bool CallsMethodsByName => true;

    protected override string? OperatorOf(string operation) => Operators.TryGetValue(operation, out var word) ? word : null;

    protected override bool IsNot(string operation) => operation == "!";

    protected override bool IsValue(string name) => name is "true" or "false" or "null";

    protected override bool? FlagOf(CodeExpression expression) => expression switch
    {
        CodeName { Name: "true" } => true,
        CodeName { Name: "false" } => false,
        _ => null,
    };

    // "Transforms.clean(frame)": a function of an object.
    protected override bool IsFirst(CodeCall call) =>
        base.IsFirst(call) || (call.Target is CodeName owner && objects.Contains(owner.Name) && FunctionOf(call.Method!.Name) is not null);

    protected override object? First(CodeExpression expression) => expression switch
    {
        CodeCall { Callee: CodeName { Name: "$" or "'" } } made => SparkFunction("col", made),
        CodeCall { Callee: CodeName owner, Arguments: [{ Value: CodeString column }] }
            when Variables[owner.Name] is Frame => ColumnAt(owner, column),
        CodeCall { Callee: CodeAttribute { Target: CodeName owner } } call
            when objects.Contains(owner.Name) && FunctionOf(call.Method!.Name) is { } function => CallFunction(function, call.Arguments),

        // "row_number" needs no brackets either.
        CodeName name
            when Variables[name.Name] is null && FunctionNamed(name) is { } function =>
            SparkFunction(function, new CodeCall(name.Span, name, [])),

        // "enrich(frame)(spark)"
        CodeCall { Callee: CodeCall { Callee: CodeName name } first } second
            when FunctionOf(name.Name) is { } function => CallFunction(function, [.. first.Arguments, .. second.Arguments]),
        _ => base.First(expression),
    };

    // A method without arguments needs no brackets: "frame.distinct", "a.desc".
    protected override object? Attribute(object? value, CodeAttribute attribute) =>
        value is Frame frame && attribute.Name.Name == "write"
            ? new WriterValue(frame, null, false, false)
            : Method(value, new CodeCall(attribute.Span, attribute, []));

    protected override object? Method(object? value, CodeCall call) => value switch
    {
        null when call.Target is CodeName { Name: var type } && !objects.Contains(type) && DayOf(type, call) is { } day => day,
        DayValue day => DayStep(day, call),
        _ => base.Method(value, call),
    };

    private DayValue? DayOf(string type, CodeCall call) => (type, call.Method!.Name, call.Arguments) switch
    {
        ("LocalDate", "now", _) => DayValue.Now(hasTime: false, call.Span),
        ("LocalDateTime" or "ZonedDateTime" or "Instant", "now", _) => DayValue.Now(hasTime: true, call.Span),
        ("LocalDate", "parse", [{ Value: var text }]) => DayIn(text, null, call.Span),
        ("LocalDate", "parse", [{ Value: var text }, { Value: var formatter }]) when PatternOf(formatter) is { } pattern =>
            DayIn(text, pattern, call.Span),
        _ => null,
    };

    private object? DayStep(DayValue day, CodeCall call) => (call.Method!.Name, call.Arguments) switch
    {
        ("toLocalDate", []) => day.WithoutTime(),
        ("plusDays", [{ Value: var count }]) when WholeNumber(count) is { } number => day.Moved(number, call.Span),
        ("minusDays", [{ Value: var count }]) when WholeNumber(count) is { } number => day.Moved(-number, call.Span),
        ("format", [{ Value: var formatter }]) when PatternOf(formatter) is { } pattern => day.Written(pattern, call.Span),
        _ => null,
    };

    // "DateTimeFormatter.BASIC_ISO_DATE", "DateTimeFormatter.ofPattern("yyyyMMdd")"
    private string? PatternOf(CodeExpression formatter) => formatter switch
    {
        CodeName { Name: var name } when Scopes.ValueOf(name) is { } value and not CodeName => PatternOf(value),
        CodeAttribute { Name.Name: "BASIC_ISO_DATE" } => "yyyyMMdd",
        CodeAttribute { Name.Name: "ISO_LOCAL_DATE" or "ISO_DATE" } => "yyyy-MM-dd",
        CodeCall { Method.Name: "ofPattern", Arguments: [{ Value: var pattern }] } => DayPatterns.OfLetters(Texts.ValueOf(pattern)),
        _ => null,
    };

    protected override FrameColumn Literal(CodeExpression expression)
    {
        var span = expression.Span;
        return expression switch
        {
            CodeName { Name: "true" or "false" } flag => Value(SqlWords.Say(flag.Name, span), span),
            CodeName { Name: "null" } => Value(SqlWords.Say("NULL", span), span),
            CodeAttribute { Target: var text, Name.Name: "toInt" } => Converted(text, "INT", span),
            CodeAttribute { Target: var text, Name.Name: "toLong" } => Converted(text, "BIGINT", span),
            CodeAttribute { Target: var text, Name.Name: "toDouble" } => Converted(text, "DOUBLE", span),
            CodeCall { Target: var type, Method.Name: "valueOf", Arguments: [{ Value: var day }] }
                when type is CodeName { Name: "Date" } or CodeAttribute { Name.Name: "Date" } =>
                Evaluate(day) is DayValue known ? known.Day : Converted(day, "DATE", span),
            CodeCall { Target: CodeName { Name: "Timestamp" } or CodeAttribute { Name.Name: "Timestamp" },
                Method.Name: "valueOf",
                Arguments: [{ Value: var moment }] } => Converted(
                moment,
                "TIMESTAMP",
                span),
            _ => PlainLiteral(expression),
        };
    }

    // "1L" and "1.5f" are said in the same way, "1.5" is a double.
    protected override SqlWords Number(TextSpan span, string sign)
    {
        var digits = Tree.Source.ToString(span).Replace("_", "");
        if (digits.All(char.IsDigit)) return SqlWords.Join(SqlWords.Say(sign, span), SqlWords.Say(digits, span));
        var letter = digits[digits.Length - 1];
        var plain = digits.Substring(0, digits.Length - 1);
        if (letter is 'l' or 'L' && plain.All(char.IsDigit)) return SqlWords.Say(sign + plain + "L", span);
        var isMarked = letter is 'f' or 'F' or 'd' or 'D' && !digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return double.TryParse(isMarked ? plain : digits, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? SqlWords.Say(sign + (isMarked ? plain : digits) + (letter is 'f' or 'F' ? "F" : "D"), span)
            : SqlWords.Hole(EmbeddedPart.NameAt("value", span), span);
    }

    private FrameColumn Converted(CodeExpression value, string type, TextSpan span) =>
        Value(SqlWords.Join(SqlWords.Say("CAST(", span), Literal(value).Words, SqlWords.Say(" AS " + type + ")", span)), span);

    private void AddObjects(IReadOnlyList<CodeStatement> statements)
    {
        foreach (var type in statements.OfType<CodeClass>())
        {
            if (type.IsSingle) objects.Add(type.Name.Name);
            AddObjects(type.Body);
        }
    }
}
