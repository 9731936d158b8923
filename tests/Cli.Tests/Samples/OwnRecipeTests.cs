using System.Text;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Cli.Samples.Answering;
using Dataflow.Lint.Cli.Samples.Manifests;
using Dataflow.Lint.Cli.Samples.Rendering;
using Dataflow.Lint.Cli.Tests.Git;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Cli.Tests.Samples;

/// <summary>Recipes of <c>--source-path</c>: what they may ask for and make, and what is refused.</summary>
[TestClass]
public sealed class OwnRecipeTests
{
    private const string Asking = """
        recipe: hourly
        summary: Hourly aggregate
        prompts:
          - {name: target_db, help: Database of the table, default: sandbox, pattern: "[a-z_]+"}
          - {name: with_wap, type: bool, default: true}
          - {name: team, type: choice, choices: [team-a, team-b], when: with_wap}
        values: {lifetime: 400}
        files:
          - {path: audit.txt.scriban, when: with_wap}
        info: info.txt.scriban

        """;

    [TestMethod]
    public void Asks_copies_renders_and_leaves_out()
    {
        using var folder = New().Write("dataflow.yaml", "project: x\nsample:\n  answers: {team: team-b}\n");
        var run = Make(folder);
        Assert.AreEqual((0, "hourly of team-b\n"), (run.ExitCode, run.Output), run.Error);
        Assert.AreEqual("team-b sandbox 400 app\n", folder.Text("app/audit.txt"));
        Assert.AreEqual("{{ dbt }} ${X}\n", folder.Text("app/models/hourly.md"));
        Assert.AreEqual("x\n", folder.Text("app/sandbox/a.txt"));
        CollectionAssert.AreEqual(
            (string[])[".dataflow-sample.yaml", "audit.txt", "models/hourly.md", "sandbox/a.txt"],
            folder.Files("app"));

        folder.Write("dataflow.yaml", "project: x\nsample:\n  answers: {with_wap: false, target_db: lake}\n");
        Assert.AreEqual("hourly of team-a\n", Make(folder, "other").Output);
        CollectionAssert.AreEqual((string[])[".dataflow-sample.yaml", "lake/a.txt", "models/hourly.md"], folder.Files("other"));
    }

    [TestMethod]
    [DataRow("{team: team-c}", "dataflow.yaml: the answer to `team` `team-c` is none of `team-a`, `team-b`")]
    [DataRow("{team: team-a, target_db: A B}", "the answer to `target_db` `A B` does not look like `[a-z_]+`")]
    [DataRow("{team: team-a, target_db: ../x}", "does not look like")]
    [DataRow("{team: team-a, with_wap: maybe}", "`maybe` is neither `true` nor `false`")]
    [DataRow("{team: [a]}", "dataflow.yaml:3:19: expected a text")]
    [DataRow("{}", "the recipe asks for `team`")]
    [DataRow("{target_db: lake}", "the recipe asks for `team`")]
    public void An_answer_that_is_none(string answers, string said) =>
        Refused(New().Write("dataflow.yaml", $"project: x\nsample:\n  answers: {answers}\n"), said);

    [TestMethod]
    public void A_word_near_answers_is_not_taken_for_it() =>
        Refused(
            New().Write("dataflow.yaml", "sample:\n  answer: {team: team-a}\n"),
            "dataflow.yaml:2:3: `answer` is not a key that is known here",
            "did you mean `answers`?");

    [TestMethod]
    public void A_terminal_is_asked_and_asked_again()
    {
        using var folder = New();
        var run = AtTerminal(folder, "9\nlake\n\nteam-c\nteam-b\n");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.AreEqual(
            "Database of the table [sandbox]: the answer `9` does not look like `[a-z_]+`\nDatabase of the table [sandbox]: with_wap (true, false) [true]: team (team-a, team-b): the answer `team-c` is none of `team-a`, `team-b`\nteam (team-a, team-b): ",
            run.Error);
        Assert.AreEqual("team-b lake 400 app\n", folder.Text("app/audit.txt"));
        Assert.AreEqual(2, AtTerminal(New(), "").ExitCode);
    }

    [TestMethod]
    public void What_is_remembered_is_not_asked_again()
    {
        using var folder = New().Write("dataflow.yaml", "sample: {answers: {team: team-b, target_db: lake}}\n");
        Assert.AreEqual(0, Make(folder).ExitCode);
        folder.Write("dataflow.yaml", "sample: {answers: {team: team-a}}\n")
            .Write("recipes/hourly/audit.txt.scriban", "new {{ team }} {{ target_db }}\n").Commit();
        Assert.AreEqual(0, folder.Lint("sample", "update", "app").ExitCode);
        Assert.AreEqual("new team-b lake\n", folder.Text("app/audit.txt"));
    }

    [TestMethod]
    [DataRow("recip: hourly", "sample.yaml:1:1: `recip` is not a key that is known here", "did you mean `recipe`?")]
    [DataRow("summary: x", "`recipe` is missing", "")]
    [DataRow("recipe: Hourly Titles", ":1:9: `Hourly Titles` is no name of a recipe", "")]
    [DataRow("recipe: [", "sample.yaml:", "")]
    [DataRow("- a", "expected keys and values", "")]
    [DataRow("", "expected keys and values", "")]
    [DataRow("recipe: hourly\nrecipe: other", ":2:1: `recipe` is given twice", "")]
    [DataRow("recipe: hourly\nrequires: '>=99.0'", ":2:11: the recipe needs version 99.0 of the program", "")]
    [DataRow("recipe: hourly\nrequires: soon", ":2:11: `soon` is no version", "")]
    [DataRow("recipe: hourly\nprompts:\n  - {name: a, type: secret}", ":3:21: `secret` is no type of a prompt", "answers are committed")]
    [DataRow("recipe: hourly\nprompts:\n  - {name: a, tpye: bool}", "`tpye` is not a key", "did you mean `type`?")]
    [DataRow("recipe: hourly\nprompts:\n  - {help: a}", "`name` is missing", "")]
    [DataRow("recipe: hourly\nprompts:\n  - {name: user}", "`user` is given by the program", "")]
    [DataRow("recipe: hourly\nprompts:\n  - {name: while}", "`while` is a word of templates", "")]
    [DataRow("recipe: hourly\nprompts:\n  - {name: A-b}", "`A-b` is no name for a template", "")]
    [DataRow("recipe: hourly\nprompts:\n  - {name: a}\n  - {name: a}", "`a` is given twice", "")]
    [DataRow("recipe: hourly\nprompts:\n  - {name: a, type: choice}", "`a` is a choice without `choices`", "")]
    [DataRow("recipe: hourly\nprompts:\n  - {name: a, choices: [x]}", "`choices` needs `type: choice`", "")]
    [DataRow("recipe: hourly\nprompts:\n  - {name: a, type: bool, pattern: x}", "`pattern` needs `type: string`", "")]
    [DataRow("recipe: hourly\nprompts:\n  - {name: a, pattern: '('}", "`(` is no pattern that is known here", "")]
    [DataRow("recipe: hourly\nprompts:\n  - {name: a, pattern: '[a-z]', default: A}", "the default `A` does not look like `[a-z]`", "")]
    [DataRow("recipe: hourly\nprompts:\n  - {name: a, when: b}", "`when: b` of `a` names no prompt of `type: bool`", "")]
    [DataRow("recipe: hourly\nprompts: x", "expected a list", "")]
    [DataRow("recipe: hourly\nfiles:\n  - {path: a.txt}", "`path` and `when` are needed", "")]
    [DataRow("recipe: hourly\nfiles:\n  - {path: a.txt, when: x}", "`when: x` of `a.txt` names no prompt of `type: bool`", "")]
    [DataRow("recipe: hourly\nfiles:\n  - {path: gone.txt, when: b}\nprompts: [{name: b, type: bool, default: true}]", "`gone.txt` under `files` is no file of the recipe", "")]
    [DataRow("recipe: hourly\ninfo: gone.txt", "`gone.txt` under `info` is no file of the recipe", "")]
    [DataRow("recipe: hourly\nvalues: {recipe: x}", "`recipe` is given by the program", "")]
    [DataRow("recipe: hourly\nvalues: {a: [x]}", "expected a text", "")]
    public void A_manifest_that_cannot_be_followed_is_refused_at_its_place(string manifest, string said, string help) =>
        Refused(SampleRuns.New().Write("recipes/hourly/sample.yaml", manifest).Write("recipes/hourly/a.txt", "x"), said, help);

    [TestMethod]
    public void A_manifest_with_more_prompts_than_anybody_answers() =>
        Refused(
            SampleRuns.New()
                .Write(
                    "recipes/hourly/sample.yaml",
                    "recipe: hourly\nprompts:\n"
                    + string.Concat(Enumerable.Range(0, 101).Select(i => $"  - {{name: p{i}, default: x}}\n"))),
            "nobody answers more than 100 prompts");

    [TestMethod]
    public void A_pattern_that_never_ends_is_no_match() =>
        Refused(
            SampleRuns.New()
                .Write("dataflow.yaml", $"sample: {{answers: {{a: {new string('a', 60)}}}}}\n")
                .Write("recipes/hourly/sample.yaml", "recipe: hourly\nprompts:\n  - {name: a, pattern: '(a+)+b|(a|a)+c'}\n"),
            "does not look like");

    public static IEnumerable<object[]> BadPaths =>
        from path in (string[])[
            "../x",
            "/etc/x",
            "a/../../x",
            "./x",
            "a//b",
            "a/",
            "",
            ".git/hooks/pre-commit",
            "a/.GIT/config",
            ".git./x",
            ".git /x",
            "GIT~1/x",
            "a\\b",
            "c:x",
            "a\nb",
            "a\x1b[2Jb",
            "a\u202Eb",
            "a\u200Bb",
            "a\x7f",
            "x.",
            "x ",
            ".dataflow-sample.yaml",
            new string('a', 256),
            string.Join('/', Enumerable.Repeat("a", 600)),
        ]
        select new object[] { path };

    [TestMethod]
    [DynamicData(nameof(BadPaths))]
    public void A_name_that_leads_elsewhere_or_hides(string path)
    {
        Assert.IsNotNull(SamplePath.FlawOf(path), path);
        var recipe = new Recipe(
            new RecipeManifest { Name = "r" },
            [RecipeFile.Of("good.txt", "x"), RecipeFile.Of("{{ path }}", "x")],
            Folder: null);
        var rendered = SampleRenderer.Render(recipe, new Dictionary<string, object> { ["path"] = path });
        Assert.IsNull(rendered.Value);
        Assert.Contains("is rendered as", rendered.Problems[0].Message);
    }

    [TestMethod]
    [DataRow("a.txt")]
    [DataRow("src/mocks/sandbox.dataflow_x.yaml")]
    [DataRow(".gitignore")]
    [DataRow(".github/workflows/ci.yml")]
    [DataRow("gitter/é日本.md")]
    [DataRow("a b/c-d_e.f")]
    [DataRow("..a/b..c")]
    public void A_name_like_any_other(string path) => Assert.IsNull(SamplePath.FlawOf(path));

    [TestMethod]
    [DataRow("a.txt", "A.txt", "is rendered as")]
    [DataRow("a.txt", "a.txt.scriban", "is rendered as `a.txt`, and so is")]
    [DataRow("{{ if true }}a{{ end }}", "a/b.txt", "would be a file and a folder")]
    public void Two_files_that_are_one(string first, string second, string said)
    {
        var rendered = SampleRenderer.Render(
            new Recipe(new RecipeManifest { Name = "r" }, [RecipeFile.Of(first, "x"), RecipeFile.Of(second, "x")], Folder: null),
            new Dictionary<string, object>());
        Assert.Contains(said, rendered.Problems[0].Message);
    }

    [TestMethod]
    public void An_answer_that_is_a_path_out_of_the_target_writes_nothing() =>
        Refused(
            Plain().Write("recipes/hourly/sample.yaml", "recipe: hourly\nprompts: [{name: dir, default: ../..}]\n")
                .Write("recipes/hourly/{{ dir }}/x.txt", "x"),
            "is rendered as `../../x.txt`, which has the part `..`");

    [TestMethod]
    public void A_link_in_a_recipe()
    {
        Refused(Plain().Link("recipes/hourly/passwd", "/etc/passwd"), "recipes/hourly/passwd: a link in a recipe is not followed");
        Refused(Plain().Link("recipes/hourly/folder", "/etc"), "recipes/hourly/folder: a link in a recipe is not followed");
        using var outside = new TempFolder().Write("sample.yaml", "recipe: hourly\n");
        Refused(
            SampleRuns.New().Folder("recipes/hourly").Link("recipes/hourly/sample.yaml", outside["sample.yaml"]),
            "sample.yaml: a link in a recipe is not followed");
    }

    [TestMethod]
    public void A_pipe_in_a_recipe()
    {
        var folder = Plain();
        if (folder.Run("mkfifo", "", "recipes/hourly/pipe") is null) Assert.Inconclusive("There is no mkfifo on this machine.");
        using (folder)
        {
            var run = Make(folder);
            Assert.AreEqual(2, run.ExitCode);
            Assert.Contains("recipes/hourly/pipe: is no file that can be read", run.Error);
        }
    }

    [TestMethod]
    public void A_template_that_never_ends_or_grows_without_bounds()
    {
        Refused(
            Plain().Write("recipes/hourly/a.txt.scriban", "x\n{{ while true }}x{{ end }}"),
            "recipes/hourly/a.txt.scriban:2:4: `while` cannot stand in a template");
        Refused(Plain().Write("recipes/hourly/a.txt.scriban", "{{ 'x' * 100000000 }}"), "a.txt.scriban:1:4: arithmetic cannot stand");
        Refused(
            Plain().Write("recipes/hourly/a.bin", new string('x', 1024 * 1024 + 1)),
            "recipes/hourly/a.bin: too large for a file of a sample");
        var many = Plain();
        for (var i = 0; i < 17; i++) many.Write($"recipes/hourly/{i}.txt", new string('x', 1024 * 1024));
        Refused(many, "larger than 16 MB");
    }

    [TestMethod]
    public void A_template_that_is_no_text() =>
        Refused(Plain().Write("recipes/hourly/a.txt.scriban", [0x61, 0xFF, 0xFE]), "a template must be text: not valid UTF-8");

    [TestMethod]
    public void A_name_with_a_control_character_acts_nowhere()
    {
        using var folder = Plain().Write("recipes/hourly/a\x1b[31mb.txt", "x");
        var run = Make(folder);
        Assert.AreEqual(2, run.ExitCode);
        Assert.DoesNotContain("\x1b", run.Error);
    }

    [TestMethod]
    public void What_a_recipe_says_acts_nowhere()
    {
        using var folder = Plain().Write("recipes/hourly/sample.yaml", "recipe: hourly\nsummary: \"a\\e[2Jb\"\ninfo: info.txt\n")
            .Write("recipes/hourly/info.txt", "a\x1b[2Jb\n::error::x\n");
        Assert.DoesNotContain("\x1b", folder.Lint("sample", "list", "--source-path", "recipes").Output);
        var told = Make(folder).Output;
        Assert.DoesNotContain("\x1b", told);
        Assert.DoesNotContain("\n::", told);
    }

    [TestMethod]
    public void Files_of_a_recipe_are_copied_byte_by_byte()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        using var folder = Plain().Write("recipes/hourly/all.bin", bytes).Write("recipes/hourly/crlf.txt", "a\r\nb\r\n");
        Assert.AreEqual(0, Make(folder).ExitCode);
        CollectionAssert.AreEqual(bytes, File.ReadAllBytes(folder["app/all.bin"]));
        Assert.AreEqual("a\r\nb\r\n", folder.Text("app/crlf.txt"));
    }

    [TestMethod]
    public void Nothing_that_is_made_can_be_run()
    {
        if (OperatingSystem.IsWindows()) throw new AssertInconclusiveException("Files have no modes here.");
        using var folder = Plain().Write("recipes/hourly/run.sh", "#!/bin/sh\ntouch ran\n");
        File.SetUnixFileMode(folder["recipes/hourly/run.sh"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.AreEqual(0, Make(folder).ExitCode);
        Assert.AreEqual(
            UnixFileMode.None,
            File.GetUnixFileMode(folder["app/run.sh"]) & (UnixFileMode.UserExecute
                | UnixFileMode.GroupExecute
                | UnixFileMode.OtherExecute));
    }

    [TestMethod]
    public void A_package_the_check_would_fail_on_is_not_written()
    {
        using var folder = Plain().Write("recipes/hourly/src/a.sql", "SELECT 1 FROM;\n");
        var before = folder.Everything();
        var run = Make(folder);
        Assert.AreEqual(1, run.ExitCode);
        Assert.Contains("app/src/a.sql:1:14", run.Output);
        Assert.AreEqual(before, folder.Everything());
    }

    [TestMethod]
    public void Recipes_are_listed_and_a_folder_without_any_is_said()
    {
        using var folder = New().Write("recipes/other/sample.yaml", "recipe: other\n").Folder("none");
        Assert.AreEqual("hourly  Hourly aggregate\nother\n", folder.Lint("sample", "list", "--source-path", "recipes").Output);
        Assert.AreEqual("hourly  Hourly aggregate\n", folder.Lint("sample", "list", "--source-path", "recipes/hourly").Output);
        Assert.AreEqual(4, folder.Lint("sample", "list").Lines.Length);
        Assert.Contains("`none` holds no recipe", folder.Lint("sample", "list", "--source-path", "none").Error);
        Assert.Contains("no such folder of recipes: `gone`", folder.Lint("sample", "list", "--source-path", "gone").Error);
        folder.Write("recipes/twice/sample.yaml", "recipe: other\n");
        Assert.Contains(
            "recipes/twice/sample.yaml: `other` is also the name of the recipe in `recipes/other`",
            folder.Lint("sample", "list", "--source-path", "recipes").Error);
    }

    [TestMethod]
    public void The_manifest_in_the_documentation_is_one()
    {
        var docs = File.ReadAllText(Path.Combine(Repository.Root, "docs", "samples.md"));
        using var folder = SampleRuns.New().Write("recipes/a/sample.yaml", docs.Split("```yaml\n")[1].Split("```")[0]);
        Assert.AreEqual(
            "spark-sql-hourly  Hourly aggregate in Spark SQL\n",
            folder.Lint("sample", "list", "--source-path", "recipes").Output);
        foreach (var name in SampleValues.GivenNames) Assert.Contains($"`{name}`", docs);
    }

    private static TempFolder New() => SampleRuns.New()
        .Write("recipes/hourly/sample.yaml", Asking)
        .Write("recipes/hourly/audit.txt.scriban", "{{ team }} {{ target_db }} {{ lifetime }} {{ shortname }}\n")
        .Write("recipes/hourly/models/{{ recipe }}.md", "{{ dbt }} ${X}\n")
        .Write("recipes/hourly/{{ target_db }}/a.txt", "x\n")
        .Write("recipes/hourly/info.txt.scriban", "{{ recipe }} of {{ team }}\n");

    private static TempFolder Plain() =>
        SampleRuns.New()
            .Write("dataflow.yaml", "project: x\n")
            .Write("recipes/hourly/sample.yaml", "recipe: hourly\n")
            .Write("recipes/hourly/good.txt", "x\n");

    private static TestRun Make(TempFolder folder, string target = "app") => folder.Make("hourly", target, "--source-path", "recipes");

    private static TestRun AtTerminal(TempFolder folder, string typed) => TestRun.With(
        folder.Path,
        RuleCatalog.All,
        host => host with
        {
            IsErrorTerminal = true,
            IsInputTerminal = () => true,
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(typed)),
        },
        "sample", "workflow", "hourly", "app", "--source-path", "recipes");

    private static void Refused(TempFolder folder, string said, string help = "")
    {
        using (folder)
        {
            var before = folder.Everything();
            var run = Make(folder);
            Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
            Assert.Contains(said, run.Error);
            Assert.Contains(help, run.Error);
            Assert.AreEqual(before, folder.Everything());
        }
    }
}
