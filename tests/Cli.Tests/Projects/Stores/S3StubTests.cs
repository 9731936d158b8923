using Dataflow.Lint.Protocol;
using Dataflow.Lint.Sources.Stores;

namespace Dataflow.Lint.Cli.Tests.Projects.Stores;

/// <summary>A store that speaks S3 as AWS documents it, in the process of the tests.</summary>
[TestClass]
public sealed class S3StubTests : StoreLaws, IDisposable
{
    private readonly S3Stub stub = new();
    private int stores;

    public S3StubTests() => S3Credentials.Set();

    public void Dispose() => stub.Dispose();

    private protected override ITargetStore NewStore() =>
        S3Store.Open(new StoreSettings("s3") { Place = $"s3://dataflow/p{++stores}", Url = stub.Url });

    [TestMethod]
    public void A_store_that_is_busy_is_asked_again()
    {
        var store = NewStore();
        stub.Fail(503, 2);
        Assert.IsTrue(store.Create("files/a", [1]));
        stub.Fail(409, 2, "PUT");
        Assert.IsTrue(store.Create("files/b", [1]));
        CollectionAssert.AreEqual(new byte[] { 1 }, store.Read("files/b"));
    }

    [TestMethod]
    [DataRow(403, "AccessDenied", "s3://dataflow/p1 does not allow it (AccessDenied)")]
    [DataRow(404, "NoSuchBucket", "there is no bucket `dataflow`")]
    [DataRow(403, "InvalidAccessKeyId", "s3://dataflow/p1 does not know the credentials (InvalidAccessKeyId)")]
    [DataRow(403, "RequestTimeTooSkewed", "s3://dataflow/p1 refuses: the clock of this machine is too far off")]
    [DataRow(400, "Strange", "s3://dataflow/p1 answers 400 Strange: told with *** and ***")]
    public void What_is_refused_is_told_without_a_credential(int status, string code, string told)
    {
        var store = NewStore();
        stub.Fail(status, 100, code: code, message: $"told with {S3Credentials.Secret} and {S3Credentials.Key}");
        Assert.AreEqual(told, Assert.ThrowsExactly<TargetFailure>(() => store.Read("files/a")).Message);
    }

    [TestMethod]
    public void A_store_that_keeps_something_else_is_found_out()
    {
        var store = NewStore();
        stub.IsMangling = true;
        Assert.Contains("something else", Assert.ThrowsExactly<TargetFailure>(() => store.Create("files/a", [1, 2])).Message);
    }

    [TestMethod]
    public void Nobody_listens()
    {
        var store = S3Store.Open(new StoreSettings("s3") { Place = "s3://dataflow", Url = "http://127.0.0.1:1" });
        Assert.Contains("s3://dataflow cannot be reached", Assert.ThrowsExactly<TargetFailure>(() => store.Read("a")).Message);
    }

    [TestMethod]
    public void More_names_than_one_answer_holds_are_listed()
    {
        var store = NewStore();
        for (var i = 0; i < 25; i++) store.Replace($"files/{i:00}/x", []);
        Assert.HasCount(25, store.List("files"));
        Assert.IsGreaterThan(2, stub.Requests.Count(r => r.Contains("list-type=2")));
    }
}
