using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Plans.Typing;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

// What names of columns mean, by the clause they stand in.
internal sealed partial class Binder
{
    private static readonly HashSet<Name> WordsOfNoColumn = ["all", "default"];
    private static readonly char[] PatternLetters = ['(', '[', '*', '+', '?', '|'];

    // A column that "GROUP BY ... WITH CUBE" adds.
    private static readonly Name GroupingId = "grouping__id";

    /// <summary>What a name means where it stands.</summary>
    private readonly record struct Meaning(
        LookupKind Kind,
        Column? Column = null,
        int Length = 0,
        Scope? Outer = null,
        bool IsAlias = false)
    {
        public static Meaning Unknown { get; } = new(LookupKind.Unknown);

        public static Meaning Of(Lookup lookup) => new(lookup.Kind, lookup.Column, lookup.Length);
    }

    private ValueNode BindReference(ColumnReference reference, ValueContext context)
    {
        var mark = builder.Mark;
        var parts = reference.Parts;
        if (parts.Length == 0 || reference.IsTemplated) return Unresolved(reference, context);
        if (context.Lambda is { } lambda && lambda.TryFind(parts[0].Value, out var type))
        {
            return Fields(
                mark,
                reference,
                builder.Add(new LambdaParameterValue(builder.PlaceFrom(mark, parts[0].Span), parts[0].Value, type)),
                1,
                context);
        }

        var meaning = MeaningOf(parts, context);
        if (meaning.IsAlias)
        {
            return Fields(
                mark,
                reference,
                builder.Add(new LateralAliasValue(
                    builder.PlaceFrom(mark, parts[0].Span),
                    parts[0].Value,
                    meaning.Column?.Type ?? SqlType.Unknown,
                    meaning.Column)),
                1,
                context);
        }

        if (meaning is { Kind: LookupKind.Found, Column: { } column })
            return Resolved(mark, reference, column, meaning.Length, meaning.Outer, context);
        if (parts.Length == 1 && meaning.Kind != LookupKind.Ambiguous && FunctionCatalog.Find(parts[0].Value) is { IsBare: true } function)
        {
            return Mapped(
                reference,
                new CallValue(
                    PlaceFrom(mark, reference),
                    parts[0].Value.ToLowerInvariant(),
                    function,
                    [],
                    CallTypes.Of(function, [], Settings, schemaOf)));
        }

        if (meaning.Kind == LookupKind.Missing && VariableOf(parts) is { } variable)
        {
            return Fields(
                mark,
                reference,
                builder.Add(new ParameterValue(builder.PlaceFrom(mark, parts[variable.At].Span), parts[variable.At].Value, variable.Type)),
                variable.At + 1,
                context);
        }

        var unresolved = Unresolved(reference, context);
        if (meaning.Kind is LookupKind.Missing or LookupKind.Ambiguous) AddProblem(reference, unresolved, meaning.Kind, context);
        return unresolved;
    }

    // "x", "session.x", "system.session.x", "label.x"
    private (int At, SqlType Type)? VariableOf(Identifier[] parts)
    {
        for (var at = 0; at < Math.Min(parts.Length, 3); at++)
        {
            if (state.Variables.TryGetValue(parts[at].Value, out var type)) return (at, type);
        }

        return null;
    }

    private bool MayBeVariable(Identifier[] parts) => state.MayHaveVariables || VariableOf(parts) is not null;

    private UnresolvedValue Unresolved(ColumnReference reference, ValueContext context) =>
        Mapped(
            reference,
            new UnresolvedValue(
                PlaceFrom(builder.Mark, reference),
                reference.Parts.Select(p => p.Value).ToArray()) { MayBeElsewhere = MayBeElsewhere(reference.Parts, context.Scope) });

    // "t.a" is of the relation that is called t here, if there is one.
    private bool MayBeElsewhere(Identifier[] parts, Scope scope) =>
        MayBeVariable(parts) || (scope.Outer is not null && (parts.Length < 2 || scope.Named(parts[parts.Length - 2].Value).Length == 0));

    private ValueNode Resolved(int mark, ColumnReference reference, Column column, int length, Scope? outer, ValueContext context)
    {
        var parts = reference.Parts;
        var place = builder.PlaceFrom(mark, Syntax.Text.TextSpan.FromBounds(parts[0].Span.Start, parts[length - 1].Span.End));
        var value = new ColumnValue(
            place,
            column,
            parts[length - 1].Value,
            outer is not null,
            outer is null ? null : QualifierOf(column, outer));
        return Fields(mark, reference, builder.Add(value), length, context);
    }

    // "a.b.c": what stands behind the column are fields of it.
    private ValueNode Fields(int mark, ColumnReference reference, ValueNode value, int from, ValueContext context)
    {
        var parts = reference.Parts;
        for (var i = from; i < parts.Length; i++)
        {
            var place = builder.PlaceFrom(mark, Syntax.Text.TextSpan.FromBounds(parts[0].Span.Start, parts[i].Span.End));
            var field = builder.Add(new FieldValue(place, value, parts[i].Value, CallTypes.FieldOf(value.Type, parts[i].Value)));

            // A variable or a parameter of the name may be meant, which has fields of its own.
            if (VariableOf(parts) is null && !IsKnownOutside(parts, context.Scope)) CheckField(field, parts[i], context);
            value = field;
        }

        Map(reference, value);
        return value;
    }

    private static bool IsKnownOutside(Identifier[] parts, Scope scope)
    {
        for (var outer = scope.Outer; outer is not null; outer = outer.Outer)
        {
            if (outer.Look(parts).Kind != LookupKind.Missing) return true;
        }

        return false;
    }

    // "outer(spark_catalog.default.t.a)": Spark names a column of a query around in full.
    private static string? QualifierOf(Column column, Scope outer)
    {
        foreach (var relation in outer.Relations)
        {
            if (!relation.Known.Contains(column)) continue;
            if (relation.FullName is not { } full) return relation.Name;
            return full.Any(part => part is null) ? null : string.Join(".", full);
        }

        return null;
    }

    private Meaning MeaningOf(Identifier[] parts, ValueContext context)
    {
        var own = OwnMeaning(parts, context);
        if (own.Kind != LookupKind.Missing) return own.Kind == LookupKind.Unknown ? Assumed(parts, context.Scope) : own;
        for (var outer = context.Scope.Outer; outer is not null; outer = outer.Outer)
        {
            var found = outer.Look(parts);
            if (found.Kind == LookupKind.Found) return Meaning.Of(found) with { Outer = outer };
            if (found.Kind != LookupKind.Missing || outer.Aliases?.MayHave(parts[0].Value) == true) return Meaning.Unknown;
        }

        return own;
    }

    // Where an unknown relation may have the name too, the query is right only if the known one alone has it.
    private Meaning Assumed(Identifier[] parts, Scope scope)
    {
        if (IsSpecial(parts) || MayBeVariable(parts) || IsInSightOutside(parts, scope)) return Meaning.Unknown;

        // "SELECT a AS b, b + 1": an alias, unless the unknown relation has a b.
        if (scope.Aliases?.TryFind(parts[0].Value, out _) == true && (parts.Length == 1 || scope.Named(parts[0].Value).Length == 0))
            return Meaning.Unknown;

        // Of a name in two known columns it cannot be told which one it is.
        if (scope.Columns is not null && scope.Look(parts).Kind != LookupKind.Unknown) return Meaning.Unknown;
        return scope.Columns is null && scope.Assume(parts, out var length) is { } column
            ? new(LookupKind.Found, column, length)
            : Meaning.Unknown;
    }

    // A bare name of an unknown relation may as well be one of a query around.
    private static bool IsInSightOutside(Identifier[] parts, Scope scope)
    {
        for (var outer = parts.Length == 1 ? scope.Outer : null; outer is not null; outer = outer.Outer)
        {
            if (outer.Look(parts).Kind != LookupKind.Missing) return true;
        }

        return false;
    }

    private static Meaning OwnMeaning(Identifier[] parts, ValueContext context)
    {
        var own = Meaning.Of(context.Scope.Look(parts));
        if (own.Kind == LookupKind.Missing && context.Names?.HasWindow(parts[0].Value) == true) return Meaning.Unknown;

        // Where an unknown relation may have the name and an output surely has, the output is meant.
        if (own.Kind == LookupKind.Unknown
            && parts.Length == 1
            && context.Clause is Clause.GroupBy or Clause.Having or Clause.Qualify or Clause.Window
            && context.Scope.Columns is null
            && AmongOutputs(parts, context) is { Kind: LookupKind.Found } likely
            && context.Scope.Assume(parts, out _) is not { Table: null })
        {
            return likely;
        }

        switch (context.Clause)
        {
            case Clause.SelectItem:
                if (own.Kind != LookupKind.Missing || context.Scope.Aliases is not { } aliases) return own;
                if (aliases.TryFind(parts[0].Value, out var output)) return new(LookupKind.Found, output, 1, IsAlias: true);
                return aliases.IsOpen ? Meaning.Unknown : own;
            case Clause.GroupBy:
                if (own.Kind != LookupKind.Missing || parts.Length > 1) return own;
                return AmongOutputs(parts, context) is { Kind: LookupKind.Found or LookupKind.Missing } named ? named : Meaning.Unknown;
            case Clause.OrderBy:
                var sorted = AmongOutputs(parts, context);
                if (sorted.Kind == LookupKind.Missing)
                {
                    return own.Kind == LookupKind.Found && (Hides(parts, context) || IsLeftOut(own.Column, context))
                        ? new(LookupKind.Missing)
                        : own;
                }

                if (sorted.Kind == LookupKind.Ambiguous && own.Kind is LookupKind.Found or LookupKind.Unknown)
                    return own.Kind == LookupKind.Found ? own : Meaning.Unknown;
                if (parts.Length > 1 && own.Kind == LookupKind.Found) return own;
                return sorted;
            case Clause.Having:
                if (own.Kind == LookupKind.Unknown || (own.Kind == LookupKind.Found && !Hides(parts, context))) return own;
                if (AmongOutputs(parts, context) is { Kind: not LookupKind.Missing } had) return had;
                return own.Kind == LookupKind.Found ? new(LookupKind.Missing) : own;
            case Clause.Qualify or Clause.Window:
                return own.Kind == LookupKind.Missing ? AmongOutputs(parts, context) : own;
            case Clause.LateralView:
                return own.Kind == LookupKind.Ambiguous ? Meaning.Unknown : own;
            default:
                return own;
        }
    }

    private static Meaning AmongOutputs(Identifier[] parts, ValueContext context)
    {
        if (context.HasOpenOutputs || context.Outputs is not { } outputs) return Meaning.Unknown;
        var kind = outputs.Look(parts[0].Value);
        return kind == LookupKind.Found ? new(kind, outputs.Index.First(parts[0].Value), 1) : new(kind);
    }

    // What is not grouped by is out of sight behind the grouping.
    private static bool Hides(Identifier[] parts, ValueContext context) =>
        context is { IsWithinCall: false, IsGrouped: true, Names: { } names } && !names.IsGrouped(parts);

    // "SELECT DISTINCT a FROM t ORDER BY b"
    private static bool IsLeftOut(Column? column, ValueContext context) =>
        context is { IsDistinct: true, Outputs.Columns: { } outputs }
        && !outputs.Any(o => o.Attribute == column?.Attribute || o.Source == column);

    // "_metadata", "_file", "INPUT__FILE__NAME" come with the files; `(a|b)?` may stand for several columns.
    private static bool IsSpecial(Identifier[] parts)
    {
        if (parts.Length == 1 && (WordsOfNoColumn.Contains(parts[0].Value) || parts[0].Value == GroupingId)) return true;
        return IsSpecial(parts[0]) || (parts.Length > 1 && IsSpecial(parts[1]));
    }

    private static bool IsSpecial(Identifier part)
    {
        var name = part.Value;
        return name.StartsWith("_", StringComparison.Ordinal)
            || name.IndexOf("__", StringComparison.Ordinal) >= 0
            || (part.IsQuoted && name.IndexOfAny(PatternLetters) >= 0);
    }

    private void AddProblem(ColumnReference reference, ValueNode? node, LookupKind kind, ValueContext context)
    {
        var parts = reference.Parts;
        if (!Judges(context) || IsSpecial(parts) || (kind == LookupKind.Missing && state.MayHaveVariables)) return;
        var name = PlaceOf(parts[parts.Length - 1]);
        var scope = context.Scope;
        if (kind == LookupKind.Ambiguous)
        {
            var owners = OwnersIn(parts, scope);
            builder.Add(new PlanProblem(
                PlanProblemKind.AmbiguousColumn,
                reference.Span)
            {
                Node = node,
                Name = name,
                Candidates = owners.Select(r => r.Name).OfType<string>().ToArray(),
                Tables = TablesOf(owners),
            });
            return;
        }

        // "bq" of "bq.x"; of "db.bq.x" it is not told whether the database or the table is wrong.
        if (parts.Length == 2 && scope.Named(parts[0].Value).Length == 0)
        {
            var near = scope.Relations.Length > Bounds.RelationsSeen ? [] : scope.Relations.Select(r => r.Name).OfType<string>().ToArray();
            builder.Add(new PlanProblem(
                PlanProblemKind.UnresolvedColumn,
                reference.Span) { Node = node, Name = name, Relation = PlaceOf(parts[0]), Candidates = near });
            return;
        }

        var relations = parts.Length > 1 && scope.Named(parts[parts.Length - 2].Value) is { Length: > 0 } named ? named : scope.Relations;
        var columns = relations.Length == 1 ? relations[0].ColumnNames : scope.ColumnNames;
        builder.Add(new PlanProblem(PlanProblemKind.UnresolvedColumn, reference.Span)
        {
            Node = node,
            Name = name,
            Candidates = context.Outputs?.CandidatesAmong(columns) ?? columns,
            Tables = ReferenceEquals(relations, scope.Relations) ? scope.Tables : TablesOf(relations),
        });
    }

    private static NamedRelation[] OwnersIn(Identifier[] parts, Scope scope)
    {
        var name = parts[parts.Length - 1].Value;
        var owners = parts.Length > 1 && scope.Named(parts[parts.Length - 2].Value) is { Length: > 0 } named
            ? named.Where(r => r.Index?.First(name) is not null).ToArray()
            : scope.OwnersOf(name);

        // Nobody reads a list of more.
        return owners.Length > Bounds.RelationsSeen ? [] : owners;
    }

    private static IReadOnlyList<TableScan> TablesOf(NamedRelation[] relations) =>
        relations.Select(r => r.Table).OfType<TableScan>().ToArray();
}
