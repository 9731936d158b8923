using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;

namespace Dataflow.Lint.Cli.Solutions;

/// <summary>
/// Asks the reader of projects what stands in solutions and projects that were named. It evaluates them with the MSBuild of the SDK that is
/// installed, which loads what they import; nothing is built.
/// </summary>
internal sealed class SolutionReader(Host host)
{
    private const string Instead = "name the folder instead: `dataflow-lint .`";

    /// <param name="solutions">What was named.</param>
    /// <param name="methods">The methods that take SQL, and whether Spark runs it.</param>
    /// <param name="showsUnproven">Whether SQL is noted of which nobody can tell for which database it is.</param>
    public SolutionAnswer Read(Target[] solutions, IReadOnlyDictionary<string, bool> methods, bool showsUnproven)
    {
        if (host.Disk is not null)
            return SolutionAnswer.Failed(Problem.Usage("a solution is read from the disk, not from the index", Instead));
        if (!File.Exists(host.ProjectsProgram))
            return SolutionAnswer.Failed(Problem.Usage("this installation cannot read solutions and projects", Instead));
        string[] strange = [host.WorkingFolder, .. solutions.Select(s => s.Root)];
        if (PathProgram.Find("dotnet", host.Variable("PATH"), host.Files, host.WorkingFolder, strange) is not { } dotnet) return NoSdk();
        string[] options =
        [
            .. methods.OrderBy(m => m.Key, StringComparer.Ordinal)
                .SelectMany(m => new[] { "--method", $"{m.Key}={(m.Value ? "spark" : "other")}" }),
            .. showsUnproven ? (string[])["--show-unproven", "yes"] : [],
        ];
        return Ask(dotnet, options, solutions);
    }

    private static SolutionAnswer NoSdk() =>
        SolutionAnswer.Failed(Problem.Usage("no .NET SDK was found, which reading solutions and projects needs", Instead));

    private SolutionAnswer Ask(string dotnet, string[] options, Target[] solutions)
    {
        var start = new ProcessStartInfo(dotnet, ["exec", host.ProjectsProgram, .. options, "--", .. solutions.Select(s => s.FullPath)])
        {
            WorkingDirectory = solutions[0].Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        try
        {
            using var process = Process.Start(start);
            if (process is null) return NoSdk();
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == ExitCode.Usage) return NoSdk();
            return process.ExitCode == 0 ? SolutionAnswer.Read(output) : Broken(error.Result);
        }
        catch (Exception exception) when (exception is Win32Exception or TypeInitializationException)
        {
            return NoSdk();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Broken(exception.Message);
        }
    }

    private static SolutionAnswer Broken(string reason) =>
        SolutionAnswer.Failed(new Problem(
            ProblemKind.Incomplete,
            $"solutions and projects cannot be read: {reason.Split('\n')[0].Trim()}") { Help = Instead });
}
