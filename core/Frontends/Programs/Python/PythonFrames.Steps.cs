using Dataflow.Lint.Frontends.Programs.Frames;
using Dataflow.Lint.Syntax.Python;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Python;

// The methods of frames, of groups of their rows, and of what writes them.
internal sealed partial class PythonFrames
{
    private object? FrameStep(Frame frame, string method, PythonCall call)
    {
        var before = current;
        current = frame;
        var made = Step(frame, method, call);
        current = before;
        return made;
    }

    private object? Step(Frame frame, string method, PythonCall call)
    {
        var place = call.Method!.Span;
        var arguments = call.Arguments;
        switch (method)
        {
            case "cache" or "persist" or "unpersist" or "repartition" or "repartitionByRange" or "coalesce" or "hint" or "checkpoint" or "localCheckpoint" or "sortWithinPartitions":
                return frame;
            case "select":
                return ColumnsOf(arguments) is { } items ? frame.Select(items, place) : frame.Open(place);
            case "selectExpr":
                return frame.Select(Flat(arguments).Select(a => Written(a)).ToArray(), place);
            case "filter" or "where":
                return arguments is [{ Value: var condition }] ? frame.Filter(ConditionOf(condition)) : frame;
            case "withColumn" when arguments is [{ Value: var name }, { Value: var value }]:
                return strings.ValueOf(name) is { } known ? frame.With(known, NameOf(name, known), ColumnOf(value), place) : frame.Open(place);
            case "withColumnRenamed" when arguments is [{ Value: var old }, { Value: var renamed }]:
                return strings.ValueOf(old) is { } from && strings.ValueOf(renamed) is { } to ? frame.Rename(from, to, NameOf(renamed, to), place) : frame.Open(place);
            case "drop":
                return Names(arguments) is { } dropped && !(frame.IsJoined && arguments.Any(a => a.Value is not PythonString)) ? frame.Drop(dropped, place) : frame.Open(place);
            case "groupBy" or "groupby":
                return ColumnsOf(arguments) is { } keys ? new GroupedFrame(frame, keys) : Frame.Unknown(place);
            case "agg":
                return ColumnsOf(arguments) is { } aggregates ? frame.Aggregate([], aggregates, place) : Frame.Unknown(place);
            case "distinct" or "dropDuplicates" or "drop_duplicates" when arguments.Count == 0:
                return frame.Distinct(place);
            case "dropDuplicates" or "drop_duplicates" or "fillna" or "dropna" or "replace" or "sample" or "transform" or "withColumns" or "toDF" or "unpivot" or "melt" or "withWatermark" or "exceptAll" or "subtract" or "intersect" or "intersectAll":
                return Frame.Unknown(place);
            case "orderBy" or "sort":
                return arguments.All(a => a.Name is null) && ColumnsOf(arguments) is { Length: > 0 } order ? frame.Sort(order, place) : frame;
            case "limit" when arguments is [{ Value: var most }]:
                return frame.Limit(most is PythonNumber ? SqlWords.Copy(most.Span) : SqlWords.Hole(HoleName(most), most.Span), place);
            case "alias" when arguments is [{ Value: var alias }]:
                return strings.ValueOf(alias) is { } named ? frame with { Alias = named } : Frame.Unknown(place);
            case "union" or "unionAll" when arguments is [{ Value: var other }]:
                return Evaluate(other) is Frame second ? frame.Union(second, place) : Frame.Unknown(place);
            case "unionByName" when arguments is [{ Value: var other }]:
                return Evaluate(other) is Frame right ? frame.UnionByName(right, place) : Frame.Unknown(place);
            case "join" or "crossJoin":
                return Joined(frame, method, arguments, place);
            case "createOrReplaceTempView" or "createTempView" or "registerTempTable" when arguments is [{ Value: var view }]:
                AddView(frame, view, place);
                return null;
            case "writeTo" when arguments is [{ Value: var table }]:
                return new TableWriterValue(frame, table);
            case "show" or "count" or "collect" or "first" or "head" or "take" or "toPandas" or "isEmpty" or "foreach" or "foreachPartition":
                Add(place, frame.ToQuery());
                return null;
            default:
                return null;
        }
    }

    private object? GroupedStep(GroupedFrame grouped, string method, PythonCall call)
    {
        current = grouped.Frame;
        var place = call.Method!.Span;
        switch (method)
        {
            case "agg":
                return ColumnsOf(call.Arguments) is { } items ? grouped.Frame.Aggregate(grouped.Keys, items, place) : Frame.Unknown(place);
            case "count":
                return grouped.Frame.Aggregate(grouped.Keys, [new FrameColumn(SqlWords.Say("count(1)", place), place) { Name = "count", Alias = SqlWords.Say("count", place), DependsOnRows = true, References = [] }], place);
            case "sum" or "max" or "min" or "avg" or "mean" when Names(call.Arguments) is { Count: > 0 } columns:
                return grouped.Frame.Aggregate(grouped.Keys, columns.Select((c, i) => GroupedColumn(method, c, Flat(call.Arguments)[i].Span, place)).ToArray(), place);
            default:
                return Frame.Unknown(place);
        }
    }

    private static FrameColumn GroupedColumn(string function, string column, TextSpan written, TextSpan place)
    {
        var name = (function == "mean" ? "avg" : function) + "(" + column + ")";
        var words = SqlWords.Join(SqlWords.Say((function == "mean" ? "avg" : function) + "(", place), SqlWords.Say(Frame.Quoted(column), written), SqlWords.Say(")", place));
        return new FrameColumn(words, place) { Name = name, Alias = SqlWords.Say(Frame.Quoted(name), place), DependsOnRows = true, References = [column.ToLowerInvariant()] };
    }

    private Frame Joined(Frame frame, string method, IReadOnlyList<PythonArgument> arguments, TextSpan place)
    {
        if (arguments.Count == 0 || Evaluate(arguments[0].Value) is not Frame other) return Frame.Unknown(place);
        var on = Argument(arguments, "on", 1);
        var how = method == "crossJoin" ? JoinHow.Of("cross") : Argument(arguments, "how", 2) is { } kind ? strings.ValueOf(kind) is { } written ? JoinHow.Of(written) : null : JoinHow.Of("inner");
        if (how is not { } known) return Frame.Unknown(place);
        if (on is null) return frame.JoinOn(other, null, JoinHow.Of("cross")!.Value, place);
        if (KeysOf(on) is { } keys) return frame.JoinUsing(other, keys, known, place);
        return frame.JoinOn(other, ConditionWithin, known, place);

        FrameColumn ConditionWithin(Frame joined)
        {
            current = joined;
            return ColumnOf(on);
        }
    }

    // "a", ["a", "b"]: the same column on both sides.
    private List<(string, SqlWords)>? KeysOf(PythonExpression on)
    {
        var items = on is PythonCollection { Brackets: PythonBrackets.List or PythonBrackets.Tuple } list ? list.Items : Evaluate(on) is ListValue known ? known.Items : [on];
        var keys = new List<(string, SqlWords)>();
        foreach (var item in items)
        {
            if (item is not (PythonString or PythonName) || strings.ValueOf(item) is not { } name) return null;
            keys.Add((name, NameOf(item, name)));
        }

        return keys;
    }

    private void AddView(Frame frame, PythonExpression view, TextSpan place)
    {
        var name = strings.ValueOf(view) is { } known ? NameOf(view, known) : NameWords(view);
        Add(place, SqlWords.Join(SqlWords.Say("CREATE OR REPLACE TEMPORARY VIEW ", place), name, SqlWords.Say(" AS ", place), frame.ToQuery()));
    }

    private object? WriterStep(WriterValue writer, string method, PythonCall call)
    {
        var place = call.Method!.Span;
        var first = call.Arguments.Count > 0 ? call.Arguments[0].Value : null;
        switch (method)
        {
            case "mode" when first is not null:
                return writer with { Mode = strings.ValueOf(first) ?? "?" };
            case "byName":
                return writer with { IsByName = true };
            case "option" when first is not null && strings.ValueOf(first) == "partitionOverwriteMode":
                return writer with { IsDynamic = true };
            case "insertInto" when first is not null:
                var isOverwrite = Argument(call.Arguments, "overwrite", 1) is { } flag ? flag is PythonName { Name: "True" } ? true : flag is PythonName { Name: "False" } ? false : (bool?)null : writer.Mode == "overwrite";
                AddInsert(writer, first, isOverwrite, writer.IsByName, place);
                return null;
            case "saveAsTable" when first is not null:
                AddInsert(writer, first, Argument(call.Arguments, "mode", 2) is { } mode ? strings.ValueOf(mode) == "overwrite" : writer.Mode == "overwrite", true, place);
                return null;
            case "save" or "parquet" or "csv" or "json" or "orc" or "text":
                Add(place, writer.Frame.ToQuery());
                return null;
            case "format" or "option" or "options" or "partitionBy" or "bucketBy" or "sortBy" or "clusterBy":
                return writer;
            default:
                return null;
        }
    }

    private object? TableWriterStep(TableWriterValue writer, string method, PythonCall call)
    {
        var place = call.Method!.Span;
        switch (method)
        {
            case "append":
                AddInsert(new WriterValue(writer.Frame, null, true, true), writer.Table, false, true, place);
                return null;
            case "overwritePartitions":
                AddInsert(new WriterValue(writer.Frame, null, true, true), writer.Table, true, true, place);
                return null;
            case "create" or "createOrReplace" or "replace":
                Add(place, SqlWords.Join(SqlWords.Say("CREATE OR REPLACE TABLE ", place), NameWords(writer.Table), SqlWords.Say(" AS ", place), writer.Frame.ToQuery()));
                return null;
            case "using" or "option" or "options" or "tableProperty" or "partitionedBy":
                return writer;
            default:
                return null;
        }
    }

    // A mode that is not written down could mean anything; what is written then is still read.
    private void AddInsert(WriterValue writer, PythonExpression table, bool? isOverwrite, bool isByName, TextSpan place)
    {
        if (isOverwrite is null || writer.Mode is "?" or "ignore" or "error" or "errorifexists")
        {
            Add(place, writer.Frame.ToQuery());
            return;
        }

        // Said for this write alone, whatever the program does before and behind it.
        var isDynamic = isOverwrite.Value && (writer.IsDynamic || overwritesDynamically);
        Add(place, SqlWords.Join(SqlWords.Say((isDynamic ? "SET spark.sql.sources.partitionOverwriteMode = dynamic;\n" : "") + (isOverwrite.Value ? "INSERT OVERWRITE " : "INSERT INTO "), place), NameWords(table), SqlWords.Say(isByName ? " BY NAME " : " ", place), writer.Frame.ToQuery(),
            SqlWords.Say(isDynamic ? ";\nRESET spark.sql.sources.partitionOverwriteMode" : "", place)), isWrite: true);
    }

    private static PythonExpression? Argument(IReadOnlyList<PythonArgument> arguments, string name, int position)
    {
        foreach (var argument in arguments)
        {
            if (argument.Name?.Name == name) return argument.Value;
        }

        return position < arguments.Count && arguments[position] is { Name: null, Stars: 0 } at ? at.Value : null;
    }

    // "a", "b" or ["a", "b"]
    private List<PythonExpression> Flat(IReadOnlyList<PythonArgument> arguments) =>
        arguments.SelectMany(a => a.Value is PythonCollection { Brackets: PythonBrackets.List or PythonBrackets.Tuple } list ? list.Items : Evaluate(a.Value) is ListValue known ? known.Items : [a.Value]).ToList();

    private List<string>? Names(IReadOnlyList<PythonArgument> arguments)
    {
        var names = new List<string>();
        foreach (var argument in Flat(arguments))
        {
            if (NameIn(argument) is not { } name) return null;
            names.Add(name);
        }

        return names;
    }

    private string? NameIn(PythonExpression expression) => expression is PythonString ? strings.ValueOf(expression) : Evaluate(expression) is FrameColumn { IsPlain: true, Alias: null, Name: { } name } ? name : null;
}
