using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Execution.Statements;

/// <summary>INSERT in its forms: by position, by a list, by name, into partitions, over what is there.</summary>
internal static class InsertRun
{
    public static Session Run(Session session, InsertNode insert)
    {
        var table = session.Target(insert.Target, insert);
        var context = session.NewContext();
        var source = session.Query(insert.Source);
        var statics = Statics(table, insert, context);
        var from = PlacesOf(table, insert, source, statics);
        var stores = table.Columns.Select((column, i) =>
            from[i] is >= 0 and var at ? StoreAssignment.Between(source.Columns[at].Type, column, context, insert) : null).ToArray();
        var missing = table.Columns.Select((column, i) =>
            from[i] < 0 && !statics.ContainsKey(i) ? MissingValue.Of(column, context, insert) : null).ToArray();
        var rows = new List<Value[]>(source.Rows.Count);
        foreach (var row in source.Rows)
        {
            var made = new Value[table.Columns.Count];
            for (var i = 0; i < made.Length; i++)
            {
                made[i] = statics.TryGetValue(i, out var fixedValue) ? fixedValue
                    : stores[i] is { } store ? store(row[from[i]])
                    : missing[i]!();
            }

            rows.Add(made);
        }

        return session.With(
            session.KeyOf(insert.Target!.Parts),
            table with { Rows = [.. Kept(session, table, insert, statics, rows, context), .. rows] });
    }

    // "PARTITION (d = '2024-01-01')" gives each row this value.
    private static Dictionary<int, Value> Statics(TableState table, InsertNode insert, RunContext context)
    {
        var values = new Dictionary<int, Value>();
        var compiler = new ValueCompiler(context, Scope.Of(null));
        foreach (var (name, value) in insert.Partition)
        {
            var at = Place(table, name.Name, insert);
            if (value is not null) values[at] = compiler.CompileAs(value, table.Columns[at].Type.AsRead)();
        }

        return values;
    }

    private static int Place(TableState table, string name, InsertNode insert) =>
        table.IndexOf(name) is >= 0 and var at ? at : throw new NotSupported(insert, $"`{insert.Target}` has no column `{name}`");

    // For each column of the table its place in the source; negative for one that is given no value.
    private static int[] PlacesOf(TableState table, InsertNode insert, RowSet source, Dictionary<int, Value> statics)
    {
        var places = Enumerable.Repeat(-1, table.Columns.Count).ToArray();
        if (insert.IsByName)
        {
            for (var i = 0; i < source.Columns.Count; i++) places[Place(table, source.Columns[i].ResultName ?? "", insert)] = i;
            return places;
        }

        // Without a list the values stand in the order of the table, those of static partitions left out.
        var open = insert.Named is { } named
            ? [.. named.Select(n => Place(table, n.Name, insert))]
            : Enumerable.Range(0, places.Length).Where(i => !statics.ContainsKey(i)).ToArray();
        if (open.Length != source.Columns.Count)
        {
            throw new SparkError(
                "INSERT_COLUMN_ARITY_MISMATCH",
                $"{source.Columns.Count} values are stored in {open.Length} columns",
                insert);
        }

        for (var i = 0; i < open.Length; i++) places[open[i]] = i;
        return places;
    }

    private static IEnumerable<Value[]> Kept(
        Session session,
        TableState table,
        InsertNode insert,
        Dictionary<int, Value> statics,
        List<Value[]> written,
        RunContext context)
    {
        switch (insert.Mode)
        {
            case WriteMode.Append: return table.Rows;
            case WriteMode.Replace: throw new NotSupported(insert, "REPLACE WHERE is not run");
        }

        if (session.Settings.OverwritesDynamically && table.Partitioning.Count > 0)
        {
            if (PartitionKeys.Of(table) is not { } keys)
            {
                throw new NotSupported(
                    insert,
                    $"partitions by {string.Join(", ", table.Partitioning.Select(p => p.Transform ?? p.Column))} are not run");
            }

            var replaced = written.Select(keys.Of).ToHashSet(new RowEquality(keys.Types));
            return table.Rows.Where(row => !replaced.Contains(keys.Of(row)));
        }

        if (statics.Count == 0) return [];
        context.Step(insert, table.Rows.Count);
        var columns = statics.ToDictionary(s => s.Key, s => ValueEquality.Of(table.Columns[s.Key].Type.AsRead));
        return table.Rows.Where(row => !statics.All(s => columns[s.Key].Equals(row[s.Key], s.Value)));
    }
}
