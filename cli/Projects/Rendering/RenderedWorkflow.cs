using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Execution.Functions.Hashing;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Projects.Rendering;

/// <summary>A workflow as the scheduler gets it.</summary>
/// <param name="Asset">The workflow.</param>
/// <param name="Id">Its id in the target.</param>
/// <param name="Text">The text, in which nothing is left to fill in.</param>
internal sealed record RenderedWorkflow(Asset Asset, string Id, SourceText Text)
{
    /// <summary>The folder of what is rendered, beside the files of the project.</summary>
    public const string Folder = ".workflows";

    private const string SourceEnding = ".yaml";

    /// <summary>The text in the encoding of its source.</summary>
    public required byte[] Bytes { get; init; }

    public string Hash => Sha.OfLength256([], Bytes);

    /// <summary>The files it names, each once.</summary>
    public IReadOnlyList<Upload> Uploads { get; init; } = [];

    /// <summary>The workflows of the project it starts, by their ids in the target.</summary>
    public IReadOnlyList<string> Callees { get; init; } = [];

    /// <summary><c>.workflows/scala-workflow.main.sch.rendered.yaml</c></summary>
    public string Path => PathOf(Asset);

    public static string PathOf(Asset asset)
    {
        var name = asset.Path.Replace('/', '.');
        return $"{Folder}/{name[..name.LastIndexOf('.')]}.rendered{SourceEnding}";
    }
}
