using System.Text;
using Fuzz.Running;

namespace Fuzz.Checking;

/// <summary>
/// Runs the binary and looks at what holds for every run: it ends soon, by itself, with a documented code, in bounded memory.
/// </summary>
/// <param name="binary">The program.</param>
/// <param name="child">Runs it.</param>
/// <param name="folder">What it runs on.</param>
/// <param name="longest">What takes longer hangs.</param>
internal sealed class Runs(string binary, Child child, CaseFolder folder, TimeSpan longest)
{
    private const long BaseBytes = 200L << 20;
    private const int BytesForEach = 20;

    private static readonly string[] Bugs = [
        "internal failure",
        "this is a bug of the linter",
        "Unhandled exception",
        "Stack overflow",
        "   at Dataflow.",
    ];

    /// <summary>How often it was run.</summary>
    public int Count { get; private set; }

    public Ended In(string workingFolder, params string[] arguments)
    {
        Count++;
        var ended = child.Run(binary, workingFolder, longest, arguments);
        var command = string.Join(' ', arguments);
        if (ended.HasTimedOut)
            throw new FaultException("hang", $"{command}: not over after {longest.TotalSeconds} s, {ended.PeakBytes >> 20} MB by then");
        if (ended.PeakBytes > BaseBytes + (BytesForEach * folder.Bytes))
            throw new FaultException("memory", $"{command}: {ended.PeakBytes >> 20} MB for {folder.Bytes >> 10} KB");
        if (ended.Signal != 0) throw new FaultException("signal", $"{command}: ended by signal {ended.Signal}\n{ended.Error}");
        if (ended.ExitCode is < 0 or > 3) throw new FaultException("exit code", $"{command}: {ended.ExitCode}\n{ended.Error}");
        if (Array.Find(
            Bugs,
            bug => ended.Error.Contains(bug) || (IsJson(arguments) && Encoding.UTF8.GetString(ended.Output).Contains(bug))) is { } found)
        {
            throw new FaultException(
                "internal failure",
                $"{command}: {found}\n{ended.Error}{Encoding.UTF8.GetString(ended.Output[^Math.Min(ended.Output.Length, 2000)..])}");
        }

        return ended;
    }

    public JsonRun Json(string workingFolder, params string[] arguments)
    {
        var ended = In(workingFolder, ["--output-format", "json", .. arguments]);
        var run = JsonRun.Read(ended);
        if (ended.ExitCode == 3 != run.Of("incomplete").Any())
        {
            throw new FaultException(
                "exit code",
                $"{ended.ExitCode}, but {run.Of("incomplete").Count()} things were not read\n{ended.Error}");
        }

        if (run.Of("incomplete")
            .FirstOrDefault(p =>
                JsonRun.Text(p, "path").Length == 0) is { ValueKind: not System.Text.Json.JsonValueKind.Undefined } nameless)
        {
            throw new FaultException("exit code", $"incomplete without a name: {nameless}");
        }

        return run;
    }

    private static bool IsJson(string[] arguments) => arguments.Contains("json");
}
