using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests.Conventions;

/// <summary>
/// Each convention is seen to fail and to pass wherever the linter is met: on the command line, in a hook, in the build of a C# project and
/// in one of a project that compiles nothing. All of them come from packages in a fresh feed.
/// </summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed partial class ConventionTests
{
    private static readonly LocalFeed Feed = LocalFeed.For("conventions");

    [TestMethod]
    public void On_the_command_line()
    {
        var folder = Feed.CreateFolder("line");
        Check(folder, () => Shell.Run(folder, LocalFeed.Programs, "dataflow-lint --output-format concise ."));
    }

    [TestMethod]
    public void In_the_build_of_a_CSharp_project()
    {
        var folder = Project("compiled", "Shop.csproj", "Microsoft.NET.Sdk", "Dataflow.Lint.Analyzers");
        File.WriteAllText(Path.Combine(folder, "Shop.cs"), "namespace Shop; public static class Program { }");
        Check(folder, () => DotNet.Run(folder, "build", "-tl:off"));
    }

    [TestMethod]
    public void In_the_build_of_a_project_that_compiles_nothing()
    {
        var folder = Project("plain", "Shop.proj", "Microsoft.Build.NoTargets/3.7.0", "Dataflow.Lint.MSBuild");
        Check(folder, () => DotNet.Run(folder, "build", "-tl:off"));
    }

    [TestMethod]
    public void In_a_hook()
    {
        var folder = Feed.CreateFolder("hooked");
        const string Commit =
            "git add -A && git -c user.name=a -c user.email=a@example.org -c commit.gpgsign=false commit -q --allow-empty -m x";
        var hook = File.ReadAllText(Path.Combine(Repository.Root, "README.md"))
            .Split("## As a hook")[1]
            .Split("```sh\n")[1]
            .Split("```")[0];
        foreach (var convention in Convention.All) LocalFeed.Write(convention.Clean(), Path.Combine(folder, convention.Name));
        var (exitCode, output) = Shell.Run(folder, LocalFeed.Programs, $"git init -q && {Commit} && {hook}");
        Assert.AreEqual(0, exitCode, output);
        foreach (var convention in Convention.All)
        {
            LocalFeed.Write(convention.Strayed(), Path.Combine(folder, convention.Name));
            var refused = Shell.Run(folder, LocalFeed.Programs, Commit);
            Assert.AreNotEqual(0, refused.ExitCode, convention.Name);
            Assert.Contains(InFullReport(convention), InFull().Replace(refused.Output, "$1 $2"), refused.Output);
            LocalFeed.Write(convention.Clean(), Path.Combine(folder, convention.Name));
            var passed = Shell.Run(folder, LocalFeed.Programs, Commit);
            Assert.AreEqual(0, passed.ExitCode, passed.Output);
        }
    }

    // Packages lie beside each other: all stray, then none does.
    private static void Check(string folder, Func<(int ExitCode, string Output)> run)
    {
        foreach (var convention in Convention.All) LocalFeed.Write(convention.Strayed(), Path.Combine(folder, convention.Name));
        var (exitCode, output) = run();
        Assert.AreNotEqual(0, exitCode, output);
        var told = Finding().Matches(output)
            .Select(m =>
                $"{Path.GetRelativePath(folder, Path.Combine(folder, m.Groups["path"].Value))}({m.Groups["line"].Value},{m.Groups["column"].Value}) {m.Groups["id"].Value}").ToHashSet();
        foreach (var convention in Convention.All) Assert.Contains($"{convention.Name}/{convention.Finding}", told, output);

        foreach (var convention in Convention.All) LocalFeed.Write(convention.Clean(), Path.Combine(folder, convention.Name));
        (exitCode, output) = run();
        Assert.AreEqual(0, exitCode, output);
        Assert.IsFalse(Finding().IsMatch(output), output);
    }

    // "ddl/a.sql(5,3) DDL001" is "DDL001 comments/ddl/a.sql:5:3" there.
    private static string InFullReport(Convention convention)
    {
        var parts = convention.Finding.Split('(', ',', ')');
        return $"{parts[3].Trim()} {convention.Name}/{parts[0]}:{parts[1]}:{parts[2]}";
    }

    private static string Project(string name, string file, string sdk, string package)
    {
        var folder = Feed.CreateFolder(name);
        LocalFeed.AddFeed(folder, isOnly: false);
        File.WriteAllText(Path.Combine(folder, file), $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RestorePackagesPath>{Path.Combine(folder, "..", "packages")}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" Version="*" />
              </ItemGroup>
            </Project>
            """);
        return folder;
    }

    // "a.sql:5:3: warning DDL001" and "/x/a.sql(5,3,5,9): warning DDL001".
    [GeneratedRegex(@"^\s*(?:\d+>)?(?<path>[^\s(:][^(:\n]*)(?:\((?<line>\d+),(?<column>\d+)(?:,\d+,\d+)?\)|:(?<line>\d+):(?<column>\d+)): (?:error|warning) (?<id>[A-Z]{3}\d{3}):", RegexOptions.Multiline)]
    private static partial Regex Finding();

    // "warning[name]: message      DDL001" and the place on the line below it.
    [GeneratedRegex(@"([A-Z]{3}\d{3})\n +--> (\S+)")]
    private static partial Regex InFull();
}
