using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Assets;

namespace Dataflow.Lint.Cli.Projects.Rendering;

/// <summary>Two workflows may not be rendered into one file.</summary>
internal static class RenderedNames
{
    public static IEnumerable<Problem> ClashesOf(IEnumerable<Asset> workflows) =>
        workflows.GroupBy(RenderedWorkflow.PathOf, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)
            .Select(g => Problem.Usage(
                $"`{g.First().Path}` and `{g.Last().Path}` are both rendered as `{g.Key}`",
                "give one of the folders another name") with
            {
                Path = g.Last().Path,
            });
}
