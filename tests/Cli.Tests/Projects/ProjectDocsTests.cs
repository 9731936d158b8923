using System.Text.RegularExpressions;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Projects.Model;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Cli.Tests.Projects;

/// <summary>What <c>docs/project.md</c> shows is what the program takes and says; <c>UPDATE_DOCS=1</c> writes the plan anew.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed partial class ProjectDocsTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "project.md");

    [TestMethod]
    public void The_file_that_is_shown_is_read_without_a_mistake()
    {
        var read = ProjectFileReader.Read(new SourceText("dataflow.yaml", File.ReadAllText(Page).Split("```yaml\n")[1].Split("```")[0]));
        Assert.IsEmpty(read.Problems, read.Problems.Count > 0 ? read.Problems[0].Message : "");
        Assert.AreEqual("Folder Folder S3 Maestro", string.Join(' ', read.Value!.Targets.Select(t => t.Type)));
    }

    [TestMethod]
    public void The_commands_that_are_shown_are_those_there_are()
    {
        var shown = Command().Matches(File.ReadAllText(Page)).Select(m => m.Groups[1].Value).Distinct().Order();
        var help = TestRun.In(Repository.Root, RuleCatalog.All, new Disk(), "", "project", "--help").Output
            .Split("Commands:\n")[1]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Trim().Split(' ')[0]).Order();
        Assert.AreEqual(string.Join(' ', help), string.Join(' ', shown));
    }

    [TestMethod]
    public void The_plan_that_is_shown_is_one()
    {
        using var project = ProjectFixture.New("project: shop\ntargets:\n  dev: {type: folder, path: .deployed, unproven-jobs: allow}\n");
        project.Git("config", "user.email", "ann@example.com").Git("config", "remote.origin.url", "git@example.com:ann/shop.git");
        foreach (var (path, id) in new[]
        {
            ("titles/daily", "titles.daily"),
            ("titles/backfill", "titles.backfill"),
            ("orders/main", "orders"),
            ("gone/main", "gone"),
        })
        {
            project.Write($"{path}.sch.yaml", Workflow(id));
        }

        project.Commit().Git("checkout", "-q", "-b", "feature").Good("deploy");
        project.Write("titles/main.sch.yaml", Workflow("titles"))
            .Write("titles/daily.sch.yaml", Workflow("titles.daily").Replace("NoOp", "Join"));
        File.Delete(project["gone/main.sch.yaml"]);
        const string changed = ".deployed/workflows/sandbox%3Aann.shop.feature.orders/1.yaml";
        project.Write(changed, project.Text(changed).Replace("NoOp", "Join"));
        var plan = string.Join(
            '\n',
            project.Good("plan").Output.Replace(project.Path, "/home/ann/shop").TrimEnd().Split('\n').Select(l => l.TrimEnd()));

        var text = File.ReadAllText(Page);
        var start = text.IndexOf("```\nPlan for", StringComparison.Ordinal) + 4;
        var expected = text[..start] + plan + text[text.IndexOf("\n```", start, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(Page, expected);
        Assert.AreEqual(expected, File.ReadAllText(Page), "docs/project.md is out of date: run the tests once with UPDATE_DOCS=1");
    }

    private static string Workflow(string id) => $"Workflow:\n  id: ann.{id}\n  owner: team\n  jobs:\n    - job: {{id: x, type: NoOp}}\n";

    [GeneratedRegex(@"^dataflow-lint project ([a-z]+)", RegexOptions.Multiline)]
    private static partial Regex Command();
}
