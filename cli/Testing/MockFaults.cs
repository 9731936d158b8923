using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>What keeps a file from being a mock.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Message">What it is.</param>
internal sealed record MockFault(Location Place, string Message);

/// <summary>
/// Finds what keeps a file from being a mock: broken YAML, a key that nobody knows, a row that is none. Rows would be lost without a word.
/// </summary>
internal static class MockFaults
{
    private static readonly string[] RowKeys = ["given", "rows", "expect"];
    private static readonly string[] Keys = [.. RowKeys, "partial", "tolerance"];

    /// <summary>The first fault of a mock; null where there is none.</summary>
    public static MockFault? FirstOf(SourceText source, YamlTree tree)
    {
        if (tree.Errors is [var error, ..]) return new(new Location(source, error.Span), $"the mock is not understood: {error.Message}");
        return tree.Root?.Resolved switch
        {
            null or YamlScalar { IsNull: true } => null,
            YamlSequence rows => OfRows(rows),
            YamlMapping mapping => mapping.Entries.Select(OfEntry).FirstOrDefault(f => f is not null),
            var other => At(other, "a mock is a list of rows, or `given` and `expect` with a list each"),
        };

        MockFault? OfEntry(YamlEntry entry)
        {
            if (!Keys.Contains(entry.Name))
            {
                return At(
                    entry.Key ?? entry.ValueNode,
                    $"`{entry.Name}` is not a key that a mock has: {string.Join(", ", Keys.Select(k => $"`{k}`"))} are");
            }

            if (!RowKeys.Contains(entry.Name)) return null;
            return entry.ValueNode.Resolved switch
            {
                YamlSequence rows => OfRows(rows),
                YamlScalar { IsNull: true } => null,
                var other => At(other, $"`{entry.Name}` takes a list of rows"),
            };
        }

        MockFault? OfRows(YamlSequence rows) =>
            rows.Items.FirstOrDefault(i => i.Resolved is not YamlMapping) is { } odd
                ? At(odd, "a row is written as `{column: value}`")
                : null;

        MockFault At(YamlNode node, string message) => new(new Location(source, node.Span), message);
    }
}
