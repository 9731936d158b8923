using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>Fresh projects of four kinds show what the command line finds in their folders, at file(line,column).</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed partial class FreshProjectTests
{
    private const string Analyzers = "<PackageReference Include=\"Dataflow.Lint.Analyzers\" Version=\"*\" PrivateAssets=\"all\" />";

    private static readonly LocalFeed Feed = LocalFeed.For("fresh");

    [TestMethod]
    public void A_console_program()
    {
        var folder = Folder("Console");
        Write(folder, "Console.csproj", Project("<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>", Analyzers));
        Write(folder, "Program.cs", "System.Console.WriteLine();");
        Check(folder);
    }

    [TestMethod]
    public void A_library_for_netstandard_with_central_versions()
    {
        var folder = Folder("Library");
        Write(
            folder,
            "Directory.Packages.props",
            "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup><PackageVersion Include=\"Dataflow.Lint.Analyzers\" Version=\"0.1.0\" /></ItemGroup></Project>");
        Write(
            folder,
            "Library.csproj",
            Project(
                "<TargetFramework>netstandard2.0</TargetFramework>",
                "<PackageReference Include=\"Dataflow.Lint.Analyzers\" PrivateAssets=\"all\" />"));
        Write(folder, "Library.cs", "namespace Library { public static class Program { } }");
        Check(folder);
    }

    [TestMethod]
    public void A_project_that_compiles_nothing()
    {
        var folder = Folder("Plain");
        Write(
            folder,
            "Plain.proj",
            Project(
                "<TargetFramework>net10.0</TargetFramework>",
                "<PackageReference Include=\"Dataflow.Lint.MSBuild\" Version=\"*\" PrivateAssets=\"all\" />",
                "Microsoft.Build.NoTargets/3.7.0"));
        Check(folder);
    }

    [TestMethod]
    public void A_solution_of_three()
    {
        var folder = Feed.CreateFolder("Three");
        LocalFeed.AddFeed(folder, isOnly: false);
        foreach (var (name, sample) in (ReadOnlySpan<(string, string)>)[("Broken", "broken_revenue"), ("Clean", "store_revenue")])
        {
            LocalFeed.Write(Packages.Read(Repository.Sample(sample)), Path.Combine(folder, name));
            Write(folder, $"{name}/{name}.csproj", Project("<TargetFramework>net10.0</TargetFramework>", Analyzers));
            Write(folder, $"{name}/{name}.cs", $"namespace {name}; public static class Program {{ }}");
        }

        Write(folder, "None/None.csproj", Project("<TargetFramework>net10.0</TargetFramework>", ""));
        Write(folder, "None/None.cs", "namespace None; public static class Program { }");
        Write(
            folder,
            "Three.slnx",
            "<Solution><Project Path=\"Broken/Broken.csproj\" /><Project Path=\"Clean/Clean.csproj\" /><Project Path=\"None/None.csproj\" /></Solution>");
        Check(folder);
    }

    private static void Check(string folder)
    {
        var (_, output) = DotNet.Run(folder, "build", "-tl:off");
        var line = Shell.Run(folder, LocalFeed.Programs, "dataflow-lint --output-format concise .");
        var expected = OfLine().Matches(line.Output)
            .Select(m => $"{m.Groups[1].Value}({m.Groups[2].Value},{m.Groups[3].Value}): {m.Groups[4].Value}")
            .Order(StringComparer.Ordinal).ToArray();
        var told = OfBuild().Matches(output)
            .Select(m => $"{Path.GetRelativePath(folder, m.Groups[1].Value)}({m.Groups[2].Value},{m.Groups[3].Value}): {m.Groups[4].Value}")
            .Distinct()
            .Order(StringComparer.Ordinal).ToArray();
        Assert.HasCount(7, expected, line.Output);
        CollectionAssert.AreEqual(expected, told, output);
    }

    private static string Folder(string name) => Feed.CreateFolder(name, Repository.Sample("broken_revenue"), below: "", isOnly: false);

    private static void Write(string folder, string path, string text) =>
        LocalFeed.Write(new Dictionary<string, string> { [path] = text }, folder);

    private static string Project(string properties, string reference, string sdk = "Microsoft.NET.Sdk") =>
        $"<Project Sdk=\"{sdk}\"><PropertyGroup>{properties}<RestorePackagesPath>$(MSBuildProjectDirectory)/../packages</RestorePackagesPath></PropertyGroup><ItemGroup>{reference}</ItemGroup></Project>";

    [GeneratedRegex(@"^([^\s:][^:\n]*):(\d+):(\d+): ((?:error|warning) [A-Z]{3}\d{3}):", RegexOptions.Multiline)]
    private static partial Regex OfLine();

    [GeneratedRegex(@"^\s*(?:\d+>)?(/[^(\n]+)\((\d+),(\d+)(?:,\d+,\d+)?\): ((?:error|warning) [A-Z]{3}\d{3}):", RegexOptions.Multiline)]
    private static partial Regex OfBuild();
}
