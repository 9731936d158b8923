using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Plans.Typing;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

// Functions that give rows.
internal sealed partial class Binder
{
    private BoundFrom BindFunction(int mark, TableFunctionRelation function, FunctionCall written, BoundFrom? before, Scope? outer)
    {
        // "LATERAL explode(t.xs)"; what a function of one's own makes of the words is its own affair.
        var clause = written.Name is [{ } name] && FunctionCatalog.Find(name.Value) is { Kind: FunctionKind.Generator }
            ? Clause.LateralView
            : Clause.Closed;
        var call = BindCall(written, new ValueContext(ScopeBefore(before, outer) ?? Scope.Empty, clause));
        var made = GeneratedColumns.Of(call, IsAnsi);
        var columns = made?.Select(m => NewColumn(m.Name, m.Type, null)).ToArray() ?? [];
        var scan = builder.Add(new FunctionScan(PlaceFrom(mark, function), call, columns, made is null));
        return Named(mark, function, scan, function.Alias, null, null);
    }

    // "LATERAL VIEW explode(xs) t AS x"
    private BoundFrom BindLateralView(LateralView view, BoundFrom from, Scope? outer)
    {
        var mark = from.Relation.Place.First;
        var isSeen = from.Sources.Count <= Bounds.RelationsSeen;
        var context = isSeen ? new ValueContext(from.Scope(outer), Clause.LateralView) : ValueContext.Closed;
        var call = view.Generator is { } generator ? BindCall(generator, context) : null;
        var names = view.ColumnAliases;
        var made = isSeen && call is not null ? GeneratedColumns.Of(call, IsAnsi) : null;
        var isKnown = made is not null && (names.Count == 0 || names.Count == made.Count) && !names.Any(n => n.IsTemplated);
        Column[] columns = isKnown ? [.. made!.Select((m, i) =>
            NewColumn(names.Count > 0 ? names[i].Value : m.Name, m.Type, names.Count > 0 ? names[i].Span : null))]
            : names.Any(n => n.IsTemplated) ? []
            : [.. names.Select(n => NewColumn(n.Value, SqlType.Unknown, n.Span))];

        // Where the columns are named, these are all there are.
        var isOpen = !isKnown && (names.Count == 0 || names.Any(n => n.IsTemplated));
        var all = Prefix<Column>.Of(from.Relation.Columns, columns);
        var relation = Mapped(
            view,
            new Generation(
                builder.PlaceFrom(mark, view.Span),
                from.Relation,
                call,
                columns,
                view.IsOuter,
                all,
                from.Relation.IsOpen || isOpen));
        return new(
            relation,
            Prefix<NamedRelation>.Of(
                from.Sources,
                [new NamedRelation(view.TableAlias?.Value, columns, isOpen, null, null, builder.NextAttribute)]));
    }
}
