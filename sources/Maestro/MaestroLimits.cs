using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Sources.Maestro;

/// <summary>What the YAML can say and open Maestro cannot run.</summary>
internal static class MaestroLimits
{
    /// <summary>The first part that open Maestro lacks, and why; null where there is none.</summary>
    public static (YamlNode Place, string Message)? FlawOf(Workflow workflow)
    {
        foreach (var job in workflow.AllJobs)
        {
            if (job is GuardedJob)
                return (job.Type ?? job.Wrapper, $"open Maestro has no template `wap`, as which `{job.IdText}` is written");
            if (job is TaskJob { Type: { } type } && (Is(type, "Metadata") || Is(type, "HWM")))
                return (type, $"open Maestro has no jobs of type `{type.Value}`, as which `{job.IdText}` is written");
            if (job is LoopJob && (job.Node as YamlMapping)?.Find("ranges") is { } ranges)
            {
                return (ranges.KeyNode,
                    $"open Maestro has no `ranges`, with which `{job.IdText}` is written: name the values under `params`");
            }
        }

        return null;
    }

    private static bool Is(YamlScalar type, string name) => type.Value.Equals(name, StringComparison.OrdinalIgnoreCase);
}
