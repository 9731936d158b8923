using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Frames;

// "DeltaTable.forName(spark, "t").merge(frame, condition).whenMatchedUpdateAll().execute()" is a MERGE.
internal abstract partial class SparkFrames
{
    private static bool IsMergeTarget(CodeCall call) => call is { Target: CodeName { Name: "DeltaTable" }, Method.Name: "forName" };

    private MergeTarget? MergeTargetOf(CodeCall call) =>
        call.Arguments.LastOrDefault(a => a is { Stars: 0, Name: null or { Name: "tableOrViewName" } }).Value is { } table
            ? new MergeTarget(NameWords(table), null)
            : null;

    private object? MergeTargetStep(MergeTarget target, string method, CodeCall call)
    {
        switch (method)
        {
            case "alias" or "as" when call.Arguments is [{ Value: var alias }]:
                return Texts.ValueOf(alias) is { } name ? target with { Alias = name } : null;
            case "merge"
                when call.Arguments is [{ Name: null or { Name: "source" },
                    Value: var source }, { Name: null or { Name: "condition" }, Value: var condition }]:
                if (Evaluate(source) is not Frame frame) return null;
                var words = ConditionOf(condition).Words;
                var place = call.Method!.Span;
                var start = SqlWords.Join(
                    SqlWords.Say("MERGE INTO ", place), target.Table,
                    SqlWords.Say(target.Alias is { } called ? " AS " + Frame.Quoted(called) : "", place),
                    SqlWords.Say(" USING (", place), frame.ToQuery(),
                    SqlWords.Say(frame.Alias is { } named ? ") AS " + Frame.Quoted(named) : ")", place),
                    SqlWords.Say(" ON (", place), words, SqlWords.Say(")", place));
                return new MergeValue(frame, start, 0, IsKnown: true);
            default:
                return null;
        }
    }

    private object? MergeStep(MergeValue merge, string method, CodeCall call)
    {
        var place = call.Method!.Span;
        if (method == "execute")
        {
            var isMerge = merge is { IsKnown: true, Clauses: > 0 };
            Add(place, isMerge ? merge.Words : merge.Source.ToQuery(), isWrite: isMerge);
            return null;
        }

        var condition = Argument(call.Arguments, "condition", 0) is { } written && written is not CodeName { Name: "None" }
            ? ConditionOf(written).Words
            : null;
        var action = method switch
        {
            "whenMatchedUpdateAll" => SqlWords.Say("UPDATE SET *", place),
            "whenMatchedDelete" => SqlWords.Say("DELETE", place),
            "whenNotMatchedInsertAll" => SqlWords.Say("INSERT *", place),
            "whenMatchedUpdate" => Argument(call.Arguments, "set", 1) is { } set ? Updated(set, place) : null,
            "whenNotMatchedInsert" => Argument(call.Arguments, "values", 1) is { } values ? Inserted(values, place) : null,
            _ => null,
        };
        if (action is null) return merge with { IsKnown = false };
        var when = SqlWords.Say(method.StartsWith("whenNot", StringComparison.Ordinal) ? " WHEN NOT MATCHED" : " WHEN MATCHED", place);
        var asked = condition is null ? SqlWords.None : SqlWords.Join(SqlWords.Say(" AND (", place), condition, SqlWords.Say(")", place));
        return merge with
        {
            Words = SqlWords.Join(merge.Words, when, asked, SqlWords.Say(" THEN ", place), action),
            Clauses = merge.Clauses + 1,
        };
    }

    private SqlWords? Updated(CodeExpression set, TextSpan place) =>
        EntriesOf(set) is not { Count: > 0 } entries ? null
        : SqlWords.Join(
            SqlWords.Say("UPDATE SET ", place),
            SqlWords.List(
                [.. entries.Select(e => SqlWords.Join(NameOf(e.Written, e.Key), SqlWords.Say(" = ", place), ConditionOf(e.Value).Words))],
                ", ",
                place));

    private SqlWords? Inserted(CodeExpression values, TextSpan place) =>
        EntriesOf(values) is not { Count: > 0 } entries ? null
        : SqlWords.Join(
            SqlWords.Say("INSERT (", place), SqlWords.List([.. entries.Select(e => NameOf(e.Written, e.Key))], ", ", place),
            SqlWords.Say(") VALUES (", place), SqlWords.List([.. entries.Select(e => ConditionOf(e.Value).Words)], ", ", place),
            SqlWords.Say(")", place));
}
