using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Writes;

/// <summary>The columns that say which day a row of a source belongs to, any of which a reader may filter by.</summary>
public sealed record SourceDays(IReadOnlyList<string> Columns, Location? Place)
{
    /// <summary>The day columns of a source: by its DDL, the configuration, or a mock that holds rows of several days.</summary>
    public static SourceDays? Of(TableReference table, Script script)
    {
        if (table.Name is not { } name) return null;
        if (script.SchemaOf(name) is { } schema)
        {
            var days = schema.PartitionColumns.Where(c => c.Type.IsTemporal || DateParameters.IsDateName(c.Name)).ToArray();
            return days.Length == 0 ? null : new(days.Select(c => c.Name).ToArray(), days[0].Place);
        }

        var identities = script.IdentitiesOf(name);
        if (identities.Length != 1) return null;
        if (script.Package.Options.Find(identities[0]) is { PartitionedBy: { } columns })
        {
            return columns.Any(DateParameters.IsDateName) ? new(columns, null) : null;
        }

        return IsOnlySource(table, script) ? OfMock(identities[0], script.Package) : null;
    }

    // A mock proves less than DDL: it counts only for a statement that reads nothing else, where no dimension can be meant.
    private static bool IsOnlySource(TableReference table, Script script) =>
        table.Ancestor<Statement>() is { } statement
        && script.EffectIndex.In(statement).Count(e => e.Role == TableRole.Read) == 1;

    private static SourceDays? OfMock(TableIdentity table, Package package)
    {
        if (package.MockOf(table) is not { } mock) return null;
        YamlScalar? only = null;
        foreach (var column in mock.Columns)
        {
            if (!DateParameters.IsDateName(column.Value) && DaysIn(mock, column.Value).Count == 0) continue;

            // Of two dates, such as those of booking and of value, nobody but the author knows which one the runs go by.
            if (only is not null) return null;
            only = column;
        }

        return only is not null && DaysIn(mock, only.Value).Count > 1 ? new([only.Value], new Location(mock.Source, only.Span)) : null;
    }

    // The days that a column holds; none where it holds anything else.
    private static HashSet<string> DaysIn(MockDocument mock, string column)
    {
        var days = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in mock.Rows)
        {
            if (row.ValueOf(column) is not YamlScalar value) continue;
            if (!DateText.IsDay(value.Value)) return [];
            days.Add(value.Value);
        }

        return days;
    }
}
