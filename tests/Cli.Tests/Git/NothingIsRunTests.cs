using System.Text.RegularExpressions;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Tests.Samples;

namespace Dataflow.Lint.Cli.Tests.Git;

/// <summary>Whatever a repository configures, asking git about it starts none of its programs.</summary>
[TestClass]
public sealed partial class NothingIsRunTests
{
    /// <summary>
    /// Every documented key that names a program or makes git reach elsewhere; PROGRAM stands for one that leaves a mark.
    /// </summary>
    private static readonly string[] Keys =
    [
        "core.fsmonitor=PROGRAM", "core.sshCommand=PROGRAM", "core.editor=PROGRAM", "core.pager=PROGRAM", "core.askPass=PROGRAM",
        "core.hooksPath=HOOKS",
        "core.gitProxy=PROGRAM", "core.alternateRefsCommand=PROGRAM", "sequence.editor=PROGRAM", "core.untrackedCache=true",
        "core.splitIndex=true",
        "diff.external=PROGRAM", "diff.d.command=PROGRAM", "diff.d.textconv=PROGRAM", "diff.d.cachetextconv=true", "diff.tool=d",
        "diff.guitool=d",
        "filter.f.clean=PROGRAM", "filter.f.smudge=PROGRAM", "filter.f.process=PROGRAM", "filter.f.required=true",
        "merge.m.driver=PROGRAM", "merge.tool=m", "merge.guitool=m",
        "gpg.program=PROGRAM", "gpg.openpgp.program=PROGRAM", "gpg.x509.program=PROGRAM", "gpg.ssh.program=PROGRAM",
        "gpg.ssh.defaultKeyCommand=PROGRAM", "log.showSignature=true",
        "credential.helper=!PROGRAM", "credential.https://example.org.helper=!PROGRAM", "interactive.diffFilter=PROGRAM",
        "pager.ls-files=PROGRAM", "pager.ls-tree=PROGRAM", "pager.rev-parse=PROGRAM", "pager.merge-base=PROGRAM", "pager.cat-file=PROGRAM",
        "pager.diff=PROGRAM", "pager.status=PROGRAM",
        "uploadpack.packObjectsHook=PROGRAM", "remote.origin.uploadpack=PROGRAM", "remote.origin.receivepack=PROGRAM",
        "remote.origin.url=ext::PROGRAM", "remote.origin.promisor=true", "remote.other.vcs=PROGRAM",
        "remote.origin.partialclonefilter=blob:none", "remote.origin.proxy=example.org", "protocol.allow=always",
        "protocol.ext.allow=always", "extensions.partialClone=origin",
        "receive.procReceiveRefs=refs", "submodule.s.update=!PROGRAM", "submodule.recurse=true", "trailer.t.command=PROGRAM",
        "trailer.t.cmd=PROGRAM",
        "sendemail.smtpServer=PROGRAM", "sendemail.toCmd=PROGRAM", "sendemail.ccCmd=PROGRAM", "sendemail.sendmailCmd=PROGRAM",
        "sendemail.headerCmd=PROGRAM",
        "difftool.d.cmd=PROGRAM", "difftool.d.path=PROGRAM", "mergetool.m.cmd=PROGRAM", "mergetool.m.path=PROGRAM", "man.m.cmd=PROGRAM",
        "man.m.path=PROGRAM", "man.viewer=m",
        "browser.b.cmd=PROGRAM", "browser.b.path=PROGRAM", "web.browser=b", "help.browser=b", "instaweb.browser=b",
        "instaweb.httpd=PROGRAM", "guitool.g.cmd=PROGRAM",
        "init.templateDir=HOOKS", "url.ext::PROGRAM.insteadOf=https:", "ssh.variant=simple", "imap.tunnel=PROGRAM",
        "blame.ignoreRevsFile=HOOKS/x", "tar.t.command=PROGRAM", "svn.authorsProg=PROGRAM",
        "alias.rev-parse=!PROGRAM", "alias.ls-tree=!PROGRAM", "alias.ls-files=!PROGRAM", "alias.cat-file=!PROGRAM",
        "alias.merge-base=!PROGRAM", "alias.config=!PROGRAM", "pager.config=PROGRAM",
        "gc.auto=1", "maintenance.auto=true", "core.attributesFile=HOOKS/attributes", "core.excludesFile=HOOKS/excludes",
        "safe.bareRepository=all", "include.path=HOOKS/included",
        "notes.rewriteRef=refs/notes/x", "transfer.fsckObjects=true", "index.sparse=true", "http.proxy=example.org",
        "http.sslCertPasswordProtected=true",
    ];

    private static readonly string[] Hooks = [
        "post-index-change", "fsmonitor-watchman", "pre-auto-gc", "reference-transaction", "post-checkout", "pre-commit",
    ];

    [TestMethod]
    [DataRow("--changed")]
    [DataRow("--changed --since main")]
    [DataRow("--staged")]
    public void No_program_of_the_configuration_is_started(string options)
    {
        using var folder = Armed();
        AssertQuiet(folder, [.. options.Split(' '), "."]);
    }

    [TestMethod]
    public void Nor_is_any_when_a_sample_is_made_or_updated()
    {
        using var folder = Armed(folder =>
            folder.Git("config", "user.email", "ann@example.com")
                .WithSample()
                .User("zero\n" + UpdateHistory.Text)
                .Recipe(("notes.txt", UpdateHistory.Text + "eight\n")));
        AssertQuiet(folder, "sample", "workflow", "pyspark", "more");
        AssertQuiet(folder, "sample", "check", "app");
        Assert.Contains("merged", AssertQuiet(folder, "sample", "update", "app").Output);
    }

    [TestMethod]
    [DataRow("--changed")]
    [DataRow("--staged")]
    public void Nor_any_of_a_bare_repository_that_lies_among_the_files(string option)
    {
        using var folder = new TempFolder().Init().Write("pkg/a.sql", "SELECT bad;\n").Init("pkg/bare", "--bare").Commit();
        Directory.Move(folder["pkg/bare/objects"], folder["pkg/objects"]);
        Directory.Move(folder["pkg/bare/refs"], folder["pkg/refs"]);
        File.Move(folder["pkg/bare/HEAD"], folder["pkg/HEAD"]);
        folder.Write("pkg/config", "[core]\n repositoryformatversion = 0\n bare = false\n worktree = .\n" + Config(folder))
            .Write("pkg/.gitattributes", "* filter=f diff=d\n");
        folder.Git("-C", folder.Path, "-c", "core.fsmonitor=false", "add", "-f", "pkg/HEAD", "pkg/config")
            .Write("pkg/b.sql", "SELECT bad;\n");
        AssertQuiet(folder, option, "pkg");
    }

    [TestMethod]
    public void A_content_that_a_partial_clone_lacks_is_not_fetched()
    {
        using var folder = Armed();
        var blob = Lose(folder, "a.sql");
        Assert.AreEqual(3, AssertQuiet(folder, "--staged", ".").ExitCode);
        AssertQuiet(folder, "--changed", ".");
        folder.Run("git", "", "-c", "core.fsmonitor=false", "cat-file", "-p", blob);
        Assert.IsTrue(File.Exists(folder["ran"]), "git, asked without care, does fetch it");
    }

    [TestMethod]
    [DataRow("", DisplayName = "an empty entry of PATH")]
    [DataRow(".", DisplayName = "a relative entry")]
    [DataRow("tools", DisplayName = "a relative folder")]
    [DataRow("ROOT", DisplayName = "the working folder")]
    [DataRow("ROOT/tools", DisplayName = "a folder in the repository")]
    [DataRow("OUTSIDE", DisplayName = "a link into the repository")]
    public void No_git_of_the_repository_is_started(string entry)
    {
        using var folder = new TempFolder().Init("repo").Write("repo/a.sql", "SELECT 1;\n").Commit("repo");
        foreach (var place in (string[])["repo", "repo/tools"])
        {
            folder.Write($"{place}/git", $"#!/bin/sh\ntouch {folder["ran"]}\n");
            MakeExecutable(folder[$"{place}/git"]);
        }

        folder.Link("outside/git", folder["repo/tools/git"]);
        var path = entry.Replace("ROOT", folder["repo"]).Replace("OUTSIDE", folder["outside"]);
        var disk = new Disk();
        Assert.IsNull(GitProgram.Find(path, disk, folder["repo"], folder["repo"]));
        var real = GitProgram.Find($"{path}:{Environment.GetEnvironmentVariable("PATH")}", disk, folder["repo"], folder["repo"]);
        Assert.IsNotNull(real);
        Assert.IsFalse(FolderWalk.Within(real, folder.Path));
    }

    [TestMethod]
    public void What_is_no_program_is_passed_by()
    {
        using var folder = new TempFolder().Write("one/git", "text").Folder("two/git").Folder("repo");
        Assert.IsNull(GitProgram.Find($"{folder["one"]}:{folder["two"]}:{folder["none"]}", new Disk(), folder["repo"], folder["repo"]));
        MakeExecutable(folder["one/git"]);
        Assert.AreEqual(folder["one/git"], GitProgram.Find($"{folder["two"]}:{folder["one"]}", new Disk(), folder["repo"], folder["repo"]));
    }

    [TestMethod]
    public void Of_what_is_meant_for_git_nothing_is_handed_on()
    {
        Dictionary<string, string?> environment = new()
        {
            ["GIT_DIR"] = "/x", ["GIT_TRACE"] = "/x", ["GIT_TRACE2_EVENT"] = "/x", ["GIT_EXEC_PATH"] = "/x", ["GIT_CONFIG_COUNT"] = "1",
            ["GIT_SSH_COMMAND"] = "x",
            ["GIT_EXTERNAL_DIFF"] = "x", ["GIT_OBJECT_DIRECTORY"] = "/x", ["GIT_INDEX_FILE"] = "/x", ["GIT_PROXY_COMMAND"] = "x",
            ["HOME"] = "/home/x",
        };
        GitEnvironment.Prepare(environment, index: null);
        Assert.DoesNotContain(
            v =>
                v.Value is "/x" or "x" or "1"
                && v.Key != "GIT_NO_LAZY_FETCH"
                && v.Key != "GIT_NO_REPLACE_OBJECTS"
                && v.Key != "GIT_LITERAL_PATHSPECS",
            environment);
        Assert.AreEqual("/home/x", environment["HOME"]);
    }

    /// <summary>Keys whose names sound of a program and that name none.</summary>
    private static readonly string[] Harmless = [
        "advice.ignoredhook",
        "advice.waitingforeditor",
        "color.pager",
        "column.clean",
        "gitcvs.dbdriver",
    ];

    [TestMethod]
    public void Every_key_git_documents_as_a_program_is_among_them()
    {
        using var folder = new TempFolder();
        if (folder.Run("git", "", "help", "-c") is not { } documented)
            throw new AssertInconclusiveException("There is no git on this machine.");
        var tried = Keys.Select(k => Short(k.Split('=')[0])).ToHashSet();
        var missing = documented.Split('\n').Where(k => NamesProgram().IsMatch(k)).Select(Short).Except(tried).Except(Harmless).ToArray();
        Assert.IsEmpty(missing, string.Join(", ", missing));

        // "diff.<driver>.command" and "diff.d.command" are the same key.
        static string Short(string key) => $"{key[..key.IndexOf('.')]}.{key[(key.LastIndexOf('.') + 1)..]}".ToLowerInvariant();
    }

    [GeneratedRegex("(command|cmd|program|pager|editor|helper|hook|driver|textconv|clean|smudge|process|askpass|proxy|monitor|vcs|uploadpack|receivepack|browser|external|hookspath)$", RegexOptions.IgnoreCase)]
    private static partial Regex NamesProgram();

    // The same repository does run its programs where git is asked without care; else the tests above could not fail.
    [TestMethod]
    public void The_repository_of_these_tests_is_armed()
    {
        using var folder = Armed();
        folder.Run("git", "", "status");
        Assert.IsTrue(File.Exists(folder["ran"]));
    }

    // Takes the staged content of a file away, as a partial clone has never had it.
    private static string Lose(TempFolder folder, string name)
    {
        var blob = (folder.Run("git", "", "-c", "core.fsmonitor=false", "rev-parse", ":" + name) ?? "").Trim();
        File.Delete(folder[$".git/objects/{blob[..2]}/{blob[2..]}"]);
        folder.Forget();
        return blob;
    }

    private static TempFolder Armed(Func<TempFolder, TempFolder>? prepare = null)
    {
        var folder = new TempFolder().Init();
        folder = (prepare?.Invoke(folder) ?? folder).Write("a.sql", "SELECT bad;\n")
            .Write("b.sql", "SELECT bad;\n")
            .Write(".gitattributes", "* filter=f diff=d merge=m\n").Commit();
        folder.Write("a.sql", "SELECT bad, 2;\n").Git("add", "a.sql").Write("b.sql", "SELECT bad, 3;\n");
        foreach (var hook in Hooks)
        {
            folder.Write($"hooks/{hook}", Program(folder)).Write($".git/hooks/{hook}", Program(folder));
            MakeExecutable(folder[$"hooks/{hook}"]);
            MakeExecutable(folder[$".git/hooks/{hook}"]);
        }

        folder.Write("hooks/attributes", "* filter=f diff=d\n").Write("hooks/included", $"[core]\n fsmonitor = {folder["program"]}\n");
        File.AppendAllText(folder[".git/config"], Config(folder));
        return folder.Forget();
    }

    private static string Config(TempFolder folder)
    {
        folder.Write("program", Program(folder));
        MakeExecutable(folder["program"]);
        return string.Concat(Keys.Select(key => Section(key.Replace("PROGRAM", folder["program"]).Replace("HOOKS", folder["hooks"]))));
    }

    private static string Program(TempFolder folder) => $"#!/bin/sh\ntouch {folder["ran"]}\nexit 1\n";

    // "a.b.c=v" is the section a, its part b and the key c.
    private static string Section(string setting)
    {
        var equals = setting.StartsWith("url.", StringComparison.Ordinal) ? setting.LastIndexOf('=') : setting.IndexOf('=');
        var (name, value) = (setting[..equals], setting[(equals + 1)..]);
        var (first, last) = (name.IndexOf('.'), name.LastIndexOf('.'));
        var part = first == last ? "" : $" \"{name[(first + 1)..last]}\"";
        return $"[{name[..first]}{part}]\n {name[(last + 1)..]} = {value}\n";
    }

    private static void MakeExecutable(string file)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static TestRun AssertQuiet(TempFolder folder, params string[] arguments)
    {
        var run = TestRun.In(folder, arguments);
        Assert.IsFalse(File.Exists(folder["ran"]), string.Join(' ', arguments));
        Assert.AreNotEqual(2, run.ExitCode, run.Error);
        return run;
    }
}

/// <summary>The mark that a program has run.</summary>
internal static class RanMark
{
    public static TempFolder Forget(this TempFolder folder)
    {
        File.Delete(folder["ran"]);
        return folder;
    }
}
