using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Tells references that mean no column, or more than one.</summary>
internal static class ColumnProblems
{
    private static readonly HashSet<string> Words = new(BareFunctions.Names, StringComparer.OrdinalIgnoreCase) { "all", "default" };
    private static readonly char[] PatternLetters = ['(', '[', '*', '+', '?', '|'];

    public static QueryProblem? Of(ColumnReference reference, QueryPlace place)
    {
        var parts = reference.Parts;
        if (parts.Length == 0 || reference.IsTemplated || IsSpecial(parts)) return null;
        var kind = KindOf(reference, parts, place);
        return kind switch
        {
            LookupKind.Missing => new QueryProblem(QueryProblemKind.UnresolvedColumn, reference, reference.Span) { Candidates = CandidatesOf(parts, place), Tables = TablesOf(RelationsOf(parts, place)) },
            LookupKind.Ambiguous => new QueryProblem(QueryProblemKind.AmbiguousColumn, reference, reference.Span) { Candidates = OwnersOf(parts, place), Tables = TablesOf(OwnersIn(parts, place)) },
            _ => null,
        };
    }

    // "_metadata", "_file", "INPUT__FILE__NAME" come with the files; `(a|b)?` may stand for several columns.
    private static bool IsSpecial(Identifier[] parts)
    {
        if (parts.Length == 1 && Words.Contains(parts[0].Value)) return true;
        return IsSpecial(parts[0]) || (parts.Length > 1 && IsSpecial(parts[1]));
    }

    private static bool IsSpecial(Identifier part)
    {
        var name = part.Value;
        return name.StartsWith("_", StringComparison.Ordinal) || name.IndexOf("__", StringComparison.Ordinal) >= 0 || (part.IsQuoted && name.IndexOfAny(PatternLetters) >= 0);
    }

    private static LookupKind KindOf(ColumnReference reference, Identifier[] parts, QueryPlace place)
    {
        for (var inner = place.Scope; inner is { IsLambda: true, Outer: { } around }; inner = around)
        {
            if (inner.HasVariable(parts[0].Value)) return LookupKind.Found;
        }

        var scope = place.Scope.Rows;
        var kind = KindIn(scope, reference, parts, place);
        return kind == LookupKind.Missing && MayBeOuter(scope, parts) ? LookupKind.Unknown : kind;
    }

    private static LookupKind KindIn(Scope scope, ColumnReference reference, Identifier[] parts, QueryPlace place)
    {
        var own = scope.Look(parts).Kind;
        switch (place.Clause)
        {
            case Clause.SelectItem:
                return own == LookupKind.Missing && IsAliasBefore(parts[0].Value, place) ? LookupKind.Found : own;
            case Clause.GroupBy:
                return own != LookupKind.Missing || parts.Length > 1 ? own : AmongOutputs(parts[0].Value, place) is LookupKind.Missing ? LookupKind.Missing : LookupKind.Unknown;
            case Clause.OrderBy:
                return AmongOutputs(parts[0].Value, place) is var output && output != LookupKind.Missing ? output == LookupKind.Ambiguous && own is LookupKind.Found or LookupKind.Unknown ? LookupKind.Unknown : output
                    : own == LookupKind.Found && place.Select is { } select && GroupedColumns.Hides(reference, select) ? LookupKind.Missing
                    : own;
            case Clause.Having:
                return own == LookupKind.Found && !GroupedColumns.Hides(reference, place.Select!) ? own
                    : own == LookupKind.Unknown ? own
                    : AmongOutputs(parts[0].Value, place) is var found && found != LookupKind.Missing ? found
                    : own == LookupKind.Found ? LookupKind.Missing
                    : own;
            case Clause.Qualify or Clause.Window:
                return own == LookupKind.Missing ? AmongOutputs(parts[0].Value, place) : own;
            case Clause.LateralView:
                return own == LookupKind.Ambiguous ? LookupKind.Unknown : own;
            default:
                return own;
        }
    }

    // "SELECT a AS b, b + 1": an alias is known to the items behind it.
    private static bool IsAliasBefore(string name, QueryPlace place) =>
        place.Select!.Items.TakeWhile(item => item.Span.Start < place.Start).Any(item => Gives(item, name) || item.Expression is ColumnReference { Parts: [_, .., var field] } && Is(field.Value, name));

    private static bool Gives(SelectItem item, string name) =>
        (item.Alias is { } alias && (alias.IsTemplated || Is(alias.Value, name))) || item.Aliases is not null || item.Expression is TemplateExpression or null;

    private static LookupKind AmongOutputs(string name, QueryPlace place)
    {
        if (place.Outputs is not { } outputs) return LookupKind.Unknown;
        var own = outputs.Where(c => Is(c.ResultName, name)).ToArray();
        if (own.Length == 1) return LookupKind.Found;
        if (own.Length > 1) return own.Skip(1).All(c => Scope.MayBeSame(c, own[0])) ? LookupKind.Unknown : LookupKind.Ambiguous;
        return outputs.Any(c => c.ResultName is null) ? LookupKind.Unknown : LookupKind.Missing;
    }

    private static bool MayBeOuter(Scope scope, Identifier[] parts)
    {
        for (var outer = scope.Outer; outer is not null; outer = outer.Outer)
        {
            if (outer.HasVariable(parts[0].Value) || outer.HasAlias(parts[0].Value)) return true;
            if (!outer.IsLambda && outer.Look(parts).Kind != LookupKind.Missing) return true;
        }

        return false;
    }

    private static IReadOnlyList<string> CandidatesOf(Identifier[] parts, QueryPlace place)
    {
        var relations = RelationsOf(parts, place);
        var columns = relations.Length == 1 ? relations[0].Columns : place.Scope.Rows.Columns;
        return (columns ?? []).Concat(place.Outputs ?? []).Select(c => c.ResultName).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
    }

    // The relation that the name says, or all in sight.
    private static ScopeRelation[] RelationsOf(Identifier[] parts, QueryPlace place)
    {
        var all = place.Scope.Rows.Relations;
        return parts.Length > 1 && all.Where(r => r.IsNamed(parts[parts.Length - 2].Value)).ToArray() is { Length: > 0 } named ? named : all;
    }

    private static ScopeRelation[] OwnersIn(Identifier[] parts, QueryPlace place) =>
        RelationsOf(parts, place).Where(r => r.Index?.First(parts[parts.Length - 1].Value) is not null).ToArray();

    private static IReadOnlyList<string> OwnersOf(Identifier[] parts, QueryPlace place) =>
        OwnersIn(parts, place).Select(r => r.Name).OfType<string>().ToArray();

    private static IReadOnlyList<TableReference> TablesOf(ScopeRelation[] relations) => relations.Select(r => r.Table).OfType<TableReference>().ToArray();

    private static bool Is(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
