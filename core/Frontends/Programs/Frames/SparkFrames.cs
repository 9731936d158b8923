using Dataflow.Lint.Frontends.Programs.Code;
using Dataflow.Lint.Syntax.Code;

namespace Dataflow.Lint.Frontends.Programs.Frames;

/// <summary>The frames of Spark's own interface, which Python and Scala share but for their operators and values.</summary>
internal abstract partial class SparkFrames : FrameProgram
{
    private readonly SparkFunctions sparkFunctions;

    protected SparkFrames(CodeTree tree, CodeScopes scopes, CodeTexts texts)
        : base(tree, scopes, texts) => sparkFunctions = new SparkFunctions(tree);

    /// <summary>What an operator is called in SQL; null for one that columns do not have.</summary>
    protected abstract string? OperatorOf(string operation);

    /// <summary>Whether an operator of one operand says "not" of a column.</summary>
    protected abstract bool IsNot(string operation);

    /// <summary>The value of a program as a literal of SQL.</summary>
    protected abstract FrameColumn Literal(CodeExpression expression);

    /// <summary><c>true</c>, <c>None</c>: a name that is a value of the language.</summary>
    protected abstract bool IsValue(string name);

    /// <summary>Whether an expression is the flag that is set; null where nobody knows.</summary>
    protected abstract bool? FlagOf(CodeExpression expression);

    /// <summary>A day that is so many days away from another: <c>day - timedelta(days=1)</c>; null for any other sum.</summary>
    protected virtual DayValue? Moved(CodeBinary binary) => null;

    /// <summary>The function of Spark that an expression names; null where it names none.</summary>
    protected string? FunctionNamed(CodeExpression expression) => sparkFunctions.NameOf(expression);

    // "F.sum(...)", "spark.table(...)", "Window.partitionBy(...)": what stands before the point is no value.
    // "rows.select(a)" on its own: the end of a cell, or of a function of Scala.
    protected override void Show(object? value, CodeExpression expression)
    {
        if (value is Frame frame && expression is CodeCall { Method: { Name: not ("sql" or "table") } last })
            Add(last.Span, frame.ToQuery());
    }

    protected override bool IsFirst(CodeCall call) =>
        sparkFunctions.NameOf(call.Callee) is not null
        || IsMergeTarget(call)
        || call.Target is CodeName { Name: "Window" } or CodeAttribute { Name.Name: "read" }
        || CodeSql.IsSession(call.Target!, Scopes);

    protected override object? First(CodeExpression expression)
    {
        switch (expression)
        {
            case CodeName name:
                return Variables[name.Name] is var value and not HandedValue ? value : null;
            case CodeCall { Callee: CodeName name } call when FunctionOf(name.Name) is { } function:
                return CallFunction(function, call.Arguments);
            case CodeCall { Callee: CodeName { Name: "display" } shown, Arguments: [{ Value: var rows }, ..] }:
                // A notebook shows rows.
                if (Evaluate(rows) is Frame frame) Add(shown.Span, frame.ToQuery());
                return null;
            case CodeCall call when sparkFunctions.NameOf(call.Callee) is { } called:
                return SparkFunction(called, call);
            case CodeCall call when IsMergeTarget(call):
                return MergeTargetOf(call);
            case CodeCall { Target: CodeName { Name: "Window" }, Method.Name: var method } call:
                return WindowStep(new WindowValue([], [], null), method, call);
            case CodeCall { Target: not null, Method.Name: var method } call:
                return SessionCall(method, call);
            case CodeCollection { Brackets: CodeBrackets.List or CodeBrackets.Tuple } list:
                return new ListValue(list.Items);
            case CodeSubscript { Target: var target, Indices: [CodeString index] }:
                return ColumnAt(target, index);
            case CodeBinary binary when Moved(binary) is { } moved:
                return moved;
            case CodeBinary or CodeUnary:
                return ColumnOrNull(expression);
            default:
                return null;
        }
    }

    /// <summary><c>frame["a"]</c>, <c>frame("a")</c></summary>
    protected object? ColumnAt(CodeExpression target, CodeString index) =>
        Evaluate(target) is Frame frame && Texts.ValueOf(index) is { } name ? ColumnOf(frame, name, index, index.Span) : null;

    protected override object? Method(object? value, CodeCall call)
    {
        var method = call.Method!.Name;
        return value switch
        {
            Frame frame => FrameStep(frame, method, call),
            GroupedFrame grouped => GroupedStep(grouped, method, call),
            PivotedFrame pivoted => PivotedStep(pivoted, method, call),
            NullsOfFrame nulls => NullStep(nulls.Frame, method, call),
            ReaderValue reader => ReaderStep(reader, method, call),
            MergeTarget target => MergeTargetStep(target, method, call),
            MergeValue merge => MergeStep(merge, method, call),
            FrameColumn column => ColumnStep(column, method, call),
            CaseValue cases => CaseStep(cases, method, call),
            WindowValue window => WindowStep(window, method, call),
            WriterValue writer => WriterStep(writer, method, call),
            TableWriterValue writer => TableWriterStep(writer, method, call),
            _ => ConfigurationStep(method, call),
        };
    }

    private object? SessionCall(string method, CodeCall call)
    {
        if (call.Arguments.Count == 0 || call.Arguments[0] is not { Stars: 0, Value: var argument })
            return method is "range" or "createDataFrame" ? Frame.Unknown(call.Method!.Span) : null;
        switch (method)
        {
            case "table":
                return TableOf(argument);
            case "format" or "option" or "options" or "schema" when call.Target is CodeAttribute { Name.Name: "read" }:
                return ReaderStep(new ReaderValue(), method, call);
            case "sql":
                return QueryOf(argument, call.Method!.Span);
            case "createDataFrame" or "range" or "load" or "parquet" or "json" or "csv" or "orc" or "text":
                return Frame.Unknown(call.Method!.Span);
            default:
                return null;
        }
    }

    // "spark.conf.set("spark.sql.sources.partitionOverwriteMode", "dynamic")"
    private object? ConfigurationStep(string method, CodeCall call)
    {
        if (method is "set" or "config"
            && call.Arguments is [{ Value: var key }, { Value: var value }]
            && Texts.ValueOf(key) == "spark.sql.sources.partitionOverwriteMode")
        {
            OverwritesDynamically |= Texts.ValueOf(value) is not { } mode || mode.Equals("dynamic", StringComparison.OrdinalIgnoreCase);
        }

        return null;
    }
}
