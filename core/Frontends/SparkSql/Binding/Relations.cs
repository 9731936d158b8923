using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Plans.Typing;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

// What stands in FROM.
internal sealed partial class Binder
{
    private BoundFrom BindFrom(FromClause? from, SqlNode around, Scope? outer)
    {
        if (from is null || from.Relations.Length == 0)
            return new(builder.Add(new SingleRow(builder.PlaceFrom(builder.Mark, new(around.Span.Start, 0)))), []);
        var mark = builder.Mark;
        BoundFrom? found = null;
        foreach (var relation in from.Relations) found = BindRelation(mark, relation, found, found, outer);

        Map(from, found!.Relation);
        return found;
    }

    // "a, b"
    private BoundFrom Combined(int mark, SqlNode around, BoundFrom left, BoundFrom right, bool isComma, bool isLateral)
    {
        var (columns, isOpen) = Together(left.Relation, right.Relation);
        var join = builder.Add(new Join(
            PlaceFrom(mark, around),
            left.Relation,
            right.Relation,
            Model.Plans.JoinKind.Cross,
            null,
            [],
            columns,
            isOpen) { IsComma = isComma, IsLateral = isLateral });
        return new(join, Prefix<NamedRelation>.Of(left.Sources, right.Sources));
    }

    private static (IReadOnlyList<Column> Columns, bool IsOpen) Together(RelationNode left, RelationNode right)
    {
        if (left.Columns.Count + right.Columns.Count > Bounds.ColumnsOfRelation) return ([], true);
        return (Prefix<Column>.Of(left.Columns, right.Columns), left.IsOpen || right.IsOpen);
    }

    private static bool IsLateral(Relation relation) => relation is SubqueryRelation { IsLateral: true } or TableFunctionRelation;

    private BoundFrom BindRelation(Relation relation, BoundFrom? before, Scope? outer) =>
        BindRelation(builder.Mark, relation, null, before, outer);

    // Joins and pivots lean to the left and may be many. To Spark "a, b JOIN c ON x" is "(a, b) JOIN c ON x": the condition sees a.
    private BoundFrom BindRelation(int mark, Relation relation, BoundFrom? comma, BoundFrom? before, Scope? outer)
    {
        var spine = new Stack<Relation>();
        Relation? first = relation;
        while (first is JoinRelation or PivotRelation or UnpivotRelation)
        {
            spine.Push(first);
            first = first switch { JoinRelation j => j.Left, PivotRelation p => p.Input, UnpivotRelation u => u.Input, _ => null };
        }

        var found = BindSingle(first, spine.Count > 0 ? spine.Peek() : relation, before, outer);
        if (comma is not null) found = Combined(mark, relation, comma, found, isComma: true, first is not null && IsLateral(first));
        while (spine.Count > 0)
        {
            var next = spine.Pop();
            found = next switch
            {
                JoinRelation join => BindJoin(mark, join, found, comma is null ? before : null, outer),
                PivotRelation pivot => BindPivot(mark, pivot, found, outer),
                UnpivotRelation unpivot => BindUnpivot(mark, unpivot, found, outer),
                _ => throw new InvalidOperationException($"{next.Kind} is bound by nobody"),
            };
            Map(next, found.Relation);
        }

        return found;
    }

    private BoundFrom BindSingle(Relation? relation, SqlNode around, BoundFrom? before, Scope? outer)
    {
        var mark = builder.Mark;
        switch (relation)
        {
            case TableReference table:
                return BindTableReference(table);
            case SubqueryRelation subquery:
                var query = BindQuery(subquery.Query, subquery, subquery.IsLateral ? ScopeBefore(before, outer) : outer);
                return Named(mark, subquery, Sampled(mark, subquery, subquery.Sample, query), subquery.Alias, null, null);
            case ValuesRelation values:
                return Named(
                    mark,
                    values,
                    BindRows(values, values.Rows, new ValueContext(outer ?? Scope.Empty, Clause.Closed)),
                    values.Alias,
                    null,
                    null);
            case TableFunctionRelation { Call: { } call } function:
                return BindFunction(mark, function, call, before, outer);
            case ParenthesizedRelation { Inner: { } inner } parenthesized when nesting < Bounds.Nesting:
                return BindParenthesized(parenthesized, inner, before, outer);
            case null:
                return Unknown(builder.Add(new OpaqueRelation(builder.PlaceFrom(mark, new(around.Span.Start, 0)))));
            case ErrorRelation or TableFunctionRelation or ParenthesizedRelation:
                return Unknown(Mapped(relation, new OpaqueRelation(PlaceFrom(mark, relation))));
            default:
                throw new InvalidOperationException($"{relation.Kind} is bound by nobody");
        }
    }

    private BoundFrom BindParenthesized(ParenthesizedRelation parenthesized, Relation inner, BoundFrom? before, Scope? outer)
    {
        nesting += Bounds.NestingOfParentheses;
        var mark = builder.Mark;
        var within = BindRelation(inner, before, outer);

        // Hive's UNIQUEJOIN holds several, each with the keys it is joined by.
        foreach (var more in parenthesized.Children.OfType<Relation>().Skip(1))
            within = Combined(mark, parenthesized, within, BindRelation(more, before, outer), isComma: false, isLateral: false);
        Map(parenthesized, within.Relation);
        nesting -= Bounds.NestingOfParentheses;
        return parenthesized.Alias is { } alias ? Named(mark, parenthesized, within.Relation, alias, null, null) : within;
    }

    private BoundFrom Unknown(RelationNode relation) =>
        new(relation, [new NamedRelation(null, relation.Columns, isOpen: true, null, null, builder.NextAttribute)]);

    // What a lateral relation sees: the relations before it. Of a long list, which only generated code has, nothing is claimed.
    private static Scope? ScopeBefore(BoundFrom? before, Scope? outer) =>
        before is null ? outer
            : before.Sources.Count > Bounds.RelationsSeen ? Scope.Open
            : new Scope(
                before.Sources.ToArray(),
                before.Sources.All(s => !s.IsOpen) ? before.Sources.SelectMany(s => s.Known).ToArray() : null,
                outer);

    private BoundFrom BindTableReference(TableReference table)
    {
        var mark = builder.Mark;
        if (table.Name is not { } name) return Unknown(Mapped(table, new OpaqueRelation(PlaceFrom(mark, table))));
        var bound = BindTable(name, table.TimeTravel, table.Alias, table);
        var relation = Sampled(mark, table, table.Sample, bound.Relation);
        Map(table, relation);
        bound = bound with { Relation = relation };
        if (table.Alias is not { MayBeJoin: true } hole) return bound;
        return Combined(
            mark,
            table,
            bound,
            Unknown(Mapped(hole, new OpaqueRelation(PlaceFrom(builder.Mark, hole)))),
            isComma: true,
            isLateral: false);
    }

    private RelationNode Sampled(int mark, SqlNode around, TableSample? sample, RelationNode relation)
    {
        if (sample is null) return relation;
        if (sample.Size is { } size) BindValue(size, ValueContext.Closed, sample);
        return Mapped(sample, new Sample(PlaceFrom(mark, around), relation));
    }

    private BoundFrom BindTable(TableName name, TimeTravelClause? travel, TableAlias? alias, SqlNode around)
    {
        var mark = builder.Mark;
        var text = TextOf(name)!;
        if (travel?.Point is { } point) BindValue(point, ValueContext.Closed, travel);
        if (name.Parts is [var only] && ctes?.Find(only.Value) is { } cte)
            return OfNamedQuery(mark, text, cte.Query, cte.Columns, cte.IsOpen, alias, around);
        if (!text.IsTemplated && state.Views.TryGetValue(SessionState.ViewKeyOf(text.Parts), out var view))
            return OfNamedQuery(mark, text, view.Query, view.Columns, view.IsOpen, alias, around);
        return OfTable(mark, name, text, travel is not null, alias, around);
    }

    // Each place where a query is read by its name has columns of its own.
    private BoundFrom OfNamedQuery(
        int mark,
        TableNameText name,
        RelationNode? query,
        IReadOnlyList<Column> columns,
        bool isOpen,
        TableAlias? alias,
        SqlNode around)
    {
        if (!budget.Takes(columns.Count)) (columns, isOpen) = ([], true);
        var copies = Copies(columns);
        var scan = builder.Add(new NamedQueryScan(PlaceFrom(mark, around), name, query, copies, isOpen));
        return Named(mark, around, scan, alias, name.Parts[name.Parts.Count - 1], null);
    }

    // What is one attribute stays one.
    private Column[] Copies(IReadOnlyList<Column> columns)
    {
        var attributes = new Dictionary<int, int>(columns.Count);
        var copies = new Column[columns.Count];
        for (var i = 0; i < copies.Length; i++)
        {
            var column = columns[i];
            if (!attributes.TryGetValue(column.Attribute, out var attribute))
                attributes.Add(column.Attribute, attribute = builder.NextAttribute());
            copies[i] = new Column(
                column.Name,
                column.Type,
                column.Place,
                attribute) { Source = column, MadeUpName = column.MadeUpName, MayBeNull = column.MayBeNull };
        }

        return copies;
    }

    private BoundFrom OfTable(int mark, TableName name, TableNameText text, bool isTimeTravel, TableAlias? alias, SqlNode around)
    {
        var known = ColumnsOf(name, text);
        var isOpen = known is null || !budget.Takes(known.Count);
        var place = PlaceFrom(mark, around);
        var columns = new Column[isOpen ? 0 : known!.Count];
        var scan = new TableScan(place, text, columns, isOpen) { IsTimeTravel = isTimeTravel };
        for (var i = 0; i < columns.Length; i++)
        {
            var column = known![i];
            columns[i] = new Column(
                column.Name,
                column.Type.AsRead,
                null,
                builder.NextAttribute()) { Table = scan, MayBeNull = column.IsNotNull ? Model.Answer.No : Model.Answer.Yes };
        }

        builder.Add(scan);
        Note(around, scan);
        return Named(
            mark,
            around,
            scan,
            alias,
            name.Last is { IsTemplated: false } last ? last.Value : name.Last?.Value,
            alias?.Name is null ? FullNameOf(text) : null);
    }

    // What the workspace knows of a table holds for all of its scripts; what the script makes for itself is known to nobody else.
    // But behind USE a bare name is one of that database: another table of the name says nothing of it.
    private IReadOnlyList<TableColumn>? ColumnsOf(TableName name, TableNameText text)
    {
        var database = text.Parts.Count == 1 && state.IsDatabaseChosen ? state.CurrentDatabase ?? "" : null;
        if (database is not null && !text.IsTemplated && state.Tables.TryGetValue(state.TableKeyOf(text.Parts), out var made)) return made;
        return tables.ColumnsOf(name, database) ?? (database is null ? MadeHere(name, text) : null);
    }

    private IReadOnlyList<TableColumn>? MadeHere(TableName name, TableNameText text) =>
        !text.IsTemplated
        && text.Parts.Count > 0
        && state.Tables.TryGetValue(state.TableKeyOf(text.Parts), out var made)
        && !tables.Knows(name)
            ? made
            : null;

    private string?[] FullNameOf(TableNameText name) => name.Parts.Count switch
    {
        1 => [state.CurrentDatabase is null ? null : "spark_catalog", state.CurrentDatabase, name.Parts[0]],
        2 => [state.CurrentDatabase is null ? null : "spark_catalog", name.Parts[0], name.Parts[1]],
        _ => [.. name.Parts],
    };

    /// <summary>A relation under its alias. Behind an alias with a hole in it any name may stand, and more relations.</summary>
    private BoundFrom Named(int mark, SqlNode around, RelationNode relation, TableAlias? alias, string? ownName, string?[]? fullName)
    {
        var table = relation as TableScan;
        if (alias?.Name is { IsTemplated: true })
        {
            var opened = Mapped(around, new AliasedRelation(PlaceFrom(mark, around), relation, null, [], isOpen: true));
            return new(opened, [new NamedRelation(null, [], isOpen: true, table, null, builder.NextAttribute)]);
        }

        var name = alias?.Name?.Value ?? ownName;
        var (columns, isOpen) = alias?.Columns is { } list && list.Paths.Any(p => p.Count > 1)
            ? ([], true)
            : Renamed(relation, alias?.Columns?.Names);
        if (alias is not null)
        {
            relation = builder.Add(new AliasedRelation(
                PlaceFrom(mark, around),
                relation,
                name,
                columns,
                isOpen) { NameSpan = alias.Name?.Span });
        }

        Map(around, relation);
        return new(relation, [new NamedRelation(name, columns, isOpen, table, fullName, builder.NextAttribute)]);
    }

    // "AS t (${COLUMNS})" gives any names.
    private (IReadOnlyList<Column> Columns, bool IsOpen) Renamed(RelationNode relation, IReadOnlyList<Identifier>? names)
    {
        if (names is not { Count: > 0 }) return (relation.Columns, relation.IsOpen);
        if (names.Any(n => n.IsTemplated)) return ([], true);
        if (relation.IsOpen && relation.Columns.Count != names.Count)
        {
            // There are as many columns as names.
            return (names.Select(n => NewColumn(n.Value, SqlType.Unknown, n.Span)).ToArray(), false);
        }

        // Spark refuses another number of names; which columns are meant nobody can tell.
        if (names.Count != relation.Columns.Count)
        {
            AddCount(
                TextSpan.FromBounds(names[0].Span.Start, names[names.Count - 1].Span.End),
                Counted(names.Count, "name"),
                Counted(relation.Columns.Count, "column"));
            return ([], true);
        }

        return (Renamed(relation.Columns, names), relation.IsOpen);
    }

    private Column[] Renamed(IReadOnlyList<Column> columns, IReadOnlyList<Identifier> names) =>
        columns.Select((c, i) => new Column(
            names[i].Value,
            c.Type,
            names[i].Span,
            builder.NextAttribute()) { Source = c, MayBeNull = c.MayBeNull }).ToArray();

    private void AddCount(TextSpan place, string given, string taken)
    {
        if (!isSilent) builder.Add(new PlanProblem(PlanProblemKind.ColumnCount, place) { Details = [given, taken] });
    }

    // A hole or a star may stand for any number of values.
    private static bool MayBeSeveral(ValueNode value) => value is HoleValue or StarValue;

    private static string Counted(int number, string word) => number == 1 ? $"1 {word}" : $"{number} {word}s";

    private InlineRows BindRows(SqlNode around, IReadOnlyList<Expression> written, ValueContext context)
    {
        var mark = builder.Mark;
        var rows = new IReadOnlyList<ValueNode>[written.Count];
        for (var i = 0; i < rows.Length && !IsFull; i++) rows[i] = BindAll(ValuesOf(written[i]), context);
        for (var i = 0; i < rows.Length; i++) rows[i] ??= [];

        // A hole may stand for any number of values.
        var isOpen = rows.Length == 0 || (!areHolesValues && rows.Any(row => row.Any(v => v is HoleValue)));
        var columns = isOpen ? [] : ColumnsOf(rows, written.Count == 1);
        var odd = IsFull || rows.Any(row => row.Any(MayBeSeveral)) ? -1 : Array.FindIndex(rows, row => row.Count != rows[0].Count);
        if (odd > 0) AddCount(written[odd].Span, Counted(rows[odd].Count, "value"), $"{rows[0].Count} in the first row");
        return Mapped(around, new InlineRows(PlaceFrom(mark, around), rows, columns, isOpen));
    }

    private Column[] ColumnsOf(IReadOnlyList<ValueNode>[] rows, bool isOne)
    {
        var columns = new Column[rows[0].Count];
        for (var at = 0; at < columns.Length; at++)
        {
            var type = rows[0][at].Type;
            for (var i = 1; i < rows.Length; i++) type = at < rows[i].Count ? CommonOfRows(type, rows[i][at].Type) : SqlType.Unknown;
            columns[at] = new Column(
                $"col{at + 1}",
                type,
                rows[0][at].Span,
                builder.NextAttribute()) { Value = isOne ? rows[0][at] : null };
        }

        return columns;
    }

    // Rows are brought to a common type without turning numbers into text.
    private SqlType CommonOfRows(SqlType one, SqlType other) =>
        one.Family != other.Family
        && (one.Family == TypeFamily.String || other.Family == TypeFamily.String)
        && one.Family != TypeFamily.Null
        && other.Family != TypeFamily.Null
            ? SqlType.Unknown
            : Coercion.Common(one, other, IsAnsi);

    private static IReadOnlyList<Expression> ValuesOf(Expression row) => row switch
    {
        TupleExpression tuple => tuple.Elements,
        ParenthesizedExpression { Inner: { } inner } => [inner],
        _ => [row],
    };
}
