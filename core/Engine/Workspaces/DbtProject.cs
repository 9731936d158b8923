using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workspaces;

/// <summary>A dbt project whose models go to engines that are none of Spark's family.</summary>
/// <param name="Folder">The folder of its <c>dbt_project.yml</c>.</param>
/// <param name="Engines">What the engines are called.</param>
/// <param name="Place">Where it is said.</param>
public sealed record DbtProject(string Folder, string[] Engines, Location Place)
{
    /// <summary>The projects among the files; a project about which nothing, or not only that, is said is not among them.</summary>
    /// <param name="settings">The files with settings, in the order of their paths.</param>
    internal static DbtProject[] ElsewhereIn(IReadOnlyList<DbtSettingDocument> settings) =>
        settings.Where(s => s.Role == DbtSetting.Project).Select(project => Of(project, settings)).OfType<DbtProject>().ToArray();

    internal bool Holds(string path) => PathText.IsInside(path, Folder);

    private static DbtProject? Of(DbtSettingDocument project, IReadOnlyList<DbtSettingDocument> settings)
    {
        var folder = PathText.FolderOf(project.Path);
        var near = settings.Where(s => PathText.IsInside(project.Path, PathText.FolderOf(s.Path)))
            .OrderByDescending(s => s.Path.Length).ToArray();
        var profile = ((YamlTree.Parse(project.Source).Root as YamlMapping)?.ValueOf("profile") as YamlScalar)?.Value;
        var found = Judge(near, DbtSetting.Profiles, s => DbtAdapters.InProfiles(YamlTree.Parse(s.Source), profile))
            ?? Judge(near, DbtSetting.Sqlfluff, s => DbtAdapters.InSqlfluff(s.Source))
            ?? Judge(near, DbtSetting.Requirements, s => DbtAdapters.InRequirements(s.Source));
        return found is { Engines.Length: > 0 } ? found with { Folder = folder } : null;
    }

    // The closest file that says something is believed; it says nothing of other engines where it names one of Spark's too.
    private static DbtProject? Judge(
        DbtSettingDocument[] near,
        DbtSetting role,
        Func<DbtSettingDocument, IEnumerable<(string Name, TextSpan Span)>> read)
    {
        foreach (var setting in near)
        {
            if (setting.Role != role || read(setting).ToArray() is not { Length: > 0 } adapters) continue;
            var engines = adapters.Select(a => DbtAdapters.EngineOf(a.Name)).ToArray();
            return new DbtProject(
                "",
                engines.Contains(null) ? [] : engines.OfType<string>().Distinct().ToArray(),
                new Location(setting.Source, adapters[0].Span));
        }

        return null;
    }
}
