using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Functions.Rows;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Plans.Typing;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

// What Spark's analyzer refuses of types and calls.
internal sealed partial class Binder
{
    private const int MostTypes = 64;
    private const int LongestType = 1_000;

    private bool Judges(ValueContext context) => !isSilent && context.Clause != Clause.Closed;

    private bool ChecksTypes(ValueContext context) => !isSilent && context.HasPlainNames;

    private void AddMismatch(ValueNode node, TextSpan span, IReadOnlyList<SqlType> types) =>
        builder.Add(new PlanProblem(PlanProblemKind.TypeMismatch, span)
    {
        Node = node,
        Details = types.Where(t => t.IsKnown).Distinct().Take(MostTypes).Select(TextOf).Distinct().ToArray(),
    });

    // A message, not a schema.
    private static string TextOf(SqlType type) =>
        type.Name.Length > LongestType ? type.Name.Substring(0, LongestType).ToUpperInvariant() + "..." : type.ToString();

    private void CheckCall(FunctionCall written, CallValue call, ValueContext context)
    {
        if (!Judges(context)) return;
        if (HasWrongCount(written, call))
        {
            var (least, most) = (call.Function!.Least, call.Function.Most);
            var taken = least == most ? $"{least}"
                : most == Function.Many ? $"at least {least}"
                : $"{least} {(most == least + 1 ? "or" : "to")} {most}";
            builder.Add(new PlanProblem(
                PlanProblemKind.WrongArgumentCount,
                written.Span) { Node = call, Details = [call.Name, $"{written.Arguments.Count}", taken] });
            return;
        }

        if (!ChecksTypes(context)
            || written.Name.Count != 1
            || call.Arguments.Any(a => a is StarValue or NamedArgumentValue or KeywordValue))
        {
            return;
        }

        var types = CallTypes.TypesOf(call.Arguments);
        if (ArgumentChecks.Refuses(call.Function, call.Arguments, types, IsAnsi)) AddMismatch(call, written.Span, types);
    }

    private bool HasWrongCount(FunctionCall written, CallValue call)
    {
        if (call.Name == "count" && Settings.AllowsParameterlessCount) return false;
        if (!written.HasParentheses || written.Name.Count != 1 || call.Function is not { IsCountOpen: false } function) return false;
        var arguments = written.Arguments;

        // A star stands for any number; what is not a plain list of values has a grammar of its own.
        if (arguments.Any(a =>
            a is StarExpression or KeywordArgument or TemplateExpression or TableArgument or NamedArgument or ErrorExpression)
            || written.WithinGroup is not null)
        {
            return false;
        }

        return arguments.Count < function.Least || (arguments.Count > function.Most && function.Most != Function.Many);
    }

    private void CheckInQuery(InExpression within, InQueryValue found, ValueContext context)
    {
        if (!Judges(context) || found.Query.AllColumns is not { } columns) return;

        // A column of structs is one value.
        IReadOnlyList<ValueNode> sought = found.Operand is StructValue tuple ? tuple.Fields : [found.Operand];
        if (sought.Any(MayBeSeveral)) return;
        if (columns.Count != sought.Count)
        {
            AddCount(SpanOfIn(within), Counted(columns.Count, "column"), $"{Counted(sought.Count, "value")} in front of IN");
            return;
        }

        if (!ChecksTypes(context)) return;
        var (sides, given) = (CallTypes.TypesOf(sought), columns.Select(c => c.Type).ToArray());
        if (!sides.Where((side, i) => Incompatible.Are(side, given[i], IsAnsi)).Any()) return;
        AddMismatch(found, SpanOfIn(within), [.. sides, .. given]);
    }

    // Spark names the words from IN or NOT IN on.
    private static TextSpan SpanOfIn(InExpression within)
    {
        if (within.Operand is not { } sought) return within.Span;
        var word = sought.Table.EndToken(sought.Row);
        while (sought.Table.TokenKind(word).IsTrivia()) word++;
        return TextSpan.FromBounds(sought.Table.TokenStart(word), within.Span.End);
    }

    // "s.no_such_field", "order_id.day"
    private void CheckField(FieldValue field, Identifier written, ValueContext context)
    {
        if (!ChecksTypes(context)
            || written.IsTemplated
            || IsSpecial(written)
            || FieldNames.Has(field.Operand.Type, written.Value) != Answer.No)
        {
            return;
        }

        builder.Add(new PlanProblem(
            PlanProblemKind.UnresolvedField,
            field.Span)
        {
            Node = field,
            Name = PlaceOf(written),
            Candidates = FieldNames.Of(field.Operand.Type),
            Details = [TextOf(field.Operand.Type)],
        });
    }

    // "OVER w" where w is defined nowhere.
    private void CheckWindow(WindowSpec written, Identifier name, ValueContext context)
    {
        if (isSilent || context.Clause is not (Clause.SelectItem or Clause.Qualify) || name.IsTemplated) return;
        var defined = context.Windows.SelectMany(c => c.Windows).Select(w => w.Name).ToArray();
        if (defined.Any(w => w is null || w.IsTemplated || w.Is(name.Value))) return;
        builder.Add(new PlanProblem(
            PlanProblemKind.UnknownWindow,
            written.Span) { Name = PlaceOf(name), Candidates = defined.Select(w => w!.Value).ToArray() });
    }

    // "* EXCEPT (no_such_column)"
    private void CheckStar(StarExpression star, ValueContext context)
    {
        if (isSilent || IsOfProgram || context.Clause != Clause.SelectItem || star.Except is not { } except) return;
        var relation = star.Qualifier is [.., var owner] ? context.Scope.Named(owner.Value) is [var only] ? only : null : null;
        var index = star.Qualifier.Count > 0 ? relation?.Index : context.Scope.Visible;
        if (index is null || index.HasNameless) return;
        if (!except.Paths.Any(path => path is [{ IsTemplated: false } name] && index.Count(name.Value) == 0)) return;
        builder.Add(new PlanProblem(
            PlanProblemKind.UnresolvedColumn,
            star.Span) { Candidates = relation?.ColumnNames ?? context.Scope.ColumnNames });
    }

    // "CREATE TABLE t (a INT, A INT)"
    private void CheckDuplicates(CreateTableStatement create)
    {
        if (isSilent || create.Columns.Count < 2 || create.HoldsToken(SyntaxKind.TemplateBlock)) return;
        var declared = new Dictionary<Name, Identifier>();
        foreach (var column in create.Columns)
        {
            if (column.Name is not { IsTemplated: false } name) continue;
            if (!declared.TryGetValue(name.Value, out var first)) declared.Add(name.Value, name);
            else
            {
                builder.Add(new PlanProblem(
                    PlanProblemKind.DuplicateColumn,
                    name.Span) { Name = PlaceOf(name), Other = PlaceOf(first), Details = [create.Name?.Text ?? ""] });
            }
        }
    }
}
