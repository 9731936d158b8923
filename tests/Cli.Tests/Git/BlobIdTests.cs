using System.Security.Cryptography;
using System.Text;
using Dataflow.Lint.Cli.Git;

namespace Dataflow.Lint.Cli.Tests.Git;

[TestClass]
public sealed class BlobIdTests
{
    [TestMethod]
    public void Is_the_id_git_gives()
    {
        Assert.AreEqual("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", BlobId.Of([], isLong: false));
        Assert.AreEqual("473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813", BlobId.Of([], isLong: true));
    }

    [TestMethod]
    public void Hashes_every_length_as_the_library_does()
    {
        var random = new Random(1);
        for (var length = 0; length < 300; length++)
        {
            var content = new byte[length];
            random.NextBytes(content);
            byte[] blob = [.. Encoding.ASCII.GetBytes($"blob {length}\0"), .. content];
#pragma warning disable CA5350 // Git uses it.
            Assert.AreEqual(Convert.ToHexStringLower(SHA1.HashData(blob)), BlobId.Of(content, isLong: false));
#pragma warning restore CA5350
            Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(blob)), BlobId.Of(content, isLong: true));
        }
    }

    [TestMethod]
    public void Line_ends_that_a_checkout_has_changed_are_no_difference()
    {
        var id = BlobId.Of("a\nb\n"u8, isLong: false);
        Assert.IsTrue(BlobId.IsOf("a\nb\n"u8, id));
        Assert.IsTrue(BlobId.IsOf("a\r\nb\r\n"u8, id));
        Assert.IsFalse(BlobId.IsOf("a\rb\n"u8, id));
        Assert.IsFalse(BlobId.IsOf("a\nb"u8, id));
    }
}
