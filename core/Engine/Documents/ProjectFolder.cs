namespace Dataflow.Lint.Engine.Documents;

/// <summary>
/// The folder of the project a script on its own belongs to: <c>x/ddl/a.sql</c>, <c>x/src/b.sql</c> and <c>x/c.sql</c> are parts of
/// <c>x</c>.
/// </summary>
internal static class ProjectFolder
{
    private static readonly HashSet<string> PartNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "create", "ddl", "dml", "etl", "hive", "hql", "insert", "jobs", "queries", "query", "schema", "schemas", "scripts", "spark", "sql",
        "src", "tables", "transform", "transforms",
    };

    public static string Of(string path)
    {
        var folder = PathText.FolderOf(path);
        return PartNames.Contains(PathText.FileNameOf(folder)) ? PathText.FolderOf(folder) : folder;
    }
}
