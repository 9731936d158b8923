using System.Runtime.Versioning;
using Fuzz.Checking;
using Fuzz.Making;
using Fuzz.Running;

namespace Fuzz.Tests;

/// <summary>The fuzzer of the binary: its cases can be made again, it finds what breaks a law, and the linter breaks none.</summary>
[TestClass]
[SupportedOSPlatform("linux")]
[OSCondition(OperatingSystems.Linux)]
public sealed class FuzzerTests
{
    private const string Clean = "case \"$*\" in *json*) echo '{\"diagnostics\":[],\"summary\":{\"problems\":[]}}';; esac\n";

    [TestMethod]
    public void A_seed_makes_the_same_case_each_time()
    {
        var (one, other) = (Seeds.Find(), Seeds.Find());
        for (var seed = 0; seed < 50; seed++) Assert.AreEqual(TextOf(FolderCase.Of(seed, one)), TextOf(FolderCase.Of(seed, other)));
        Assert.HasCount(50, Enumerable.Range(0, 50).Select(seed => TextOf(FolderCase.Of(seed, one))).Distinct());
    }

    [TestMethod]
    public void A_program_that_keeps_the_laws_has_no_fault() => Assert.IsNull(FaultOf(Clean));

    [TestMethod]
    [DataRow("exit code", "exit 4")]
    [DataRow("exit code", "case $* in *json*) echo '{\"diagnostics\":[],\"summary\":{\"problems\":[]}}'; exit 3;; esac", DisplayName = "exit code 3 without a reason")]
    [DataRow("signal", "kill -SEGV $$")]
    [DataRow("hang", "exec sleep 20")]
    [DataRow("memory", "dd if=/dev/zero of=/dev/null bs=400000000 count=1 2>&-")]
    [DataRow("internal failure", "echo 'error: internal failure: X' >&2; exit 3")]
    [DataRow("no JSON", "echo '{'")]
    [DataRow("threads", "case $* in *'-j 8'*) echo other;; esac")]
    [DataRow("a look writes", "case $* in *--diff*) echo x >>a.sql;; esac")]
    [DataRow("a look writes", "touch ../beside")]
    [DataRow("fix touches", "case $* in *--fix*) touch left.tmp;; esac")]
    [DataRow("fix touches", "case $* in *--fix*) chmod 600 a.sql;; esac")]
    [DataRow("fix touches", "case $* in *--fix*) echo x >../outside/secret.sql;; esac")]
    [DataRow("fix is not done", "case $* in *--fix*) echo x >>a.sql;; esac")]
    public void What_breaks_a_law_is_found(string kind, string script) => Assert.AreEqual(kind, FaultOf(script + "\n" + Clean)?.Kind);

    [TestMethod]
    [DataRow("place", "a.sql", 3, "")]
    [DataRow("place", "b.sql", 1, "")]
    [DataRow("fix left out unsaid", "a.sql", 1, "{\"edits\":[]}")]
    public void What_a_finding_may_not_be_is_found(string kind, string path, int line, string fixes)
    {
        var finding =
            $"{{\"ruleId\":\"A\",\"path\":\"{path}\",\"line\":{line},\"column\":1,\"endLine\":{line},\"endColumn\":2,\"related\":[],\"fixes\":[{fixes}]}}";
        Assert.AreEqual(
            kind,
            FaultOf(
                $"case \"$*\" in */*) path=\"$PWD/\";; esac\necho '{finding}' | sed \"s|:\\\"{path}|:\\\"${{path}}{path}|; s|^|{{\\\"diagnostics\\\":[|; s|\\$|],\\\"summary\\\":{{\\\"problems\\\":[]}}}}|\"")?.Kind);
    }

    [TestMethod]
    public void Findings_that_hang_on_how_a_folder_is_named_are_found()
    {
        const string Finding =
            "{\"ruleId\":\"A\",\"path\":\"a.sql\",\"line\":1,\"column\":1,\"endLine\":1,\"endColumn\":2,\"related\":[],\"fixes\":[]}";
        Assert.AreEqual(
            "names",
            FaultOf($"case \"$*\" in *.) echo '{{\"diagnostics\":[{Finding}],\"summary\":{{\"problems\":[]}}}}';; *) {Clean} esac")?.Kind);
    }

    [TestMethod]
    public void What_a_failing_case_does_not_need_is_left_out()
    {
        var made = new FolderCase(0, "", [.. Enumerable.Range(0, 20).Select(i => new Entry($"{i}", []))]) { IsRepository = true };
        var small = new Shrinker(c => c.Entries.Any(e => e.Path == "7") && c.Entries.Any(e => e.Path == "13")).Shrink(made);
        CollectionAssert.AreEqual((string[])["7", "13"], small.Entries.Select(e => e.Path).ToArray());
        Assert.IsFalse(small.IsRepository);
    }

    [TestMethod]
    public void The_linter_breaks_no_law()
    {
        using var output = new StringWriter();
        using (var fuzzer = new Fuzzer(
            new Options { Binary = Path.Combine(AppContext.BaseDirectory, "dataflow-lint"), Seed = 1, Cases = 3 },
            Seeds.Find(),
            output)) fuzzer.Run();
        Assert.Contains(": 0 faults", output.ToString());
    }

    private static Fault? FaultOf(string script)
    {
        var scratch = Directory.CreateTempSubdirectory("dataflow-lint-fuzz-").FullName;
        try
        {
            var binary = Path.Combine(scratch, "program");
            File.WriteAllText(binary, "#!/bin/sh\n" + script);
            File.SetUnixFileMode(binary, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            using var folder = new CaseFolder(scratch, new Child(scratch));
            folder.Write(new FolderCase(0, "", [new Entry("a.sql", "SELECT 1;\n"u8.ToArray())]));
            return new CaseCheck(folder, new Runs(binary, new Child(scratch), folder, TimeSpan.FromSeconds(5))).Run();
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static string TextOf(FolderCase made) =>
        $"{made.Kind} {made.IsRepository}\n{string.Join('\n', made.Entries.Select(e => $"{e.Path} {Convert.ToHexString(e.Content)} {e.LinkTo} {e.IsReadOnly} {Convert.ToHexString(e.RawName ?? [])}"))}";
}
