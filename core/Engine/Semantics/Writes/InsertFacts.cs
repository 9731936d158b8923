using Dataflow.Lint.Engine.Semantics.Nulls;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Facts;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Semantics.Writes;

/// <summary>Which output of an <c>INSERT</c>'s query, or of a <c>MERGE</c>'s source, lands in which column of its table.</summary>
public sealed class InsertFacts
{
    private const int NoAttribute = -1;

    private HashSet<string>? slotNames;
    private Dictionary<string, Column>? valuesInSlots;
    private (TextSpan Span, SchemaColumn Column)[]? columnsByValue;

    private readonly RelationNode? source;
    private Dictionary<Column, NullTrace?>? nulls;
    private readonly ScriptMeaning meaning;

    private InsertFacts(
        Statement statement,
        TableName target,
        TableSchema schema,
        QueryOutput output,
        IReadOnlyList<SchemaColumn> slots,
        RelationNode? source,
        ScriptMeaning meaning)
    {
        this.source = source;
        this.meaning = meaning;
        Statement = statement;
        Target = target;
        Schema = schema;
        Output = output;
        Slots = slots;
    }

    /// <summary>The <c>INSERT</c> or the <c>MERGE</c>.</summary>
    public Statement Statement { get; }

    public TableName Target { get; }

    public TableSchema Schema { get; }

    public QueryOutput Output { get; }

    /// <summary>
    /// The columns that the outputs fill, in the order of the outputs: those not fixed by <c>PARTITION (d = ...)</c>, or those listed.
    /// </summary>
    public IReadOnlyList<SchemaColumn> Slots { get; }

    /// <summary>Neither a column list nor <c>BY NAME</c>: only the order decides where a value lands.</summary>
    public bool IsPositional => !IsListed && !IsByName;

    /// <summary>The columns are listed at the table.</summary>
    public bool IsListed { get; private init; }

    /// <summary><c>BY NAME</c>, or <c>INSERT *</c> of a <c>MERGE</c>.</summary>
    public bool IsByName { get; private init; }

    /// <summary>Columns and the outputs that fill them, as far as both are there.</summary>
    public IEnumerable<(SchemaColumn Column, Column Value)> Pairs => IsByName
        ? Slots.Select(c => (c, Output.IndexOf(c.Name))).Where(p => p.Item2 >= 0).Select(p => (p.c, Output.Columns![p.Item2]))
        : Slots.Zip(Output.Columns ?? [], (column, value) => (column, value));

    /// <summary>The column that the value around a place fills; null where the place is in no value.</summary>
    public SchemaColumn? ColumnAround(TextSpan place)
    {
        var columns = columnsByValue ??= ColumnsByValue();
        var (from, to) = (0, columns.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (columns[middle].Span.Start <= place.Start) from = middle + 1;
            else to = middle;
        }

        return from > 0 && columns[from - 1].Span.Contains(place) ? columns[from - 1].Column : null;
    }

    /// <summary>The output meant for a column: the one of its name or, where none has it, the one that lands in it.</summary>
    public Column? ValueOf(SchemaColumn column)
    {
        if (Output.Columns is not { } outputs) return null;
        var named = Output.IndexOf(column.Name);
        return named >= 0 ? outputs[named] : Pairs.FirstOrDefault(p => p.Column == column).Value;
    }

    /// <summary>
    /// Whether the query gives no two rows with equal values in these columns: some key of it lies within them, constants aside.
    /// </summary>
    public bool IsKey(IReadOnlyList<string> columns)
    {
        var meant = new HashSet<Column>(columns.Select(Schema.Find).OfType<SchemaColumn>().Select(ValueOf).OfType<Column>());
        return Output.Keys.Any(key => key.All(i => meant.Contains(Output.Columns![i]) || meaning.Plan.IsConstant(Output.Columns[i])));
    }

    /// <summary>How NULLs reach a value that is written; null where nothing shows any.</summary>
    public NullTrace? NullsOf(Column value, Script script)
    {
        if (source is null || Output.Columns is not { } outputs) return null;
        var found = nulls ??= FindNulls(outputs, source, script);
        return found.TryGetValue(value, out var trace) ? trace : null;
    }

    // What a MERGE inserts are values of their own, which copy columns of its source.
    private static Dictionary<Column, NullTrace?> FindNulls(IReadOnlyList<Column> outputs, RelationNode source, Script script)
    {
        var read = outputs.Where(o => o.Attribute != NoAttribute || o.Source is not null).Distinct().ToArray();
        var traces = NullTrace.Of(read.Select(o => o.Attribute == NoAttribute ? o.Source! : o).ToArray(), source, script);
        var found = new Dictionary<Column, NullTrace?>(read.Length);
        for (var i = 0; i < read.Length; i++) found.Add(read[i], traces[i]);
        return found;
    }

    /// <summary>The outputs are the table's columns, each once, in another order.</summary>
    public bool IsPermutation =>
        Output.Columns is { } outputs && outputs.Count == Slots.Count && Pairs.Any(p => !IsInPlace(p))
        && new HashSet<string>(outputs.Select(c => c.Name ?? ""), StringComparer.OrdinalIgnoreCase).SetEquals(Slots.Select(c => c.Name));

    /// <summary>
    /// Some output has the name of a column it does not land in, and not just because one is missing or too many before it.
    /// </summary>
    public bool IsShuffled => IsPositional && Output.Columns is { } outputs && Pairs.Any(IsMisplaced)
        && !(outputs.Count < Slots.Count && IsSubsequence(outputs.Select(o => o.Name), Slots.Select(c => c.Name)))
        && !(outputs.Count > Slots.Count && IsSubsequence(Slots.Select(c => c.Name), outputs.Select(o => o.Name)));

    /// <summary>Each output lands where its name says, or says nothing: types may be compared.</summary>
    public bool IsAligned => IsByName || (Output.Columns?.Count == Slots.Count && !IsShuffled);

    /// <summary>Whether an output has the name of the column it lands in.</summary>
    public bool IsInPlace((SchemaColumn Column, Column Value) pair) =>
        string.Equals(pair.Column.Name, pair.Value.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether an output has the name of a column other than the one it lands in, the sign of a swap. A second output of a name is
    /// none ("SELECT i.b, l.b"), nor is one beside a value without a name ("SELECT value, COUNT(*)"): who names nothing swaps nothing.
    /// </summary>
    public bool IsMisplaced((SchemaColumn Column, Column Value) pair) =>
        !IsInPlace(pair) && pair.Value.Name is { } name && SlotNames.Contains(name)
        && (!ValuesInSlots.TryGetValue(name, out var own)
            || (own.Name is { } other && !string.Equals(other, name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The first column that no output fills, judged by names where they are the table's and by count otherwise.</summary>
    public SchemaColumn? FirstUnfilled => HasOwnNames ? FirstUnnamed : Slots.Skip(Output.Columns?.Count ?? 0).FirstOrDefault();

    /// <summary>The first column whose name no output has.</summary>
    public SchemaColumn? FirstUnnamed => Slots.FirstOrDefault(c => Output.IndexOf(c.Name) < 0);

    /// <summary>The first output that has no column, judged like <see cref="FirstUnfilled"/>.</summary>
    public Column? FirstExtra => Output.Columns is not { } outputs ? null
        : Slots.All(c => Output.IndexOf(c.Name) >= 0) ? outputs.FirstOrDefault(o => o.Name is null || !SlotNames.Contains(o.Name))
        : outputs.Skip(Slots.Count).FirstOrDefault();

    private bool HasOwnNames => Output.Columns is { } outputs && outputs.All(o => o.Name is not null && SlotNames.Contains(o.Name));

    // What lands in the column of a name.
    private Dictionary<string, Column> ValuesInSlots => valuesInSlots ??= FindValuesInSlots();

    private Dictionary<string, Column> FindValuesInSlots()
    {
        var values = new Dictionary<string, Column>(StringComparer.OrdinalIgnoreCase);
        foreach (var (column, value) in Pairs) values[column.Name] = value;
        return values;
    }

    private HashSet<string> SlotNames => slotNames ??= new(Slots.Select(c => c.Name), StringComparer.OrdinalIgnoreCase);

    /// <summary>The facts of an insert or a merge, when its table's columns are surely known.</summary>
    public static InsertFacts? Of(Statement statement, Script script) =>
        script.Inserts.TryGetValue(statement.Row, out var facts) ? facts : null;

    /// <summary>The facts of all inserts and merges of a script, by the row of the statement.</summary>
    internal static Dictionary<int, InsertFacts> In(Script script)
    {
        var all = new Dictionary<int, InsertFacts>();
        foreach (var statement in script.Tree.Script.Descendants<Statement>())
        {
            var facts = statement switch
            {
                InsertStatement insert => Find(insert, script),
                MergeStatement merge => Find(merge, script),
                _ => null,
            };
            if (facts is not null) all.Add(statement.Row, facts);
        }

        return all;
    }

    // Each value once, for the first column it fills.
    private (TextSpan Span, SchemaColumn Column)[] ColumnsByValue()
    {
        var seen = new HashSet<int>();
        return Pairs.Where(p => p.Value.Value is { } made && seen.Add(made.Index))
            .Select(p => (p.Value.Value!.Span, p.Column))
            .OrderBy(p => p.Span).ToArray();
    }

    // "WHEN NOT MATCHED THEN INSERT (a, b) VALUES (s.a, s.b)", or "INSERT *".
    private static InsertFacts? Find(MergeStatement merge, Script script)
    {
        if (merge.Target?.Name is not { } target || script.HasErrorsIn(merge) || SchemaOf(target, script) is not { IsCertain: true } schema)
            return null;
        if (merge.Clauses.FirstOrDefault(c => c.IsInsert) is not { } insert
            || script.Meaning.At(merge) is not MergeNode { Source: var source })
        {
            return null;
        }

        var keys = script.Meaning.Keys.Of(source);
        if (insert.IsStar)
        {
            return new InsertFacts(
                merge,
                target,
                schema,
                new QueryOutput(source.AllColumns, keys),
                schema.Columns,
                source,
                script.Meaning) { IsByName = true };
        }

        var values = insert.Values.Select(value => ColumnOf(value, script.Meaning)).ToArray();
        var slots = insert.Columns?.Names.Select(n => schema.Find(n.Value)).ToArray() ?? [.. schema.Columns];
        if (slots.Length != values.Length || slots.Any(c => c is null)) return null;
        return new InsertFacts(
            merge,
            target,
            schema,
            new QueryOutput(values, KeysOf(source, keys, values).ToArray()),
            slots.OfType<SchemaColumn>().ToArray(),
            source,
            script.Meaning) { IsListed = true };
    }

    // The column that a value outside of a list gives: a copy of another one, or a new one.
    private static Column ColumnOf(Expression written, ScriptMeaning meaning)
    {
        var value = meaning.At(written) as ValueNode;
        var type = value?.Type ?? SqlType.Unknown;
        return written is ColumnReference { Last: { IsTemplated: false } last }
            ? new Column(last.Value, type, last.Span, NoAttribute) { Source = (value as ColumnValue)?.Column, Value = value }
            : new Column(null, type, written.Span, NoAttribute) { Value = value };
    }

    private static TableSchema? SchemaOf(TableName target, Script script) =>
        script.TargetSchemaOf(target) is { } schema && !ScriptTables.IsElsewhere(target, schema, script) ? schema : null;

    private static IEnumerable<IReadOnlyList<int>> KeysOf(RelationNode source, IReadOnlyList<IReadOnlyList<int>> keys, Column[] values)
    {
        foreach (var key in keys)
        {
            var places = key.Select(i => Array.FindIndex(values, v => v.Source?.IsSame(source.Columns[i]) == true)).ToArray();
            if (places.All(p => p >= 0)) yield return places;
        }
    }

    /// <summary>The definition of the table that is written, where its columns are surely known at that place.</summary>
    public static TableSchema? TargetOf(InsertStatement insert, Script script) =>
        insert.Target is { } target && SchemaOf(target, script) is { IsCertain: true } schema

        // "INSERT INTO t VALUES (1); ALTER TABLE t ADD COLUMN b INT": the table did not have the column yet.
        && schema.LastPlaceIn(insert.Table.Source) <= insert.Span.Start ? schema : null;

    private static InsertFacts? Find(InsertStatement insert, Script script)
    {
        if (insert is not { Target: { } target, Query: { } query } || TargetOf(insert, script) is not { } schema) return null;
        var slots = SlotsOf(insert, schema);
        return slots is null
            ? null
            : new InsertFacts(
                insert,
                target,
                schema,
                OutputOf(query, script.Meaning),
                slots,
                script.Meaning.At(query) as RelationNode,
                script.Meaning)
        {
            IsListed = insert.Columns is not null,
            IsByName = insert.IsByName,
        };
    }

    private static QueryOutput OutputOf(Query query, ScriptMeaning meaning) =>
        meaning.At(query) is RelationNode relation
            ? new QueryOutput(relation.AllColumns, meaning.Keys.Of(relation))
            : new QueryOutput(null, []);

    private static IReadOnlyList<SchemaColumn>? SlotsOf(InsertStatement insert, TableSchema schema)
    {
        if (insert.Columns is { } list)
        {
            var named = list.Names.Select(n => schema.Find(n.Value)).ToArray();
            return named.All(c => c is not null) ? named.OfType<SchemaColumn>().ToArray() : null;
        }

        if (insert.Partition is null) return schema.Columns;
        var written = insert.Partition?.Entries.Where(e => e.Value is not null).Select(e => e.Name?.Value ?? "") ?? [];
        var given = new HashSet<string>(written, StringComparer.OrdinalIgnoreCase);
        var dynamic = insert.Partition?.Entries.Where(e => e.Value is null).Select(e => e.Name?.Value ?? "").ToArray() ?? [];
        var slots = schema.Columns.Where(c => !given.Contains(c.Name)).ToArray();
        if (given.Concat(dynamic).Any(name => schema.Find(name) is null)) return null;

        // "PARTITION (d)" without a value takes d from the end of the select list.
        return slots.Where(c => !dynamic.Contains(c.Name, StringComparer.OrdinalIgnoreCase))
            .Concat(dynamic.Select(schema.Find).OfType<SchemaColumn>()).ToArray();
    }

    private static bool IsSubsequence(IEnumerable<string?> some, IEnumerable<string?> all)
    {
        using var rest = all.GetEnumerator();
        foreach (var name in some)
        {
            do
            {
                if (!rest.MoveNext()) return false;
            }
            while (!string.Equals(rest.Current, name, StringComparison.OrdinalIgnoreCase));
        }

        return true;
    }
}
