using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>All tables that the DDL of the workspace defines.</summary>
public sealed class SchemaCatalog
{
    private readonly Dictionary<Package, TableSchema[]> doubted = [];
    private readonly ILookup<string, TableSchema> byTable;

    private SchemaCatalog(Workspace workspace)
    {
        var packages = new List<Package>(workspace.Packages) { workspace.Upstream };
        var alterations = new List<TableAlteration>();
        foreach (var package in packages) SchemaReader.AddAlterations(package, alterations);
        if (alterations.Count > 0) AddDoubts(packages, alterations.ToLookup(a => KeyOf(a.Table), StringComparer.OrdinalIgnoreCase));

        var schemas = new List<TableSchema>();
        foreach (var package in packages) schemas.AddRange(DefinedIn(package));
        byTable = schemas.ToLookup(s => KeyOf(s.Identity), StringComparer.OrdinalIgnoreCase);
    }

    internal static SchemaCatalog Of(Workspace workspace) => new(workspace);

    public TableSchema[] DefinedIn(Package package) => doubted.TryGetValue(package, out var schemas) ? schemas : package.OwnSchemas;

    /// <summary>The definition of exactly this table; one in the asking package goes first, and two others cancel each other out.</summary>
    public TableSchema? Find(TableIdentity table, Package package)
    {
        List<TableSchema> own = [], others = [];
        foreach (var schema in byTable[KeyOf(table)])
        {
            if (schema.Identity.SameAs(table) == Answer.Yes) (schema.Script.Package == package ? own : others).Add(schema);
        }

        var found = own.Count > 0 ? own : others;
        return found.Count > 0 && AreAlike(found) ? found[0] : null;
    }

    // The same table seen by two jobs, or created again in a test folder.
    private static bool AreAlike(List<TableSchema> schemas) =>
        schemas.Count == 1 || schemas.TrueForAll(s => s.IsCertain && s.Columns.Select(c => c.Name).SequenceEqual(schemas[0].Columns.Select(c => c.Name), StringComparer.OrdinalIgnoreCase));

    // Changed by a script of its own, of which nobody knows when it runs: the columns are no longer sure.
    private void AddDoubts(List<Package> packages, ILookup<string, TableAlteration> alterations)
    {
        foreach (var package in packages)
        {
            if (Array.Exists(package.OwnSchemas, IsDoubted)) doubted.Add(package, Array.ConvertAll(package.OwnSchemas, schema => IsDoubted(schema) ? schema.Doubted() : schema));
        }

        bool IsDoubted(TableSchema schema) =>
            alterations[KeyOf(schema.Identity)].Any(a => a.Script != schema.Script && a.Table.SameAs(schema.Identity) != Answer.No);
    }

    private static string KeyOf(TableIdentity table) => table.Table.Constant ?? table.Table.ToString();
}
