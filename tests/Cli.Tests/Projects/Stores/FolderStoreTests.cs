using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Projects.Targets;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Cli.Tests.Projects.Stores;

[TestClass]
public sealed class FolderStoreTests : StoreLaws, IDisposable
{
    private readonly TempFolder folder = new();
    private int stores;

    public void Dispose() => folder.Dispose();

    private protected override ITargetStore NewStore() => new FolderStore(folder[$"{++stores}"], null, new Disk());

    [TestMethod]
    public void A_path_through_a_file_is_told()
    {
        folder.Write("file", "x");
        var failure = Assert.ThrowsExactly<TargetFailure>(() => new FolderStore(folder["file/below"], null, new Disk()).Create("a/b", []));
        Assert.Contains("`" + folder["file"] + "` is no folder", failure.Message);
    }
}
