using System.Text;
using Dataflow.Lint.Cli.Samples.Rendering;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Samples.Updating;

/// <summary>Decides what becomes of each file of a sample: what the user has changed stays, what the recipe has changed comes.</summary>
/// <param name="renewal">The sample, and what would be made now.</param>
/// <param name="currentOf">The content of a file as it is; nothing where it is gone.</param>
/// <param name="contentOf">The content with an id; nothing where git does not have it.</param>
internal sealed class UpdatePlan(SampleRenewal renewal, Func<string, byte[]?> currentOf, Func<string, byte[]?> contentOf)
{
    public IEnumerable<FileUpdate> Files() =>
        renewal.Mark.Files.Keys.Union(renewal.Now.Files.Keys).Order(StringComparer.Ordinal).Select(Of);

    private FileUpdate Of(string path)
    {
        var before = renewal.Mark.Files.GetValueOrDefault(path);
        if (!renewal.Now.Mark.Files.TryGetValue(path, out var now)) return new FileUpdate(UpdateKind.Left, path, null, null);
        var bytes = renewal.Now.Files[path];
        var current = currentOf(path);
        if (before is null)
            return current is null ? new FileUpdate(UpdateKind.Added, path, bytes, now) : Both(path, current, bytes, now, null);
        var known = before.Base ?? before.Rendered;
        if (now.Rendered == before.Rendered) return new FileUpdate(UpdateKind.Kept, path, null, before);
        if (current is null) return new FileUpdate(UpdateKind.StaysDeleted, path, null, now with { Base = known });
        if (SampleText.IdOf(current, now.Rendered.Length > 40) == before.Rendered)
            return new FileUpdate(UpdateKind.Replaced, path, SampleText.WithLineEndsOf(bytes, current), now);
        return Both(path, current, bytes, now, before);
    }

    private FileUpdate Both(string path, byte[] current, byte[] made, MarkedFile now, MarkedFile? before)
    {
        if (SampleText.IdOf(current, now.Rendered.Length > 40) == now.Rendered) return new FileUpdate(UpdateKind.Kept, path, null, now);
        var known = before is null
            ? null
            : new[] { before.Rendered, before.Base }.FirstOrDefault(id => id is not null && contentOf(id) is not null);
        var mark = now with { Base = known ?? before?.Base ?? before?.Rendered };
        if (before is not null && known is null
            || TextOf(current) is not { } ours
            || TextOf(made) is not { } theirs
            || TextOf(known is null ? [] : contentOf(known)!) is not { } old)
        {
            return new FileUpdate(UpdateKind.Beside, path, made, mark);
        }

        var merged = ThreeWayMerge.Of(old, ours, theirs);
        return new FileUpdate(
            merged.HasConflict ? UpdateKind.Conflict : UpdateKind.Merged,
            path,
            SampleText.WithLineEndsOf(Encoding.UTF8.GetBytes(merged.Text), current),
            mark);
    }

    // A mark at its start would be lost, so a file with one is no text here.
    private static string? TextOf(byte[] bytes) =>
        bytes is [0xEF, 0xBB, 0xBF, ..] or [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]
            ? null
            : TextDecoder.Decode(SampleText.WithoutReturns(bytes)).Text;
}
