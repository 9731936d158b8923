using Dataflow.Lint.Cli.Fixing;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Engine.Linting.Fixing;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Readers;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Projects.Rendering;

/// <summary>
/// Renders workflows: edits of their text at the places of holes, and of what a target changes, with all else left as it is.
/// </summary>
/// <param name="values">What names become.</param>
/// <param name="uploads">Finds the files that are named.</param>
/// <param name="addressOf">Where the scheduler finds what lies at a place of the target.</param>
internal sealed class WorkflowRenderer(HoleValues values, UploadFinder uploads, Func<string, string> addressOf)
{
    /// <summary>The engine takes no larger definition.</summary>
    private const int MostBytes = 256 * 1024;

    /// <param name="asset">The workflow.</param>
    /// <param name="id">Its id in the target.</param>
    /// <param name="tree">Its text as it is read.</param>
    /// <param name="bytes">Its text as it is on the disk.</param>
    /// <param name="changes">What the target changes in it.</param>
    public Result<RenderedWorkflow> Render(Asset asset, string id, YamlTree tree, byte[] bytes, IReadOnlyList<TextEdit> changes)
    {
        var source = tree.Source;
        if (tree.Errors is [var error, ..]) return Project.At(source, error.Span, error.Message);
        var named = new List<Upload>();
        var holes = new HoleEdits(source, AddressOf, values.Of);
        TextEdit[] filled = [.. holes.Find(tree).Where(h => !changes.Any(c => c.Span.Overlaps(h.Span) || c.Span == h.Span))];
        if (holes.Problems.Count > 0) return holes.Problems;
        var text = EditedText.Apply(source, [.. filled, .. changes]);
        var rendered = new RenderedWorkflow(
            asset,
            id,
            new SourceText(source.Path, text.Text))
        {
            Bytes = FileRewriter.Encode(text.Text, bytes),
            Uploads = [.. named.DistinctBy(u => u.Place)],
        };
        return FlawOf(rendered) is { } flaw ? flaw : rendered;

        HoleValue AddressOf(string path)
        {
            if (uploads.Find(asset.Folder, path, out var why) is not { } upload) return new(null, why, null);
            named.Add(upload);
            return new(addressOf(upload.Place), null, null);
        }
    }

    private static Problem? FlawOf(RenderedWorkflow rendered)
    {
        if (rendered.Bytes.Length > MostBytes)
        {
            return Problem.Usage(
                $"the workflow is too large: {(rendered.Bytes.Length + 1023) / 1024} KB rendered, the scheduler takes {MostBytes / 1024} KB",
                "move what is long into files that jobs read") with
            {
                Path = rendered.Text.Path,
                Line = 1,
                Column = 1,
            };
        }

        var tree = YamlTree.Parse(rendered.Text);
        if (tree.Errors is [var error, ..])
        {
            return Project.At(
                rendered.Text,
                error.Span,
                $"the rendered text is no YAML: {error.Message}",
                "another part of the file refers to what has been replaced");
        }

        var read = WorkflowReader.Read(tree).Workflow;
        if (read is null) return Project.At(rendered.Text, default, "there is no workflow in the file");
        if (read.Id?.Value != rendered.Id)
        {
            return Project.At(
                rendered.Text,
                read.Id?.Span ?? read.RootKey.Span,
                $"the rendered workflow would have another id than `{rendered.Id}`");
        }

        var left = new HoleEdits(rendered.Text, _ => new(null, "it is left over", null), _ => new(null, "it is left over", null));
        left.Find(tree);
        return left.Problems.Count > 0 ? left.Problems[0] : null;
    }
}
