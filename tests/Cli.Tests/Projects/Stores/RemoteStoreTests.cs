using System.Diagnostics;
using System.Text;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Cli.Tests.Projects.Stores;

/// <summary>What the two programs say to each other, and what comes of one that says something else.</summary>
[TestClass]
public sealed class RemoteStoreTests
{
    [TestMethod]
    public void What_is_no_answer_is_told()
    {
        foreach (var answer in (string[])[
            "",
            "x",
            "done\n",
            "done -1 \n",
            "done 99999999999 \n",
            "done 5 \nab",
            "done 2147483647\n",
            "hello 0 \n",
            new string('a', 20_000),
        ])
        {
            var failure = Assert.ThrowsExactly<TargetFailure>(() =>
                new RemoteStore(new MemoryStream(), new MemoryStream(Encoding.UTF8.GetBytes(answer)), new StoreSettings("s3"), ""));
            Assert.IsTrue(
                failure.Message.Contains("do not understand each other")
                || failure.Message.Contains("has ended")
                || failure.Message.Contains("no answer of a store"),
                failure.Message);
        }
    }

    [TestMethod]
    public void A_name_with_a_line_break_is_not_sent()
    {
        var store = new RemoteStore(new MemoryStream(), new MemoryStream("done 0 here\n"u8.ToArray()), new StoreSettings("s3"), "s3://a");
        Assert.AreEqual("here", store.Description);
        Assert.Contains("line break", Assert.ThrowsExactly<TargetFailure>(() => store.Read("a\nremove 0 b")).Message);
        Assert.ThrowsExactly<TargetFailure>(() =>
            new RemoteStore(new MemoryStream(), new MemoryStream(), new StoreSettings("s3") { Place = "a\0b" }, ""));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void The_program_answers_and_ends_when_nobody_asks()
    {
        using var stub = new S3Stub();
        var (answers, code) = Say(
            "store",
            $"open {Encoding.UTF8.GetByteCount(Settings(stub.Url))} \n{Settings(stub.Url)}create 2 files/a\nhiread 0 files/a\nread 0 files/b\nlist 0 files\nfly 0 x\n");
        Assert.AreEqual(
            $"done 0 s3://dataflow\ndone 0 \ndone 2 \nhinothing 0 \ndone 1 \nafailed 0 `fly` is nothing that is asked of a store\n",
            answers);
        Assert.AreEqual(0, code);
        Assert.AreEqual(3, Say("store", "nonsense\n").Code);
        Assert.AreEqual(2, Say("rows", "").Code);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void No_credential_leaves_the_program()
    {
        using var stub = new S3Stub();
        stub.Fail(400, 1000, code: "Strange", message: "SECRET-of-ann-7 and KEY-of-ann-7 and TOKEN-of-ann-7");
        var start = Start("store");
        start.Environment["AWS_ACCESS_KEY_ID"] = "KEY-of-ann-7";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "SECRET-of-ann-7";
        start.Environment["AWS_SESSION_TOKEN"] = "TOKEN-of-ann-7";
        var (answers, _) = Say(
            start,
            $"open {Encoding.UTF8.GetByteCount(Settings(stub.Url))} \n{Settings(stub.Url)}read 0 files/a\nlist 0 files\ncreate 1 files/a\nx");
        Assert.Contains("failed", answers);
        Assert.Contains("*** and *** and ***", answers);
        Assert.DoesNotContain("of-ann-7", answers);
    }

    private static string Settings(string url) => $"s3\ns3://dataflow\n{url}\nann\n\n\n";

    private static ProcessStartInfo Start(string family)
    {
        S3Credentials.Set();
        return new(
            Path.Combine(AppContext.BaseDirectory, "dataflow-sources"),
            [family]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
    }

    private static (string Answers, int Code) Say(string family, string requests) => Say(Start(family), requests);

    private static (string Answers, int Code) Say(ProcessStartInfo start, string requests)
    {
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(requests);
        process.StandardInput.Close();
        var answers = process.StandardOutput.ReadToEnd() + (error.Result.Contains("AWS") ? error.Result : "");
        process.WaitForExit();
        return (answers, process.ExitCode);
    }
}
