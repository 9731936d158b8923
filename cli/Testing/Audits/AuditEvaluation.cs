using System.Globalization;
using System.Text.RegularExpressions;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Testing.Audits;

/// <summary>Evaluates one audit; each function says that it passes, why it fails, or why it is not evaluated.</summary>
internal sealed class AuditEvaluation
{
    private readonly AuditSubject subject;

    private AuditEvaluation(AuditSubject subject) => this.subject = subject;

    private Value[][] Rows => subject.Rows;

    public static AuditResult Of(AuditSubject subject)
    {
        var (passed, message) = new AuditEvaluation(subject).Evaluate(subject.Function);
        return new(subject.Name, subject.Function, subject.Spec.IsBlocking != false, passed, message);
    }

    private (bool? Passed, string? Message) Evaluate(string function) => function.ToLowerInvariant() switch
    {
        "columns_should_not_have_nulls" => OverColumns(NotNull),
        "columns_should_be_unique" => OverColumns(Unique),
        "table_should_not_be_empty" => Judged(Rows.Length > 0, "no row is written"),
        "row_count_should_be_between" =>
            subject.AsksForVolume ? Between() : (null, "its bounds are made for production" + subject.VolumeHint),
        "row_count_change_should_be_within" => CountAudits.Change(subject),
        "source_and_target_counts_should_match" => CountAudits.Match(subject),
        "no_late_data" => CountAudits.NoneLate(subject),
        "column_values_should_be_in" => OverColumns(In),
        "column_should_be_between" => OverColumns(InRange),
        "column_should_match" => OverColumns(Match),
        "foreign_key_should_exist" => OverColumns(Exists),
        _ => (null, "this function is not evaluated on mocks"),
    };

    private static (bool? Passed, string? Message) Judged(bool passes, string message) => (passes, passes ? null : message);

    private (bool? Passed, string? Message) OverColumns(Func<int[], (bool? Passed, string? Message)> check)
    {
        var places = new List<int>();
        foreach (var scalar in subject.Spec.Columns)
        {
            if (subject.TextOf(scalar) is not { } text) return (null, "its columns are only known at run time");
            foreach (var column in text.Split(','))
            {
                if (subject.Table.IndexOf(column.Trim()) is not (>= 0 and var at))
                    return (null, $"the table has no column `{column.Trim()}`");
                places.Add(at);
            }
        }

        return places.Count == 0 ? (null, "it lists no columns") : check([.. places]);
    }

    private SqlType TypeOf(int place) => subject.Table.Columns[place].Type.AsRead;

    private string Describe(Value[] row, IEnumerable<int> places) =>
        string.Join(", ", places.Select(p => $"{subject.Table.Columns[p].Name} = {subject.Shown.Of(TypeOf(p), row[p])}"));

    private (bool? Passed, string? Message) NotNull(int[] places) =>
        Array.Find(Rows, r => places.Any(p => r[p].IsNull)) is { } row
            ? (false, $"NULL in the row {Describe(row, Enumerable.Range(0, row.Length))}")
            : (true, null);

    // NULL equals NULL here.
    private (bool? Passed, string? Message) Unique(int[] places)
    {
        var equality = new RowEquality(places.Select(TypeOf));
        return Rows.GroupBy(r => Array.ConvertAll(places, p => r[p]), equality).FirstOrDefault(g => g.Count() > 1) is { } group
            ? (false, $"{group.Count()} rows with {Describe(group.First(), places)}")
            : (true, null);
    }

    private (bool? Passed, string? Message) Between() =>
        AuditRange.Of(subject.Spec, subject.Workflow, subject.TextOf) is { } range
            ? Judged(Rows.Length >= range.Min && Rows.Length <= range.Max, $"{Rows.Length} rows are written")
            : (null, "its bounds are only known at run time");

    private (bool? Passed, string? Message) In(int[] places)
    {
        if (subject.Spec.Params?.ValueOf("values") is not YamlSequence list) return (null, "its values are not known");
        var values = list.Items.Select(i => i.Resolved is YamlScalar scalar ? subject.TextOf(scalar) : null).ToArray();
        return values.Contains(null)
            ? (null, "its values are only known at run time")
            : Each(places, (type, v) => Array.Exists(values, known => IsSame(type, subject.Shown.Of(type, v), known!)));
    }

    // 1 is 1.00.
    private static bool IsSame(SqlType type, string one, string other) =>
        one == other
        || (type.IsNumeric
            && decimal.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
            && decimal.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out var right)
            && left == right);

    private (bool? Passed, string? Message) InRange(int[] places)
    {
        if (AuditRange.Of(subject.Spec, subject.Workflow, subject.TextOf) is not { } range) return (null, "its bounds are not known");
        if (places.Any(p => !subject.Table.Columns[p].Type.IsNumeric)) return (null, "only numbers are evaluated");
        return Each(
            places,
            (type, v) =>
                double.TryParse(subject.Shown.Of(type, v), CultureInfo.InvariantCulture, out var number)
                && number >= range.Min
                && number <= range.Max);
    }

    private (bool? Passed, string? Message) Match(int[] places)
    {
        if ((subject.ParameterOf("pattern") ?? subject.ParameterOf("regex")) is not { } pattern) return (null, "its pattern is not known");
        try
        {
            var regex = new Regex($"^(?:{pattern})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return Each(places, (type, v) => regex.IsMatch(subject.Shown.Of(type, v)));
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            return (null, "its pattern is not evaluated");
        }
    }

    // The columns of a key with a NULL in it lead nowhere, and need not.
    private (bool? Passed, string? Message) Exists(int[] places)
    {
        if (subject.ParameterOf("reference") is not { } reference) return (null, "its reference is not known");
        if (subject.Other(reference) is not { } other) return (null, $"there are no rows of `{reference}`");
        var there = places.Select(p => other.IndexOf(subject.Table.Columns[p].Name)).ToArray();
        if (there.Contains(-1)) return (null, $"`{reference}` has no columns of these names");
        if (places.Where((p, i) => TypeOf(p) != other.Columns[there[i]].Type.AsRead).Any())
            return (null, $"the columns of `{reference}` have other types");
        var known = other.Rows.Select(r => Array.ConvertAll(there, t => r[t])).ToHashSet(new RowEquality(places.Select(TypeOf)));
        return Array.Find(Rows, r => !places.Any(p => r[p].IsNull) && !known.Contains(Array.ConvertAll(places, p => r[p]))) is { } lost
            ? (false, $"not in `{reference}`: {Describe(lost, places)}")
            : (true, null);
    }

    // NULL is no value, and passes.
    private (bool? Passed, string? Message) Each(int[] places, Func<SqlType, Value, bool> test)
    {
        foreach (var row in Rows)
        {
            foreach (var place in places)
            {
                if (!row[place].IsNull && !test(TypeOf(place), row[place])) return (false, Describe(row, [place]));
            }
        }

        return (true, null);
    }
}
