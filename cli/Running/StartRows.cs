using Dataflow.Lint.Cli.Testing;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Running;

/// <summary>The rows that tables have before a run: those of one file for all tables, or of the mocks beside the scripts.</summary>
internal sealed class StartRows
{
    private readonly IReadOnlyDictionary<string, MockRows>? seeded;
    private readonly string? caseName;
    private readonly Dictionary<Package, Dictionary<string, MockRows>> mocks = [];

    private StartRows(IReadOnlyDictionary<string, MockRows>? seeded, IReadOnlyDictionary<string, string> marks, string? caseName)
    {
        this.seeded = seeded;
        this.caseName = caseName;
        Marks = marks;
    }

    /// <summary>Marks that are set before the run.</summary>
    public IReadOnlyDictionary<string, string> Marks { get; }

    /// <summary>The mocks of each package; with those of a case, where one is named.</summary>
    public static StartRows OfMocks(string? caseName) => new(null, new Dictionary<string, string>(), caseName);

    /// <summary>
    /// Reads a file <c>{db.table: [rows], marks: {db.table: 20240301}}</c>; null, and a problem said to the reader, where it is none.
    /// </summary>
    public static StartRows? OfSeed(SourceText source, Samples.Rendering.StrictYaml yaml)
    {
        if (yaml.Root() is not { } root) return null;
        var (tables, marks) = (new Dictionary<string, MockRows>(StringComparer.OrdinalIgnoreCase),
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
        foreach (var (name, value) in yaml.All(root))
        {
            if (name == "marks")
            {
                foreach (var (table, mark) in yaml.All(value))
                    if (yaml.Text(mark, "a moment") is { } moment) marks[table.Replace('/', '.')] = moment;
            }
            else if (value is YamlSequence list && list.Items.All(i => i.Resolved is YamlMapping) || value is YamlScalar { IsNull: true })
            {
                tables[TableKey(name)] = new MockRows(source, value);
            }
            else
            {
                yaml.Add(value, $"expected the rows of `{name}`: a list of columns with values");
            }
        }

        return yaml.Problems.Count > 0 ? null : new(tables, marks, null);
    }

    /// <summary>The rows written down for a table; null for none.</summary>
    /// <param name="package">The package of the script that asks.</param>
    /// <param name="parts">The name of the table.</param>
    public MockRows? Of(Package package, IReadOnlyList<string> parts)
    {
        var key = string.Join(".", parts.Skip(Math.Max(0, parts.Count - 2)));
        if (seeded is not null) return seeded.GetValueOrDefault(key);
        if (!mocks.TryGetValue(package, out var known)) mocks.Add(package, known = Of(package));
        return known.GetValueOrDefault(key);
    }

    /// <summary>
    /// The rows of a table before the run. A file of seeds says what is there; a mock that is a list alone says it of tables that are only
    /// read.
    /// </summary>
    public IReadOnlyList<YamlMapping> Before(MockRows rows, bool isWritten) =>
        (seeded is not null ? rows.List : rows.Before(isWritten)) ?? [];

    private Dictionary<string, MockRows> Of(Package package)
    {
        var found = new Dictionary<string, MockRows>(StringComparer.OrdinalIgnoreCase);
        foreach (var mock in package.Mocks.Where(m => IsRoot(PathText.FolderOf(m.Path))))
            found[TableKey(mock.TableName)] = new MockRows(mock);
        if (caseName is null) return found;
        foreach (var mock in package.Mocks.Where(m =>
            $"/{PathText.FolderOf(m.Path)}".EndsWith("/mocks/" + caseName, StringComparison.Ordinal)))
        {
            found[TableKey(mock.TableName)] = new MockRows(mock) { Above = found.GetValueOrDefault(TableKey(mock.TableName)) };
        }

        return found;
    }

    private static bool IsRoot(string folder) => folder == "mocks" || folder.EndsWith("/mocks", StringComparison.Ordinal);

    // The last two words, as names of mocks have it.
    private static string TableKey(string name)
    {
        var parts = name.Split(name.Contains('/') ? '/' : '.');
        return string.Join(".", parts.Skip(Math.Max(0, parts.Length - 2)));
    }
}
