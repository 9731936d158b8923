namespace Dataflow.Lint.Engine.Documents;

/// <summary>What a file is to the linter.</summary>
public enum DocumentKind
{
    /// <summary>Only its existence matters.</summary>
    Asset,

    /// <summary>A <c>.sql</c> or <c>.hql</c> script.</summary>
    Sql,

    /// <summary>A <c>.sch.yaml</c> workflow.</summary>
    Workflow,

    /// <summary>A <c>.json</c> file: a workflow when its content says so, an asset otherwise.</summary>
    Definition,

    /// <summary>A YAML file under a <c>mocks</c> folder.</summary>
    Mock,

    /// <summary>The code of a unit test: read as text for the names in it.</summary>
    TestCode,
}

/// <summary>Tells what a file is by its path.</summary>
public static class DocumentKinds
{
    private static readonly string[] CodeExtensions = [".py", ".scala", ".r", ".sh", ".ipynb"];

    public static DocumentKind Of(string path)
    {
        var name = PathText.FileNameOf(path).ToLowerInvariant();
        if (name.EndsWith(".rendered.yaml", StringComparison.Ordinal)) return DocumentKind.Asset;
        if (name.EndsWith(".sch.yaml", StringComparison.Ordinal) || name.EndsWith(".sch.yml", StringComparison.Ordinal)) return DocumentKind.Workflow;
        var extension = PathText.ExtensionOf(path);
        if (extension is ".sql" or ".hql") return DocumentKind.Sql;
        if (extension == ".json") return DocumentKind.Definition;
        if (extension is ".yaml" or ".yml" && IsUnderMocks(path)) return DocumentKind.Mock;
        return IsTestName(name) && Array.IndexOf(CodeExtensions, extension) >= 0 ? DocumentKind.TestCode : DocumentKind.Asset;
    }

    /// <summary>Whether a script of this ending is written by hand and so must lie in the repository.</summary>
    public static bool IsHandWrittenScript(string path)
    {
        var extension = PathText.ExtensionOf(path);
        return extension is ".sql" or ".hql" || Array.IndexOf(CodeExtensions, extension) >= 0;
    }

    private static bool IsUnderMocks(string path)
    {
        var folder = PathText.FolderOf(path);
        return folder == "mocks" || folder.EndsWith("/mocks", StringComparison.Ordinal) || folder.Contains("/mocks/") || folder.StartsWith("mocks/", StringComparison.Ordinal);
    }

    private static bool IsTestName(string name) =>
        name.StartsWith("test_", StringComparison.Ordinal) || name.StartsWith("test-", StringComparison.Ordinal)
        || Path(name).EndsWith("_test", StringComparison.Ordinal) || Path(name).EndsWith("test", StringComparison.Ordinal);

    private static string Path(string name) => name.LastIndexOf('.') is > 0 and var dot ? name.Substring(0, dot) : name;
}
