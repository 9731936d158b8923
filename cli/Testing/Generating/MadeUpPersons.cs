using System.Globalization;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Cli.Testing.Generating;

/// <summary>
/// Puts made-up persons in the place of real ones, so that no mock holds personal data: one value is always replaced by the same.
/// </summary>
internal static class MadeUpPersons
{
    public static TableState In(TableState table)
    {
        var persons = Enumerable.Range(0, table.Columns.Count).Where(c => IsOfPerson(table.Columns[c].Name)).ToArray();
        if (persons.Length == 0) return table;
        var known = persons.ToDictionary(p => p, _ => new Dictionary<string, Value>(StringComparer.Ordinal));
        return table with { Rows = [.. table.Rows.Select(Replaced)] };

        Value[] Replaced(Value[] row)
        {
            var copy = (Value[])row.Clone();
            foreach (var place in persons)
            {
                if (copy[place].IsNull) continue;

                // What is no text, such as a day of birth, is left out.
                var type = table.Columns[place].Type.AsRead;
                if (type.Family != TypeFamily.String) copy[place] = Value.Null;
                else if (known[place].TryGetValue(copy[place].Text, out var made)) copy[place] = made;
                else known[place].Add(copy[place].Text, copy[place] = Value.Of(Example(table.Columns[place].Name, known[place].Count + 1)));
            }

            return copy;
        }
    }

    private static bool IsOfPerson(string name) =>
        PersonalData.IsNamed(name.ToLowerInvariant(), ["full_name", "user_name", "surname", "given_name"]);

    private static string Example(string name, int number)
    {
        var shown = number.ToString("00", CultureInfo.InvariantCulture);
        return name.Contains("mail", StringComparison.OrdinalIgnoreCase) ? $"person{shown}@example.com"
            : name.Contains("phone", StringComparison.OrdinalIgnoreCase)
                || name.Contains("mobile", StringComparison.OrdinalIgnoreCase) ? $"+155501{shown}"
            : name.Contains("ip_", StringComparison.OrdinalIgnoreCase) ? $"192.0.2.{number % 256}"
            : $"Example {shown}";
    }
}
