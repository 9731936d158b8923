using System.Globalization;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>The day a case runs for, where nobody names it: the only one in the partition of the rows that are expected.</summary>
internal static class RunDay
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyyMMdd"];

    /// <summary>The values of holes that stand for that day, in the form that each place of the script asks for.</summary>
    public static IReadOnlyDictionary<string, string> Of(TestCase test, CasePlan plan) =>
        plan.Text.Open.Count > 0 && DayOf(test, plan) is { } day ? Of(test, plan, day) : new Dictionary<string, string>();

    /// <summary>The same for a day that is known.</summary>
    public static IReadOnlyDictionary<string, string> Of(TestCase test, CasePlan plan, DateOnly day)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var text = test.Script.Document.Source.Text;
        foreach (var name in plan.Text.Open.Where(IsDay))
        {
            var forms = test.Script.Holes.Where(h => h.Name == name)
                .Select(h => FormAt(text, h.Span.Start, h.Span.End)).Distinct().ToArray();
            if (forms is [{ } only]) found[name] = day.ToString(only, CultureInfo.InvariantCulture);
        }

        return found;
    }

    // "RUN_DATE", "DATEINT", "BALANCE_DAY", "DT"; an HOUR is none.
    private static bool IsDay(string name) =>
        name.Contains("DATE", StringComparison.OrdinalIgnoreCase)
        || name.Split('_')
            .Any(w =>
                w.Equals("DAY", StringComparison.OrdinalIgnoreCase)
                || w.Equals("DT", StringComparison.OrdinalIgnoreCase)
                || w.Equals("DS", StringComparison.OrdinalIgnoreCase));

    private static DateOnly? DayOf(TestCase test, CasePlan plan)
    {
        var days = new HashSet<DateOnly>();
        foreach (var table in plan.Written)
        {
            if (test.MockOf(table.Parts) is not { } mock || plan.StateOf(table) is not { } state) continue;
            foreach (var partition in state.Partitioning)
            {
                foreach (var row in (mock.IsList ? mock.List : mock.Expected) ?? [])
                {
                    if (row.ValueOf(partition.Column) is YamlScalar scalar
                        && DateOnly.TryParseExact(scalar.Value, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                    {
                        days.Add(day);
                    }
                }
            }
        }

        return days.Count == 1 ? days.First() : null;
    }

    // "DATE '${D}'", "to_date('${D}', 'yyyyMMdd')", "d = ${D}"; another place says nothing of the form.
    private static string? FormAt(string text, int start, int end)
    {
        var (before, behind) = (text[..start].TrimEnd(), text[end..].TrimStart());
        if (!before.EndsWith('\''))
        {
            return before.Length > 0
                && (before[^1] is '=' or '<' or '>' or ',' or '('
                    || before.EndsWith("AND", StringComparison.OrdinalIgnoreCase)
                    || before.EndsWith("BETWEEN", StringComparison.OrdinalIgnoreCase))
                ? "yyyyMMdd"
                : null;
        }

        if (!behind.StartsWith('\'')) return null;
        var (quoted, rest) = (before[..^1].TrimEnd(), behind[1..].TrimStart());
        if (quoted.EndsWith("DATE", StringComparison.OrdinalIgnoreCase)) return "yyyy-MM-dd";
        if (!rest.StartsWith(',') || rest[1..].TrimStart() is not ['\'', .. var pattern]) return null;
        return Forms.FirstOrDefault(f => pattern.StartsWith(f + "'", StringComparison.Ordinal));
    }
}
