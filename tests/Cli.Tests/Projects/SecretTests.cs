using System.Text;
using Dataflow.Lint.Cli.Projects.Building;

namespace Dataflow.Lint.Cli.Tests.Projects;

/// <summary>Secrets stand in no output, log, bundle or rendered file, and in no <c>dataflow.yaml</c>.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class SecretTests
{
    private static readonly string[] Names =
    [
        "AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID_KEY", "AWS_SESSION_TOKEN", "GITHUB_TOKEN", "GITLAB_TOKEN", "NPM_TOKEN", "PYPI_TOKEN",
        "TWINE_PASSWORD", "DB_PASSWORD", "PGPASSWORD",
        "MYSQL_PWD", "ARTIFACTORY_API_KEY", "AZURE_CLIENT_SECRET", "GOOGLE_CREDENTIALS", "SLACK_TOKEN", "SNOWFLAKE_PASSWORD",
        "DATABRICKS_TOKEN", "HF_TOKEN", "OPENAI_API_KEY", "STRIPE_SECRET_KEY",
        "JWT_SECRET", "PRIVATE_KEY", "SSH_PASSPHRASE", "DOCKER_AUTH", "VAULT_TOKEN", "SENTRY_DSN", "REDIS_PASSWORD", "KAFKA_SASL_PASSWORD",
        "CI_JOB_TOKEN", "GH_PAT",
    ];

    [TestMethod]
    public void Thirty_planted_values_appear_nowhere()
    {
        Assert.HasCount(30, Names);
        var planted = Names.Select((n, i) => KeyValuePair.Create(n, $"s3cr+t/{i:00}-{n.GetHashCode():x8}Zq")).ToArray();
        using var project = ProjectFixture.Post();

        // What a build says is all of them, each way it may stand in a log, and then it fails or does not.
        var said = string.Concat(planted.Select(p =>
            $"echo 'x{p.Value}y {Uri.EscapeDataString(p.Value)} {Convert.ToBase64String(Encoding.UTF8.GetBytes(p.Value))}'\n"));
        var everything = new StringBuilder();
        foreach (var end in (string[])["exit 1\n", "exit 0\n"])
        {
            project.Program("../bin/tox", said + end);
            foreach (var command in (string[][])[
                ["test", "-v"],
                ["test", "--format", "json"],
                ["build", "-v"],
                ["deploy"],
                ["list", "--deployed"],
            ])
            {
                var run = project.Run(host => host with { Variables = () => planted }, command);
                everything.Append(run.Output).Append(run.Error);
            }
        }

        everything.Append(project.Everything(".workflows")).Append(project.Everything(".deployed"));
        Assert.Contains("x***y *** ***", everything.ToString());
        foreach (var (name, value) in planted) Assert.DoesNotContain(value, everything.ToString(), name);
    }

    [TestMethod]
    public void What_would_carry_one_into_the_target_is_not_deployed()
    {
        var planted = new[] { KeyValuePair.Create("DB_PASSWORD", "correct-horse-7") };
        using var project = ProjectFixture.Post()
            .Program(
                "scala-workflow/gradlew",
                "[ \"$1\" = test ] && exit 0\nmkdir -p build/libs\necho correct-horse-7 > build/libs/hello.jar\n");
        var run = project.Run(host => host with { Variables = () => planted }, "deploy");
        Assert.AreEqual(1, run.ExitCode);
        Assert.Contains(
            "scala-workflow/build/libs/hello.jar: the value of a secret of the environment stands in what would be deployed",
            run.Output);
        Assert.IsFalse(Directory.Exists(project[".deployed"]));

        using var other = ProjectFixture.New()
            .Write(
                "a.sch.yaml",
                "Workflow:\n  id: a.b\n  NOTE: correct-horse-7\n  FILE: $S3{./b.txt}\n  jobs:\n    - job: {id: x, type: NoOp}\n")
            .Write("b.txt", "fine\n");
        run = other.Run(host => host with { Variables = () => planted }, "deploy");
        Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
        other.Write("a.sch.yaml", other.Text("a.sch.yaml").Replace("correct-horse-7", "x")).Write("b.txt", "correct-horse-7\n");
        run = other.Run(host => host with { Variables = () => planted }, "deploy");
        Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
        Assert.IsFalse(Directory.Exists(other[".deployed"]));
    }

    [TestMethod]
    public void A_secret_in_a_workflow_stops_the_build_and_is_not_shown()
    {
        using var project = ProjectFixture.New()
            .Write("a.sch.yaml", "Workflow:\n  id: a.b\n  DB_PASSWORD: h7Gt2-kLq9\n  jobs:\n    - job: {id: x, type: NoOp}\n");
        foreach (var command in (string[])["build", "deploy"])
        {
            var run = project.Run(command);
            Assert.AreEqual(1, run.ExitCode, run.Error);
            Assert.Contains("a.sch.yaml:3:3: info SEC001", run.Error);
            Assert.DoesNotContain("h7Gt2-kLq9", run.Output + run.Error);
        }

        Assert.IsFalse(Directory.Exists(project[".workflows"]));
    }

    [TestMethod]
    [DataRow("targets: {dev: {type: folder, path: x, token: abc}}", "dataflow.yaml:1:40: `token` looks like a credential")]
    [DataRow("targets: {dev: {type: folder, path: x, secret-access-key: abc}}", "`secret-access-key` looks like a credential")]
    [DataRow("targets: {dev: {type: folder, path: x, access_key_id: abc}}", "`access_key_id` looks like a credential")]
    [DataRow("password: abc", "dataflow.yaml:1:1: `password` looks like a credential")]
    [DataRow("targets: {dev: {type: folder, path: x, assets: 'https://me:word@example.com/x'}}", "a user and a password stand in the address")]
    [DataRow("project: ghp_0123456789abcdefghijklmnopqrstuvwxyzAB", "stands in the file as plain text")]
    public void None_may_stand_in_the_file_of_the_project(string text, string expected)
    {
        using var project = ProjectFixture.New(text + "\n");
        var run = project.Run("list");
        Assert.AreEqual(2, run.ExitCode, run.Output);
        Assert.Contains(expected, run.Error);
        Assert.DoesNotContain("me:word", run.Error);
        Assert.DoesNotContain("ghp_0123", run.Error);
    }

    [TestMethod]
    public void Short_values_and_paths_are_no_secrets()
    {
        var redactor = new Redactor([
            KeyValuePair.Create("MY_KEY", "abc"),
            KeyValuePair.Create("SSH_KEY", "/home/me/.ssh/id"),
            KeyValuePair.Create("HOME", "long-enough-value"),
            KeyValuePair.Create("API_TOKEN", "long-enough-token\n"),
        ]);
        Assert.AreEqual(
            "abc /home/me/.ssh/id long-enough-value ***",
            redactor.Of("abc /home/me/.ssh/id long-enough-value long-enough-token"));
    }
}
