using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>The scripts of a package that are there to define tables: those in a folder <c>ddl</c>.</summary>
internal static class DdlScripts
{
    public static IEnumerable<Script> In(Package package)
    {
        foreach (var script in package.Scripts)
        {
            var path = script.Document.Path;
            if (PathText.IsInside(path, package.Path) && PathText.FileNameOf(PathText.FolderOf(path)) == "ddl") yield return script;
        }
    }
}
