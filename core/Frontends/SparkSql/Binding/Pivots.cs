using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Plans.Naming;
using Dataflow.Lint.Model.Plans.Typing;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

// Values that become columns, and columns that become values.
internal sealed partial class Binder
{
    // "PIVOT (sum(a) FOR k IN ('x', 'y'))": all columns that neither the keys nor the aggregates name stay, each value becomes a column an
    // aggregate.
    private BoundFrom BindPivot(int mark, PivotRelation pivot, BoundFrom input, Scope? outer)
    {
        var scope = input.Scope(outer);
        var context = new ValueContext(scope, Clause.Filter);
        var aggregateMark = builder.Mark;
        var aggregates = pivot.Aggregates.Select(a => BindValue(a.Expression, context, a)).ToArray();
        var aggregateEnd = builder.Mark;
        var keys = (pivot.Columns?.Paths ?? []).Select(p => p.Count == 1 ? KeyOf(p[0], input, scope) : null).ToArray();
        var values = pivot.Values.Select(v => BindValue(v.Expression, new ValueContext(scope, Clause.Filter), v)).ToArray();
        var used = new HashSet<int>(keys.OfType<Column>().Select(k => k.Attribute));
        for (var i = aggregateMark; i < aggregateEnd; i++)
        {
            if (builder[i] is ColumnValue value) used.Add(value.Column.Attribute);
        }

        var isOpen = input.Relation.IsOpen || keys.Any(k => k is null) || aggregates.Length == 0;
        var columns = isOpen ? [] : new List<Column>(input.Relation.Columns.Where(c => !used.Contains(c.Attribute)));
        for (var v = 0; v < values.Length && !isOpen; v++)
        {
            var name = pivot.Values[v].Alias?.Value ?? PivotNames.Of(values[v]);
            for (var a = 0; a < aggregates.Length; a++)
            {
                var own = pivot.Aggregates[a].Alias?.Value ?? ValueNames.OfOutput(aggregates[a]);
                var full = aggregates.Length == 1 ? name : name is null || own is null ? null : $"{name}_{own}";
                columns.Add(new Column(full, aggregates[a].Type, pivot.Values[v].Span, builder.NextAttribute()) { Value = aggregates[a] });
            }
        }

        var relation = builder.Add(new Pivot(
            PlaceFrom(mark, pivot),
            input.Relation,
            keys.OfType<Column>().ToArray(),
            aggregates,
            values,
            columns,
            isOpen));
        return Named(mark, pivot, relation, pivot.Alias, null, null);
    }

    // "FOR k"
    private Column? KeyOf(Identifier name, BoundFrom input, Scope scope)
    {
        var found = scope.Look(name.Value);
        if (found.Kind == LookupKind.Missing && !isSilent && !name.IsTemplated && !IsSpecial(name) && !MayBeVariable([name]))
            AddMissing(name, scope.Known, input);
        return found.Column;
    }

    // "UNPIVOT (v FOR k IN (a, b))": the columns become rows of a name and a value.
    private BoundFrom BindUnpivot(int mark, UnpivotRelation unpivot, BoundFrom input, Scope? outer)
    {
        var context = new ValueContext(input.Scope(outer), Clause.Filter);
        var inputs = unpivot.Inputs.Select(i => BindValue(i.Expression, context, i)).ToArray();
        var taken = new HashSet<int>(inputs.SelectMany(i => i is StructValue tuple ? tuple.Fields : [i])
            .OfType<ColumnValue>()
            .Select(c => c.Column.Attribute));
        var isOpen = input.Relation.IsOpen || unpivot.NameColumn is null || unpivot.ValueColumns is null;
        var columns = isOpen ? [] : new List<Column>(input.Relation.Columns.Where(c => !taken.Contains(c.Attribute)));
        if (!isOpen)
        {
            columns.Add(NewColumn(unpivot.NameColumn!.Value, SqlType.String, unpivot.NameColumn.Span));
            var names = unpivot.ValueColumns!.Names;
            for (var n = 0; n < names.Count; n++)
            {
                var types = inputs.Select(i =>
                    i is StructValue tuple ? n < tuple.Fields.Count ? tuple.Fields[n].Type : SqlType.Unknown : i.Type).ToArray();
                columns.Add(NewColumn(names[n].Value, Coercion.Common(types, IsAnsi), names[n].Span));
            }
        }

        var relation = builder.Add(new Unpivot(PlaceFrom(mark, unpivot), input.Relation, inputs, columns, isOpen));
        return Named(mark, unpivot, relation, unpivot.Alias, null, null);
    }
}
