using System.Globalization;
using System.Text.RegularExpressions;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>What came of an audit; null in <paramref name="Passed"/> where it is not evaluated.</summary>
/// <param name="Table">The table it is about.</param>
/// <param name="Function">Its function.</param>
/// <param name="IsBlocking">Whether it keeps the table from being published.</param>
/// <param name="Passed">Whether it passes.</param>
/// <param name="Message">Why not, or why it is not evaluated.</param>
internal sealed record AuditResult(string Table, string Function, bool IsBlocking, bool? Passed, string? Message);

/// <summary>The audits of a workflow on the rows that a case has written: those of the partitions that are not as they were before.</summary>
internal sealed class AuditRun
{
    private readonly AuditFacts audit;
    private readonly TableState table;
    private readonly Value[][] rows;
    private readonly ShownText shown;
    private readonly bool asksForVolume;

    private AuditRun(AuditFacts audit, TableState table, Value[][] rows, ShownText shown, bool asksForVolume)
    {
        this.audit = audit;
        this.table = table;
        this.rows = rows;
        this.shown = shown;
        this.asksForVolume = asksForVolume;
    }

    /// <summary>The audits of all tables that a case writes.</summary>
    /// <param name="test">The case.</param>
    /// <param name="executed">Its run.</param>
    /// <param name="named">Functions that are evaluated though their bounds are made for production.</param>
    public static IEnumerable<AuditResult> Of(TestCase test, CaseRun.Executed executed, IReadOnlyList<string> named)
    {
        var shown = ShownText.In(test.Settings.Zone)!;
        foreach (var (key, after) in executed.Tables.OrderBy(t => t.Key.Text, StringComparer.Ordinal))
        {
            var identity = TableIdentity.Of(string.Join(".", key.Text.Split('.').Skip(1)));
            foreach (var guarded in GuardedTable.In(test.Script.Package).Where(g => g.Mention.Identity.SameAs(identity) == Answer.Yes))
            {
                if (executed.Before.TryGetValue(key, out var before) && ReferenceEquals(before, after)) continue;
                var rows = Written(before, after, shown);
                foreach (var audit in guarded.Audits)
                {
                    var function = TextOf(audit, audit.Spec.Function) ?? "?";
                    yield return new AuditRun(audit, after, rows, shown, named.Contains(function)).Evaluate(guarded.Name, function);
                }
            }
        }
    }

    /// <summary>What is otherwise than expected: an audit that fails and should not, or the reverse; null where all is as expected.</summary>
    public static string? Unexpected(TestCase test, CaseRun.Executed executed, IReadOnlyList<string> failing)
    {
        var results = Of(test, executed, failing).ToArray();
        if (Array.Find(results, r => r.Passed == false && !failing.Contains(r.Function)) is { } failed) return $"the audit {failed.Function} of `{failed.Table}` fails: {failed.Message}";
        return failing.FirstOrDefault(f => !Array.Exists(results, r => r.Function == f && r.Passed == false)) is { } passed ? $"the audit {passed} should fail, and does not" : null;
    }

    // The rows of the partitions that a run has changed; of a table without partitions all.
    private static Value[][] Written(TableState? before, TableState after, ShownText shown)
    {
        var keys = after.Partitioning.Select(p => p.Transform is null ? after.IndexOf(p.Column) : -1).ToArray();
        if (before is null || keys.Length == 0 || keys.Contains(-1)) return [.. after.Rows];
        var earlier = Grouped(before);
        return [.. Grouped(after).Where(g => !earlier.TryGetValue(g.Key, out var same) || !same.Select(Text).Order(StringComparer.Ordinal).SequenceEqual(g.Value.Select(Text).Order(StringComparer.Ordinal))).SelectMany(g => g.Value)];

        Dictionary<string, List<Value[]>> Grouped(TableState state) => state.Rows.GroupBy(r => string.Join("|", keys.Select(k => shown.Of(after.Columns[k].Type.AsRead, r[k])))).ToDictionary(g => g.Key, g => g.ToList());

        string Text(Value[] row) => string.Join("|", row.Select((v, i) => shown.Of(after.Columns[i].Type.AsRead, v)));
    }

    private AuditResult Evaluate(string name, string function)
    {
        var (passed, message) = function.ToLowerInvariant() switch
        {
            "columns_should_not_have_nulls" => OverColumns(NotNull),
            "columns_should_be_unique" => OverColumns(Unique),
            "table_should_not_be_empty" => Judged(rows.Length > 0, "no row is written"),
            "row_count_should_be_between" => asksForVolume ? Between() : (null, "its bounds are made for production; `audits` in _case.yaml names it to have it evaluated"),
            "column_values_should_be_in" => OverColumns(In),
            "column_should_be_between" => OverColumns(InRange),
            "column_should_match" => OverColumns(Match),
            _ => ((bool?)null, "this function is not evaluated on mocks"),
        };
        return new(name, function, audit.Blocks, passed, message);
    }

    private static (bool? Passed, string? Message) Judged(bool passes, string message) => (passes, passes ? null : message);

    private static string? TextOf(AuditFacts audit, YamlNode? node) => node is YamlScalar scalar ? audit.Table.Workflow.Parameters.TextOf(scalar, audit.Table.Template).Constant : null;

    private (bool? Passed, string? Message) OverColumns(Func<int[], (bool? Passed, string? Message)> check)
    {
        var places = new List<int>();
        foreach (var scalar in audit.Spec.Columns)
        {
            if (TextOf(audit, scalar) is not { } text) return (null, "its columns are only known at run time");
            foreach (var column in text.Split(','))
            {
                if (table.IndexOf(column.Trim()) is not (>= 0 and var at)) return (null, $"the table has no column `{column.Trim()}`");
                places.Add(at);
            }
        }

        return places.Count == 0 ? (null, "it lists no columns") : check([.. places]);
    }

    private string Describe(Value[] row, IEnumerable<int> places) => string.Join(", ", places.Select(p => $"{table.Columns[p].Name} = {shown.Of(table.Columns[p].Type.AsRead, row[p])}"));

    private (bool? Passed, string? Message) NotNull(int[] places) =>
        Array.Find(rows, r => places.Any(p => r[p].IsNull)) is { } row ? (false, $"NULL in the row {Describe(row, Enumerable.Range(0, row.Length))}") : (true, null);

    // NULL equals NULL here.
    private (bool? Passed, string? Message) Unique(int[] places) =>
        rows.GroupBy(r => Describe(r, places)).FirstOrDefault(g => g.Count() > 1) is { } group ? (false, $"{group.Count()} rows with {group.Key}") : (true, null);

    private (bool? Passed, string? Message) Between() =>
        AuditRange.Of(audit) is { } range ? Judged(rows.Length >= range.Min && rows.Length <= range.Max, $"{rows.Length} rows are written") : (null, "its bounds are only known at run time");

    private (bool? Passed, string? Message) In(int[] places)
    {
        if (audit.Spec.Params?.ValueOf("values") is not YamlSequence list) return (null, "its values are not known");
        var values = list.Items.Select(i => TextOf(audit, i.Resolved)).ToArray();
        return values.Contains(null) ? (null, "its values are only known at run time") : Each(places, (type, v) => values.Contains(shown.Of(type, v)));
    }

    private (bool? Passed, string? Message) InRange(int[] places)
    {
        if (AuditRange.Of(audit) is not { } range) return (null, "its bounds are not known");
        if (places.Any(p => !table.Columns[p].Type.IsNumeric)) return (null, "only numbers are evaluated");
        return Each(places, (type, v) => double.TryParse(shown.Of(type, v), CultureInfo.InvariantCulture, out var number) && number >= range.Min && number <= range.Max);
    }

    private (bool? Passed, string? Message) Match(int[] places)
    {
        if (TextOf(audit, audit.Spec.Params?.ValueOf("pattern") ?? audit.Spec.Params?.ValueOf("regex")) is not { } pattern) return (null, "its pattern is not known");
        try
        {
            var regex = new Regex($"^(?:{pattern})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return Each(places, (type, v) => regex.IsMatch(shown.Of(type, v)));
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            return (null, "its pattern is not evaluated");
        }
    }

    // NULL is no value, and passes.
    private (bool? Passed, string? Message) Each(int[] places, Func<SqlType, Value, bool> test)
    {
        foreach (var row in rows)
        {
            foreach (var place in places)
            {
                if (!row[place].IsNull && !test(table.Columns[place].Type.AsRead, row[place])) return (false, Describe(row, [place]));
            }
        }

        return (true, null);
    }
}
