using Dataflow.Lint.Frontends.Programs.Frames;
using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.R;

// The verbs of dplyr, and what writes their rows.
internal sealed partial class RFrames
{
    private object? StepOf(RRows rows, CodeName verb, IReadOnlyList<CodeArgument> arguments)
    {
        var place = verb.Span;
        var frame = rows.Frame;
        switch (verb.Name)
        {
            case "sdf_repartition" or "sdf_coalesce" when Named(arguments, "partitions", 0) is { } parts:
                return rows with { Frame = frame with { OnePart = WholeNumber(parts) == 1 ? place : null } };
            case "sdf_repartition" or "sdf_coalesce" or "sdf_persist" or "tbl_cache" or "identity":
                return rows;
            case "filter":
                return arguments.All(a => a is { Name: null, Stars: 0 }) ? Filtered(rows, arguments, place) : Unsure(rows, place);
            case "select":
                return Selected(rows, arguments, place);
            case "rename":
                return Renamed(rows, arguments, place);
            case "mutate":
                return Mutated(rows, arguments, place);
            case "transmute":
                return Items(rows, arguments) is { } made
                    ? rows with
                    {
                        Frame = frame.Select([.. rows.Groups.Where(g => !made.Any(m => Same(m.Name, g.Name))), .. made], place),
                        IsJoined = false,
                    }
                    : Unsure(rows, place);
            case "group_by":
                return Grouped(rows, arguments, place);
            case "ungroup":
                return rows with { Groups = [] };
            case "summarise" or "summarize":
                return Summarised(rows, arguments, place);
            case "count" or "tally":
                return Counted(rows, arguments, place);
            case "window_order":
                return Columns(rows, arguments) is { } order ? rows with { Order = order } : Unsure(rows, place);
            case "arrange":
                return Columns(rows, arguments.Where(a => a.Name is null).ToArray()) is { Length: > 0 } sorted
                    ? rows with { Frame = frame.Sort(sorted, place), Order = sorted }
                    : rows;
            case "distinct" when arguments.Count == 0:
                return rows with { Frame = frame.Distinct(place) };
            case "distinct"
                when arguments.All(a => a is { Name: null, Stars: 0 }) && Columns(rows, arguments) is { } kept && kept.All(k => k.IsPlain):
                return rows with { Frame = frame.Select(kept, place).Distinct(place), IsJoined = false };
            case "head":
                return rows with
                {
                    Frame = frame.Limit(
                        arguments is [] ? SqlWords.Say("6", place)
                            : arguments[0].Value is CodeNumber most ? Whole(most)
                            : SqlWords.Hole(HoleName(arguments[0].Value), arguments[0].Value.Span),
                        place),
                };
            case "inner_join" or "left_join" or "right_join" or "full_join" or "semi_join" or "anti_join":
                return Joined(rows, verb, arguments);
            case "cross_join" when Named(arguments, "y", 0) is { } right && Evaluate(right) is RRows other:
                return new RRows(frame.JoinOn(other.Frame, null, JoinHow.Of("cross")!.Value, place)) { IsJoined = true };
            case "union_all" or "union" when Named(arguments, "y", 0) is { } below && Evaluate(below) is RRows second:
                var both = frame.UnionByName(second.Frame, place);
                return new RRows(verb.Name == "union" ? both.Distinct(place) : both);
            case "compute" or "sdf_register" when Named(arguments, "name", 0) is { } view:
                Add(
                    place,
                    SqlWords.Join(
                        SqlWords.Say("CREATE OR REPLACE TEMPORARY VIEW ", place),
                        Texts.ValueOf(view) is { } known ? NameOf(view, known) : NameWords(view),
                        SqlWords.Say(" AS ", place),
                        Query(rows, place)));
                return rows;
            case "compute":
                return rows;
            case "spark_insert_table" when Named(arguments, "name", 0) is { } table:
                Insert(rows, table, Overwrites(arguments), place);
                return null;
            case "spark_write_table" or "spark_save_table" when Named(arguments, "name", 0) is { } target:
                WriteTable(rows, target, Named(arguments, "mode", 1), place);
                return null;
            case "collect":
                AddCollected(frame, verb);
                Add(place, Query(rows, place));
                return null;
            case "print" or "show_query" or "glimpse" or "pull" or "sdf_nrow" or "spark_write_parquet" or "spark_write_csv"
                or "spark_write_json" or "spark_write_orc" or "spark_write_delta" or "sdf_collect":
                Add(place, Query(rows, place));
                return null;
            default:
                return null;
        }
    }

    // The same groups and order, but columns that nobody knows.
    private static RRows Unsure(RRows rows, TextSpan place) => new(rows.Frame.Open(place));

    // What is handed over whole has dplyr's order of columns, which SQL's USING changes.
    private static SqlWords Query(RRows rows, TextSpan place) => (rows.IsJoined ? rows.Frame.Open(place) : rows.Frame).ToQuery();

    private RRows Filtered(RRows rows, IReadOnlyList<CodeArgument> conditions, TextSpan place)
    {
        var frame = rows.Frame;
        foreach (var condition in conditions)
        {
            var column = ColumnOf(condition.Value, rows with { Frame = frame });

            // dplyr sees no column that was left out before.
            if (frame.Names is { } names && column.References?.All(r => names.Any(n => Same(n, r))) == false) frame = frame.Nested();
            frame = frame.Filter(column.DependsOnRows ? FrameColumn.Unknown(condition.Value.Span) : column);
        }

        return rows with { Frame = frame };
    }

    // "select(a, b = c)", "select(-a)"; the columns of groups stay, whether or not they are named.
    private RRows Selected(RRows rows, IReadOnlyList<CodeArgument> arguments, TextSpan place)
    {
        var items = Flat(arguments);
        if (items is null || items.Count == 0) return Unsure(rows, place);
        if (items.All(i => i is { Name: null, Value: CodeUnary { Operation: "-" or "!", Operand: CodeName } }))
            return rows with { Frame = rows.Frame.Drop(items.Select(i => ((CodeName)((CodeUnary)i.Value).Operand).Name).ToArray(), place) };
        var selected = new List<FrameColumn>();
        foreach (var item in items)
        {
            if (item.Value is not (CodeName or CodeString or CodeAttribute { Target: CodeName { Name: ".data" } }))
                return Unsure(rows, place);
            var column = item.Value is CodeString text
                ? Texts.ValueOf(text) is { } name ? NamedColumn(name, text) : null
                : ColumnOf(item.Value, rows);
            if (column is not { IsPlain: true }) return Unsure(rows, place);
            selected.Add(item.Name is null ? column : Called(column, item.Name));
        }

        FrameColumn[] all = [.. rows.Groups.Where(g => !selected.Any(s => Same(s.Name, g.Name))), .. selected];
        return rows with { Frame = rows.Frame.Select(all, place), IsJoined = false };
    }

    private static RRows Renamed(RRows rows, IReadOnlyList<CodeArgument> arguments, TextSpan place)
    {
        if (rows.Groups.Count > 0 || !arguments.All(a => a is { Name: not null, Stars: 0, Value: CodeName })) return Unsure(rows, place);
        var frame = rows.Frame;
        foreach (var argument in arguments)
        {
            var column = (CodeName)argument.Value;
            frame = frame.Rename(
                FrameColumn.Named([column.Name], Words(column), column.Span),
                argument.Name!.Name,
                Words(argument.Name),
                place);
        }

        return rows with { Frame = frame };
    }

    private RRows Mutated(RRows rows, IReadOnlyList<CodeArgument> arguments, TextSpan place)
    {
        foreach (var argument in arguments)
        {
            if (argument is not { Name: { } name, Stars: 0 } || name.Name.StartsWith(".", StringComparison.Ordinal))
                return Unsure(rows, place);
            if (argument.Value is CodeName { Name: "NULL" }) rows = rows with { Frame = rows.Frame.Drop([name.Name], place) };
            else rows = rows with { Frame = rows.Frame.With(name.Name, Words(name), ColumnOf(argument.Value, rows), place) };
        }

        return rows;
    }

    // A group may be made where it is named: "group_by(month = trunc(day))".
    private RRows Grouped(RRows rows, IReadOnlyList<CodeArgument> arguments, TextSpan place)
    {
        var keeps = arguments.Any(a => a.Name?.Name == ".add");
        var made = arguments.Where(a => a.Name?.Name is not (".add" or ".drop")).ToArray();
        if (made.Any(a => a.Stars > 0)) return new RRows(Frame.Unknown(place));
        var named = made.Where(a => a.Name is not null).ToArray();
        rows = Mutated(rows, named, place);
        var groups = new List<FrameColumn>(keeps ? rows.Groups : []);
        foreach (var argument in made)
        {
            var group = argument.Name is { } name ? FrameColumn.Named([name.Name], Words(name), name.Span) : ColumnOf(argument.Value, rows);

            // A name is one of what comes out, whether it is a column or what the program calls so.
            if (group is { IsPlain: false } && argument.Value is CodeName { Name: var bare })
                group = group with { Name = bare, Alias = SqlWords.Say(Frame.Quoted(bare), group.Place) };
            if (group.Name is null) return new RRows(Frame.Unknown(place));
            groups.Add(group);
        }

        return rows with { Groups = groups };
    }

    private RRows Summarised(RRows rows, IReadOnlyList<CodeArgument> arguments, TextSpan place)
    {
        var left = arguments.FirstOrDefault(a => a.Name?.Name == ".groups").Value;
        var groups = rows.Groups;
        if (arguments.Any(a => a.Name?.Name == ".by")) return new RRows(Frame.Unknown(place));
        isSummarising = true;
        var made = Items(rows, arguments.Where(a => a.Name?.Name != ".groups").ToArray());
        isSummarising = false;
        if (made is not { } items) return new RRows(Frame.Unknown(place));

        // An aggregate of one that was made beside it is one of the rows for dplyr in some versions, and none in others.
        if (items.Any(i =>
            i.References is null
            || items.Any(o => !ReferenceEquals(i, o) && o.Name is { } name && i.References.Contains(name.ToLowerInvariant()))))
        {
            items = items.Select(i => FrameColumn.Unknown(i.Place) with { Name = i.Name, Alias = i.Alias }).ToArray();
        }

        var kept = left is null
            ? groups.Take(Math.Max(0, groups.Count - 1)).ToArray()
            : Texts.ValueOf(left) switch
            {
                "drop" => [],
                "keep" => groups.ToArray(),
                _ => groups.Take(Math.Max(0, groups.Count - 1)).ToArray(),
            };
        return new RRows(
            rows.Frame.Aggregate(groups, items, place),
            [.. kept.Select(g => g.IsPlain ? g : FrameColumn.Named([g.Name!], SqlWords.Say(Frame.Quoted(g.Name!), g.Place), g.Place))],
            []);
    }

    private RRows Counted(RRows rows, IReadOnlyList<CodeArgument> arguments, TextSpan place)
    {
        var keys = arguments.Where(a => a.Name is null).ToArray();
        if (arguments.Any(a => a.Name is not null && a.Name.Name != "sort")
            || Columns(rows, keys) is not { } columns
            || columns.Any(c => !c.IsPlain))
        {
            return new RRows(Frame.Unknown(place));
        }

        var number = new FrameColumn(
            SqlWords.Say("count(1)", place),
            place) { Name = "n", Alias = SqlWords.Say("n", place), DependsOnRows = true, References = [] };
        return new RRows(rows.Frame.Aggregate([.. rows.Groups, .. columns], [number], place), rows.Groups, []);
    }

    private RRows? Joined(RRows rows, CodeName verb, IReadOnlyList<CodeArgument> arguments)
    {
        var place = verb.Span;
        if (Named(arguments, "y", 0) is not { } right
            || Evaluate(right) is not RRows other
            || JoinHow.Of(verb.Name.Substring(0, verb.Name.IndexOf('_'))) is not { } how)
        {
            return null;
        }

        if (arguments.Any(a => a.Name?.Name is "suffix" or "copy" or "sql_on" or "na_matches" or "multiple" or "relationship"))
            return new RRows(Frame.Unknown(place));
        if (Named(arguments, "by", 1) is not { } by || Keys(by) is not { Count: > 0 } keys) return new RRows(Frame.Unknown(place));
        return rows with
        {
            Frame = rows.Frame.JoinUsing(other.Frame, keys, how, place),
            IsJoined = rows.IsJoined || !how.KeepsLeftOnly,
            Order = [],
        };
    }

    // "a", c("a", "b"): the same column on both sides. Keys of two names are one column in what comes out, and two in SQL.
    private List<(string, SqlWords)>? Keys(CodeExpression by)
    {
        var items = by is CodeCall { Callee: CodeName { Name: "c" or "join_by" }, Arguments: var named }
            ? named
            : [new CodeArgument(null, by, 0)];
        var keys = new List<(string, SqlWords)>();
        foreach (var item in items)
        {
            if (item is not { Name: null, Stars: 0 }) return null;
            if (item.Value is CodeName bare && by is CodeCall { Callee: CodeName { Name: "join_by" } }) keys.Add((bare.Name, Words(bare)));
            else if (item.Value is CodeString && Texts.ValueOf(item.Value) is { } name) keys.Add((name, NameOf(item.Value, name)));
            else return null;
        }

        return keys;
    }

    private bool? Overwrites(IReadOnlyList<CodeArgument> arguments)
    {
        if (arguments.Any(a => a.Stars > 0 || a.Name?.Name == "options")) return null;
        if (Named(arguments, "overwrite", 2) is { } flag)
            return flag switch { CodeName { Name: "TRUE" or "T" } => true, CodeName { Name: "FALSE" or "F" } => false, _ => null };
        if (Named(arguments, "mode", 1) is not { } mode || mode is CodeName { Name: "NULL" }) return false;
        return Texts.ValueOf(mode) switch { "overwrite" => true, "append" => false, _ => null };
    }

    private void Insert(RRows rows, CodeExpression table, bool? overwrites, TextSpan place)
    {
        AddWritten(rows.Frame);
        if (overwrites is not { } isOverwrite)
        {
            Add(place, Query(rows, place));
            return;
        }

        var isDynamic = isOverwrite && OverwritesDynamically;
        Add(
            place,
            SqlWords.Join(
                SqlWords.Say(
                    (isDynamic ? "SET spark.sql.sources.partitionOverwriteMode = dynamic;\n" : "")
                    + (isOverwrite ? "INSERT OVERWRITE " : "INSERT INTO "),
                    place),
                NameWords(table),
                SqlWords.Say(" ", place),
                Query(rows, place),
                SqlWords.Say(isDynamic ? ";\nRESET spark.sql.sources.partitionOverwriteMode" : "", place)),
            isWrite: true);
    }

    // A table is made anew, or rows are added to it: by which of names and places, versions of sparklyr differ.
    private void WriteTable(RRows rows, CodeExpression table, CodeExpression? mode, TextSpan place)
    {
        AddWritten(rows.Frame);
        if (mode is null || Texts.ValueOf(mode) is "overwrite" or "error")
        {
            Add(
                place,
                SqlWords.Join(
                    SqlWords.Say("CREATE OR REPLACE TABLE ", place),
                    NameWords(table),
                    SqlWords.Say(" AS ", place),
                    Query(rows, place)));
        }
        else Add(place, Query(rows, place));
    }

    // "c(a, b)" is a and b.
    private static List<CodeArgument>? Flat(IReadOnlyList<CodeArgument> arguments)
    {
        var flat = new List<CodeArgument>();
        foreach (var argument in arguments)
        {
            if (argument.Stars > 0) return null;
            if (argument is { Name: null, Value: CodeCall { Callee: CodeName { Name: "c" }, Arguments: var inner } }) flat.AddRange(inner);
            else flat.Add(argument);
        }

        return flat.TrueForAll(a => a.Stars == 0) ? flat : null;
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
