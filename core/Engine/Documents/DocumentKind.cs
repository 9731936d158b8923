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

    /// <summary>A file that tells which engine a dbt project is for: read, but no part of what is linted.</summary>
    DbtSetting,

    /// <summary>A program or notebook in another language: an asset, and read for the SQL in it.</summary>
    Program,
}

/// <summary>Tells what a file is by its path.</summary>
public static class DocumentKinds
{
    private static readonly string[] ReadExtensions = [".py", ".scala", ".r", ".ipynb"];
    private static readonly string[] CodeExtensions = [.. ReadExtensions, ".sh"];

    public static DocumentKind Of(string path)
    {
        if (Ends(path, ".rendered.yaml")) return DocumentKind.Asset;
        if (Ends(path, ".sch.yaml") || Ends(path, ".sch.yml")) return DocumentKind.Workflow;
        if (IsSql(path)) return DocumentKind.Sql;
        if (DbtSettingDocument.RoleOf(path) != DbtSetting.None) return DocumentKind.DbtSetting;
        if (HasExtension(path, ".json")) return DocumentKind.Definition;
        if (HasExtension(path, ".yaml") || HasExtension(path, ".yml")) return IsUnderMocks(path) ? DocumentKind.Mock : DocumentKind.Asset;
        if (!IsProgram(path)) return DocumentKind.Asset;
        return IsTestName(PathText.FileNameOf(path).ToLowerInvariant()) ? DocumentKind.TestCode
            : HasOneOf(ReadExtensions, path) ? DocumentKind.Program
            : DocumentKind.Asset;
    }

    /// <summary>Whether a file matters by being there, whether or not something is read in it.</summary>
    public static bool IsAsset(string path) => Of(path) is DocumentKind.Asset or DocumentKind.Program;

    /// <summary>Whether a file is read whatever its text is.</summary>
    public static bool IsCode(string path) =>
        Of(path) is DocumentKind.Sql or DocumentKind.Workflow or DocumentKind.Mock or DocumentKind.TestCode;

    /// <summary>Whether a script of this ending is written by hand and so must lie in the repository.</summary>
    public static bool IsHandWrittenScript(string path) => IsSql(path) || IsProgram(path);

    private static bool IsSql(string path) => HasExtension(path, ".sql") || HasExtension(path, ".hql");

    private static bool IsProgram(string path) => HasOneOf(CodeExtensions, path);

    private static bool HasOneOf(string[] extensions, string path)
    {
        foreach (var extension in extensions)
        {
            if (HasExtension(path, extension)) return true;
        }

        return false;
    }

    private static bool Ends(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    // A name that is nothing but an extension has none.
    private static bool HasExtension(string path, string extension) =>
        Ends(path, extension) && path.Length > extension.Length && path[path.Length - extension.Length - 1] != '/';

    private static bool IsUnderMocks(string path) =>
        path.StartsWith("mocks/", StringComparison.Ordinal) || path.IndexOf("/mocks/", StringComparison.Ordinal) >= 0;

    private static bool IsTestName(string name) =>
        name.StartsWith("test_", StringComparison.Ordinal) || name.StartsWith("test-", StringComparison.Ordinal)
        || Path(name).EndsWith("_test", StringComparison.Ordinal) || Path(name).EndsWith("test", StringComparison.Ordinal);

    private static string Path(string name) => name.LastIndexOf('.') is > 0 and var dot ? name.Substring(0, dot) : name;
}
