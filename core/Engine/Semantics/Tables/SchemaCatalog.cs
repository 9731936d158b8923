using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Semantics.Tables;

/// <summary>All tables that the DDL of the workspace defines.</summary>
public sealed class SchemaCatalog
{
    private readonly Dictionary<Package, TableSchema[]> doubted = [];
    private readonly Dictionary<string, Namesakes> byTable = new(StringComparer.OrdinalIgnoreCase);

    private SchemaCatalog(Workspace workspace)
    {
        var packages = new List<Package>(workspace.Packages) { workspace.Upstream };
        var alterations = new List<TableAlteration>();
        foreach (var package in packages) TableAlteration.AddOf(package, alterations);
        if (alterations.Count > 0) AddDoubts(packages, alterations.ToLookup(a => KeyOf(a.Table), StringComparer.OrdinalIgnoreCase));

        foreach (var schema in packages.SelectMany(DefinedIn))
        {
            var name = KeyOf(schema.Identity);
            if (!byTable.TryGetValue(name, out var namesakes)) byTable.Add(name, namesakes = new Namesakes());
            namesakes.Add(schema);
        }
    }

    internal static SchemaCatalog Of(Workspace workspace) => new(workspace);

    public TableSchema[] DefinedIn(Package package) => doubted.TryGetValue(package, out var schemas) ? schemas : package.OwnSchemas;

    /// <summary>The definition of exactly this table; one in the asking package goes first, and two others cancel each other out.</summary>
    public TableSchema? Find(TableIdentity table, Package package) =>
        byTable.TryGetValue(KeyOf(table), out var namesakes) ? namesakes.Find(table, package) : null;

    private void AddDoubts(List<Package> packages, ILookup<string, TableAlteration> alterations)
    {
        foreach (var package in packages)
        {
            if (Array.Exists(package.OwnSchemas, IsDoubted))
                doubted.Add(package, Array.ConvertAll(package.OwnSchemas, schema => IsDoubted(schema) ? schema.Doubted() : schema));
        }

        bool IsDoubted(TableSchema schema) =>
            alterations[KeyOf(schema.Identity)].Any(a => a.CastsDoubtOn(schema));
    }

    private static string KeyOf(TableIdentity table) => table.Table.Constant ?? table.Table.ToString();

    /// <summary>The definitions of tables with one name, in whatever databases.</summary>
    private sealed class Namesakes
    {
        private readonly Dictionary<Package, List<TableSchema>> byPackage = [];
        private readonly List<TableSchema> all = [];
        private readonly HashSet<(Package? Package, string Table, string Columns)> known = [];

        /// <remarks>
        /// A table that is created again and again, or in each of many copies of a package, is said once; of definitions that are not
        /// understood, two are enough to be in doubt.
        /// </remarks>
        public void Add(TableSchema schema)
        {
            var package = schema.Script.Package;
            var (table, columns) = (schema.Identity.ConstantName ?? schema.Identity.Key, schema.IsCertain ? ColumnsOf(schema) : null);
            if (!byPackage.TryGetValue(package, out var own)) byPackage.Add(package, own = []);
            if (IsNews(package, table, columns)) own.Add(schema);
            if (IsNews(null, table, columns)) all.Add(schema);
        }

        private bool IsNews(Package? package, string table, string? columns) =>
            columns is not null
                ? known.Add((package, table, columns))
                : known.Add((package, table, "?")) || known.Add((package, table, "??"));

        public TableSchema? Find(TableIdentity table, Package package) =>
            byPackage.TryGetValue(package, out var own) && MeantBy(table, own) is { Count: > 0 } found
                ? OnlyOne(found)
                : OnlyOne(MeantBy(table, all));

        private static List<TableSchema> MeantBy(TableIdentity table, List<TableSchema> schemas) =>
            schemas.FindAll(s => s.Identity.SameAs(table) == Answer.Yes);

        private static TableSchema? OnlyOne(List<TableSchema> found) => found.Count > 0 && AreAlike(found) ? found[0] : null;

        // The same table seen by two jobs, or created again in a test folder.
        private static bool AreAlike(List<TableSchema> schemas) =>
            schemas.Count == 1 || schemas.TrueForAll(s => s.IsCertain && ColumnsOf(s) == ColumnsOf(schemas[0]));

        private static string ColumnsOf(TableSchema schema) => string.Join("\n", schema.Columns.Select(c => c.Name)).ToUpperInvariant();
    }
}
