using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Documents;

/// <summary>What a file says about a dbt project.</summary>
public enum DbtSetting
{
    None,

    /// <summary><c>dbt_project.yml</c></summary>
    Project,

    /// <summary><c>profiles.yml</c></summary>
    Profiles,

    /// <summary><c>.sqlfluff</c></summary>
    Sqlfluff,

    /// <summary><c>requirements.txt</c></summary>
    Requirements,
}

/// <summary>A file that tells which engine the models of a dbt project are for.</summary>
public sealed class DbtSettingDocument(SourceText source) : Document(source)
{
    public DbtSetting Role { get; } = RoleOf(source.Path);

    /// <summary>What a file of the name says.</summary>
    public static DbtSetting RoleOf(string path) => PathText.FileNameOf(path) switch
    {
        "dbt_project.yml" or "dbt_project.yaml" => DbtSetting.Project,
        "profiles.yml" or "profiles.yaml" => DbtSetting.Profiles,
        ".sqlfluff" => DbtSetting.Sqlfluff,
        "requirements.txt" => DbtSetting.Requirements,
        _ => DbtSetting.None,
    };
}
