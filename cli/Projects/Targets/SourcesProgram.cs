using System.ComponentModel;
using System.Diagnostics;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Cli.Projects.Targets;

/// <summary>Starts <c>dataflow-sources</c>, the program beside this one that has the network; it ends when this one does.</summary>
internal static class SourcesProgram
{
    private const string Missing = "this installation has no `dataflow-sources`, which speaks to targets that are no folder";

    /// <param name="settings">The store.</param>
    /// <param name="addresses">Where the scheduler finds what lies in it.</param>
    /// <param name="host">The world.</param>
    /// <exception cref="TargetFailure">It cannot be started, or refuses the store.</exception>
    public static RemoteStore Open(StoreSettings settings, string addresses, Host host)
    {
        var start = StartOf(host);
        try
        {
            var process = Process.Start(start) ?? throw new TargetFailure(Missing);

            // What it says beside its answers is not for the user: what went wrong stands in the answers.
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            return new RemoteStore(
                process.StandardInput.BaseStream,
                new BufferedStream(process.StandardOutput.BaseStream),
                settings,
                addresses);
        }
        catch (Exception exception) when (exception is Win32Exception or TypeInitializationException)
        {
            throw new TargetFailure(Missing, "install it anew: both programs come with it");
        }
    }

    private static ProcessStartInfo StartOf(Host host)
    {
        var program = host.SourcesProgram;
        if (File.Exists(program + (OperatingSystem.IsWindows() ? ".exe" : ""))) return Redirected(program, "store");
        var portable = Path.Combine(Path.GetDirectoryName(program)!, "sources", Path.GetFileName(program) + ".dll");
        if (!File.Exists(portable)) throw new TargetFailure(Missing, "install it anew: both programs come with it");
        var dotnet = PathProgram.Find("dotnet", host.Variable("PATH"), host.Files, host.WorkingFolder, host.WorkingFolder)
            ?? throw new TargetFailure("no .NET was found, on which `dataflow-sources` runs here");
        return Redirected(dotnet, "exec", portable, "store");
    }

    private static ProcessStartInfo Redirected(string program, params string[] arguments) =>
        new(
            program,
            arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
}
