using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Frames;

// The methods of frames, of groups of their rows, and of what writes them.
internal abstract partial class SparkFrames
{
    private object? FrameStep(Frame frame, string method, CodeCall call)
    {
        var before = Current;
        Current = frame;
        var made = Step(frame, method, call);
        Current = before;
        return made;
    }

    private object? Step(Frame frame, string method, CodeCall call)
    {
        var place = call.Method!.Span;
        var arguments = call.Arguments;
        switch (method)
        {
            case "repartition" or "coalesce" when arguments is [{ Value: var parts }]:
                return frame with { OnePart = WholeNumber(parts) == 1 ? place : null };
            case "repartition" or "repartitionByRange":
                return frame with { OnePart = null };
            case "cache" or "persist" or "unpersist" or "hint" or "checkpoint" or "localCheckpoint" or "sortWithinPartitions":
                return frame;
            case "select":
                return ColumnsOf(arguments) is { Length: > 0 } items ? frame.Select(items, place) : frame.Open(place);
            case "selectExpr":
                return frame.Select(Flat(arguments).Select(a => Written(a)).ToArray(), place);
            case "filter" or "where":
                return arguments is [{ Value: var condition }] ? frame.Filter(ConditionOf(condition)) : frame;
            case "withColumn" when arguments is [{ Value: var name }, { Value: var value }]:
                return Texts.ValueOf(name) is { } known
                    ? frame.With(known, NameOf(name, known), ColumnOf(value), place)
                    : frame.Open(place);
            case "withColumnRenamed" when arguments is [{ Value: var old }, { Value: var renamed }]:
                return Texts.ValueOf(old) is { } from && Texts.ValueOf(renamed) is { } to
                    ? frame.Rename(from, to, NameOf(renamed, to), place)
                    : frame.Open(place);
            case "drop":
                return Names(arguments) is { Count: > 0 } dropped && !(frame.IsJoined && arguments.Any(a => a.Value is not CodeString))
                    ? frame.Drop(dropped, place)
                    : frame.Open(place);
            case "groupBy" or "groupby":
                return ColumnsOf(arguments) is { } keys ? new GroupedFrame(frame, keys) : null;
            case "agg":
                return ColumnsOf(arguments) is { } aggregates ? frame.Aggregate([], aggregates, place) : Frame.Unknown(place);
            case "distinct" or "dropDuplicates" or "drop_duplicates" when arguments.Count == 0:
                return frame.Distinct(place);
            case "orderBy" or "sort":
                return arguments.All(a => a.Name is null) && ColumnsOf(arguments) is { Length: > 0 } order
                    ? frame.Sort(order, place)
                    : frame;
            case "limit" when arguments is [{ Value: var most }]:
                return frame.Limit(most is CodeNumber ? SqlWords.Copy(most.Span) : SqlWords.Hole(HoleName(most), most.Span), place);
            case "as" when arguments.Count == 0:
                return frame;
            case "transform"
                when arguments is [{ Name: null, Stars: 0, Value: CodeName { Name: var function } }, ..]
                    && FunctionOf(function) is { } followed:
                return CallFunction(followed, arguments.Skip(1).ToArray(), (frame, call));
            case "dropDuplicates" or "drop_duplicates" when ColumnsOf(arguments) is { Length: > 0 } duplicates:
                return frame.DistinctBy(duplicates, place);
            case "alias" or "as" when arguments is [{ Value: var alias }]:
                return Texts.ValueOf(alias) is { } named ? frame.Called(named) : Frame.Unknown(place);
            case "union" or "unionAll" when arguments is [{ Value: var other }]:
                return Evaluate(other) is Frame second ? frame.Union(second, place) : Frame.Unknown(place);
            case "unionByName" when arguments is [{ Value: var other }]:
                return Evaluate(other) is Frame right ? frame.UnionByName(right, place) : Frame.Unknown(place);
            case "intersect" or "intersectAll" or "subtract" or "except" or "exceptAll" when arguments is [{ Value: var other }]:
                return Evaluate(other) is Frame set ? frame.Union(set, place, SetOperationOf(method)) : Frame.Unknown(place);
            case "fillna" or "dropna" or "replace":
                return NullStep(frame, method, call);
            case "withColumns":
                return WithAll(frame, call);
            case "withColumnsRenamed":
                return RenamedAll(frame, call);
            case "toDF"
                when arguments.Count > 0 && Names(arguments) is { } names && arguments.All(a => a.Stars == 0 && a.Value is CodeString):
                return frame.CalledInOrder(names, place);
            case "sample":
                return frame.Filter(FrameColumn.Unknown(place));
            case "dropDuplicates" or "drop_duplicates" or "transform" or "toDF" or "unpivot" or "melt" or "withWatermark":
                return Frame.Unknown(place);
            case "join" or "crossJoin":
                return Joined(frame, call);
            case "createOrReplaceTempView" or "createTempView" or "registerTempTable" when arguments is [{ Value: var view }]:
                AddView(frame, view, place);
                return null;
            case "writeTo" when arguments is [{ Value: var table }]:
                return new TableWriterValue(frame, table);
            case "collect" or "toPandas":
                AddCollected(frame, call.Method);
                Add(place, frame.ToQuery());
                return null;
            case "show" or "count" or "first" or "head" or "take" or "isEmpty" or "foreach" or "foreachPartition":
                Add(place, frame.ToQuery());
                return null;
            default:
                return null;
        }
    }

    private object? GroupedStep(GroupedFrame grouped, string method, CodeCall call)
    {
        Current = grouped.Frame;
        var place = call.Method!.Span;
        switch (method)
        {
            case "agg":
                return ColumnsOf(call.Arguments) is { } items ? grouped.Frame.Aggregate(grouped.Keys, items, place) : Frame.Unknown(place);
            case "count":
                return grouped.Frame.Aggregate(
                    grouped.Keys,
                    [new FrameColumn(
                        SqlWords.Say("count(1)", place),
                        place) { Name = "count", Alias = SqlWords.Say("count", place), DependsOnRows = true, References = [] }],
                    place);
            case "pivot":
                return Pivoted(grouped, call);
            default:
                return GroupedItems(method, call) is { Length: > 0 } columns ? grouped.Frame.Aggregate(grouped.Keys, columns, place) : null;
        }
    }

    // "groupBy(keys).sum("a", "b")"
    private FrameColumn[]? GroupedItems(string method, CodeCall call) =>
        method is "sum" or "max" or "min" or "avg" or "mean" && Names(call.Arguments) is { } columns
            ? columns.Select((c, i) => GroupedColumn(method, c, Flat(call.Arguments)[i].Span, call.Method!.Span)).ToArray()
            : null;

    private static string SetOperationOf(string method) => method switch
    {
        "intersect" => " INTERSECT ",
        "intersectAll" => " INTERSECT ALL ",
        "exceptAll" => " EXCEPT ALL ",
        _ => " EXCEPT ",
    };

    private static FrameColumn GroupedColumn(string function, string column, TextSpan written, TextSpan place)
    {
        var name = (function == "mean" ? "avg" : function) + "(" + column + ")";
        var words = SqlWords.Join(
            SqlWords.Say((function == "mean" ? "avg" : function) + "(", place),
            SqlWords.Say(Frame.Quoted(column), written),
            SqlWords.Say(")", place));
        return new FrameColumn(
            words,
            place)
        {
            Name = name,
            Alias = SqlWords.Say(Frame.Quoted(name), place),
            DependsOnRows = true,
            References = [column.ToLowerInvariant()],
        };
    }

    private Frame Joined(Frame frame, CodeCall call)
    {
        var (method, arguments, place) = (call.Method!.Name, call.Arguments, call.Method.Span);
        if (arguments.Count == 0 || Evaluate(arguments[0].Value) is not Frame other) return Frame.Unknown(place);
        var on = Argument(arguments, "on", 1);
        var how = method == "crossJoin" ? JoinHow.Of("cross")
            : Argument(arguments, "how", 2) is { } kind ? Texts.ValueOf(kind) is { } written ? JoinHow.Of(written) : null
            : JoinHow.Of("inner");
        if (how is not { } kindOf) return Frame.Unknown(place);
        var known = kindOf with { Left = (call.Target as CodeName)?.Name, Right = (arguments[0].Value as CodeName)?.Name };
        if (on is null) return frame.JoinOn(other, null, known with { Words = JoinHow.Of("cross")!.Value.Words }, place);
        if (KeysOf(on) is { } keys) return keys.Count > 0 ? frame.JoinUsing(other, keys, known, place) : Frame.Unknown(place);

        // A name may stand for a list of names, too.
        if (on is CodeName or CodeAttribute or CodeCall && Evaluate(on) is not FrameColumn) return Frame.Unknown(place);
        return frame.JoinOn(other, ConditionWithin, known, place);

        FrameColumn ConditionWithin(Frame joined)
        {
            Current = joined;
            return ColumnOf(on);
        }
    }

    // "a", ["a", "b"]: the same column on both sides.
    private List<(string, SqlWords)>? KeysOf(CodeExpression on)
    {
        var items = on is CodeCollection { Brackets: CodeBrackets.List or CodeBrackets.Tuple } list ? list.Items
            : Evaluate(on) is ListValue known ? known.Items
            : [on];
        var keys = new List<(string, SqlWords)>();
        foreach (var item in items)
        {
            if (item is not (CodeString or CodeName) || Texts.ValueOf(item) is not { } name) return null;
            keys.Add((name, NameOf(item, name)));
        }

        return keys;
    }

    private void AddView(Frame frame, CodeExpression view, TextSpan place)
    {
        var name = Texts.ValueOf(view) is { } known ? NameOf(view, known) : NameWords(view);
        Add(
            place,
            SqlWords.Join(SqlWords.Say("CREATE OR REPLACE TEMPORARY VIEW ", place), name, SqlWords.Say(" AS ", place), frame.ToQuery()));
    }

    private object? WriterStep(WriterValue writer, string method, CodeCall call)
    {
        var place = call.Method!.Span;
        var first = call.Arguments.Count > 0 ? call.Arguments[0].Value : null;
        switch (method)
        {
            case "mode" when first is not null:
                return writer with { Mode = ModeOf(first) };
            case "byName":
                return writer with { IsByName = true };
            case "option" or "options":
                var options = OptionsOf(method, call.Arguments);
                return writer with
                {
                    IsDynamic = writer.IsDynamic || options.Contains("partitionoverwritemode"),
                    IsOtherwise = writer.IsOtherwise || options.Any(IsOtherwise),
                };
            case "insertInto" when first is not null:
                var isOverwrite = Argument(call.Arguments, "overwrite", 1) is { } flag ? FlagOf(flag) : writer.Mode == "overwrite";
                AddInsert(writer, first, isOverwrite, writer.IsByName, place);
                return null;
            case "saveAsTable" when first is not null:
                SaveAsTable(Argument(call.Arguments, "mode", 2) is { } mode ? writer with { Mode = ModeOf(mode) } : writer, first, place);
                return null;
            case "save" or "parquet" or "csv" or "json" or "orc" or "text":
                AddWritten(writer.Frame);
                Add(place, writer.Frame.ToQuery());
                return null;
            case "format" or "partitionBy" or "bucketBy" or "sortBy" or "clusterBy":
                return writer;
            default:
                return null;
        }
    }

    // "overwrite", SaveMode.Overwrite
    private string ModeOf(CodeExpression mode) =>
        (mode is CodeAttribute { Target: CodeName { Name: "SaveMode" } or CodeAttribute { Name.Name: "SaveMode" }, Name.Name: var name }
            ? name
            : Texts.ValueOf(mode))?.ToLowerInvariant()
        ?? "?";

    private object? TableWriterStep(TableWriterValue writer, string method, CodeCall call)
    {
        var place = call.Method!.Span;
        switch (method)
        {
            case "append":
                AddInsert(writer.ByName, writer.Table, false, true, place);
                return null;
            case "overwritePartitions":
                AddInsert(writer.ByName, writer.Table, true, true, place);
                return null;
            case "create" or "createOrReplace" or "replace":
                AddTable(writer.Frame, writer.Table, place);
                return null;
            case "option" or "options":
                return writer with { IsOtherwise = writer.IsOtherwise || OptionsOf(method, call.Arguments).Any(IsOtherwise) };
            case "using" or "tableProperty" or "partitionedBy":
                return writer;
            default:
                return null;
        }
    }

    // "overwrite" puts another table in the place of one that is there, whatever its columns are; "append" adds to it by name.
    private void SaveAsTable(WriterValue writer, CodeExpression table, TextSpan place)
    {
        if (writer is { Mode: null or "overwrite" or "error" or "errorifexists", IsOtherwise: false }) AddTable(writer.Frame, table, place);
        else AddInsert(writer, table, writer.Mode == "append" ? false : null, true, place);
    }

    private void AddTable(Frame frame, CodeExpression table, TextSpan place)
    {
        AddWritten(frame);
        Add(
            place,
            SqlWords.Join(SqlWords.Say("CREATE OR REPLACE TABLE ", place), NameWords(table), SqlWords.Say(" AS ", place), frame.ToQuery()));
    }

    // The names of options in lower case; "" for one that is not written down.
    private List<string> OptionsOf(string method, IReadOnlyList<CodeArgument> arguments) =>
        (method == "option"
            ? arguments.Take(1).Select(a => Texts.ValueOf(a.Value))
            : arguments.Select(a => a.Name?.Name)).Select(name => name?.ToLowerInvariant() ?? "").ToList();

    // What may write other rows, or rows of other columns, than the words beside it say.
    private static bool IsOtherwise(string option) =>
        option is "" or "replacewhere" or "mergeschema" or "merge-schema" or "overwriteschema" or "check-ordering" or "overwrite-mode";

    // A mode that is not written down could mean anything; what is written then is still read.
    private void AddInsert(WriterValue writer, CodeExpression table, bool? isOverwrite, bool isByName, TextSpan place)
    {
        AddWritten(writer.Frame);
        if (isOverwrite is null || writer.IsOtherwise || writer.Mode is "?" or "ignore" or "error" or "errorifexists")
        {
            Add(place, writer.Frame.ToQuery());
            return;
        }

        // Said for this write alone, whatever the program does before and behind it.
        var isDynamic = isOverwrite.Value && (writer.IsDynamic || OverwritesDynamically);
        Add(place, SqlWords.Join(
            SqlWords.Say(
                (isDynamic ? "SET spark.sql.sources.partitionOverwriteMode = dynamic;\n" : "")
                + (isOverwrite.Value ? "INSERT OVERWRITE " : "INSERT INTO "),
                place),
            NameWords(table),
            SqlWords.Say(isByName ? " BY NAME " : " ", place),
            writer.Frame.ToQuery(),
            SqlWords.Say(isDynamic ? ";\nRESET spark.sql.sources.partitionOverwriteMode" : "", place)), isWrite: true);
    }

    private static CodeExpression? Argument(IReadOnlyList<CodeArgument> arguments, string name, int position)
    {
        foreach (var argument in arguments)
        {
            if (argument.Name?.Name == name) return argument.Value;
        }

        return position < arguments.Count && arguments[position] is { Name: null, Stars: 0 } at ? at.Value : null;
    }

    // "a", "b" or ["a", "b"]
    private List<CodeExpression> Flat(IReadOnlyList<CodeArgument> arguments) =>
        arguments.SelectMany(a =>
            a.Value is CodeCollection { Brackets: CodeBrackets.List or CodeBrackets.Tuple } list ? list.Items
                : Evaluate(a.Value) is ListValue known ? known.Items
                : [a.Value]).ToList();

    private List<string>? Names(IReadOnlyList<CodeArgument> arguments)
    {
        var names = new List<string>();
        foreach (var argument in Flat(arguments))
        {
            if (NameIn(argument) is not { } name) return null;
            names.Add(name);
        }

        return names;
    }

    private string? NameIn(CodeExpression expression) =>
        expression is CodeString ? Texts.ValueOf(expression)
            : Evaluate(expression) is FrameColumn { IsPlain: true, Alias: null, Name: { } name } ? name
            : null;
}
