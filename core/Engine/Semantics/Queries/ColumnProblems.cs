using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Tells references that mean no column, or more than one.</summary>
internal static class ColumnProblems
{
    private static readonly HashSet<Name> Words = ["all", "default"];
    private static readonly char[] PatternLetters = ['(', '[', '*', '+', '?', '|'];

    public static QueryProblem? Of(ColumnReference reference, QueryPlace place)
    {
        var parts = reference.Parts;
        if (parts.Length == 0 || reference.IsTemplated || IsSpecial(parts)) return null;
        var kind = KindOf(reference, parts, place);
        return kind switch
        {
            LookupKind.Missing when UnknownRelation(parts, place) is { } relation => new QueryProblem(QueryProblemKind.UnresolvedColumn, reference, reference.Span) { Relation = relation, Candidates = NamesIn(place.Scope.Rows.Relations) },
            LookupKind.Missing => new QueryProblem(QueryProblemKind.UnresolvedColumn, reference, reference.Span) { Candidates = CandidatesOf(parts, place), Tables = RelationsOf(parts, place) is var read && ReferenceEquals(read, place.Scope.Rows.Relations) ? place.Scope.Rows.Tables : TablesOf(read) },
            LookupKind.Ambiguous => new QueryProblem(QueryProblemKind.AmbiguousColumn, reference, reference.Span) { Candidates = OwnersOf(parts, place), Tables = TablesOf(OwnersIn(parts, place)) },
            _ => null,
        };
    }

    // "_metadata", "_file", "INPUT__FILE__NAME" come with the files; `(a|b)?` may stand for several columns.
    private static bool IsSpecial(Identifier[] parts)
    {
        if (parts.Length == 1 && (BareFunctions.Has(parts[0].Value) || Words.Contains(parts[0].Value))) return true;
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
        return kind == LookupKind.Missing && MayBeOuter(scope, parts, reference.Span.Start) ? LookupKind.Unknown : kind;
    }

    private static LookupKind KindIn(Scope scope, ColumnReference reference, Identifier[] parts, QueryPlace place)
    {
        var own = scope.Look(parts).Kind;
        if (own == LookupKind.Missing && place.Names?.HasWindow(parts[0].Value) == true) return LookupKind.Found;
        switch (place.Clause)
        {
            case Clause.SelectItem:
                return own == LookupKind.Missing && place.Names!.HasAliasBefore(parts[0].Value, place.Start) ? LookupKind.Found : own;
            case Clause.GroupBy:
                return own != LookupKind.Missing || parts.Length > 1 ? own : AmongOutputs(parts[0].Value, place) is LookupKind.Missing ? LookupKind.Missing : LookupKind.Unknown;
            case Clause.OrderBy:
                return AmongOutputs(parts[0].Value, place) is var output && output != LookupKind.Missing ? output == LookupKind.Ambiguous && own is LookupKind.Found or LookupKind.Unknown ? LookupKind.Unknown : output
                    : own == LookupKind.Found && GroupedColumns.Hides(reference, place) ? LookupKind.Missing
                    : own;
            case Clause.Having:
                return own == LookupKind.Found && !GroupedColumns.Hides(reference, place) ? own
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

    private static LookupKind AmongOutputs(string name, QueryPlace place)
    {
        if (place.OutputIndex is not { } outputs) return LookupKind.Unknown;
        return outputs.Count(name) switch
        {
            0 => outputs.HasNameless ? LookupKind.Unknown : LookupKind.Missing,
            1 => LookupKind.Found,
            _ => outputs.MayBeOne(name) ? LookupKind.Unknown : LookupKind.Ambiguous,
        };
    }

    private static bool MayBeOuter(Scope scope, Identifier[] parts, int position)
    {
        for (var outer = scope.Outer; outer is not null; outer = outer.Outer)
        {
            if (outer.HasVariable(parts[0].Value) || outer.HasAliasBefore(position, parts[0].Value)) return true;
            if (!outer.IsLambda && outer.Look(parts).Kind != LookupKind.Missing) return true;
        }

        return false;
    }

    // "bq" of "bq.x"; of "db.bq.x" it is not told whether the database or the table is wrong.
    private static Identifier? UnknownRelation(Identifier[] parts, QueryPlace place) =>
        parts.Length == 2 && place.Scope.Rows.Named(parts[0].Value).Length == 0 ? parts[0] : null;

    // Nobody reads a list of more.
    private static string[] NamesIn(ScopeRelation[] relations) =>
        relations.Length > Bounds.RelationsSeen ? [] : relations.Select(r => r.Name).OfType<string>().ToArray();

    // All references of a clause share the list of the relation they name, or of all in sight.
    private static IReadOnlyList<string> CandidatesOf(Identifier[] parts, QueryPlace place)
    {
        var relations = RelationsOf(parts, place);
        var scope = place.Scope.Rows;
        return place.CandidatesAmong(relations.Length == 1 ? relations[0].ColumnNames : scope.ColumnNames);
    }

    // The relation that the name says, or all in sight.
    private static ScopeRelation[] RelationsOf(Identifier[] parts, QueryPlace place) =>
        parts.Length > 1 && place.Scope.Rows.Named(parts[parts.Length - 2].Value) is { Length: > 0 } named ? named : place.Scope.Rows.Relations;

    private static ScopeRelation[] OwnersIn(Identifier[] parts, QueryPlace place)
    {
        var name = parts[parts.Length - 1].Value;
        var owners = parts.Length > 1 && place.Scope.Rows.Named(parts[parts.Length - 2].Value) is { Length: > 0 } named ? named.Where(r => r.Index?.First(name) is not null) : place.Scope.Rows.OwnersOf(name);

        // Nobody reads a list of more.
        return owners.Length > Bounds.RelationsSeen ? [] : owners;
    }

    private static IReadOnlyList<string> OwnersOf(Identifier[] parts, QueryPlace place) =>
        OwnersIn(parts, place).Select(r => r.Name).OfType<string>().ToArray();

    private static IReadOnlyList<TableReference> TablesOf(ScopeRelation[] relations) => relations.Select(r => r.Table).OfType<TableReference>().ToArray();
}
