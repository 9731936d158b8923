using System.Diagnostics;
using System.Globalization;

namespace Dataflow.Lint.Cli.Projects.Deploying;

/// <summary>Tells a process from all others of its machine, also when its number is given to another one later.</summary>
internal static class ProcessMark
{
    private const string Namespace = "/proc/self/ns/pid";

    /// <summary>Clocks that count from the start of the machine and from elsewhere differ by so much.</summary>
    private static readonly TimeSpan Inexact = TimeSpan.FromSeconds(5);

    /// <summary>
    /// This process, <c>4711 2026-12-01T10:00:00Z pid:[4026531836]</c>: its number, its start, and what its number counts in.
    /// </summary>
    public static string Own
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return string.Create(CultureInfo.InvariantCulture, $"{process.Id} {process.StartTime.ToUniversalTime():O} {Numbers}");
        }
    }

    /// <summary>Whether the process is surely no more; false where nobody here can tell, as for one of another container.</summary>
    public static bool IsGone(string mark)
    {
        if (mark.Split(' ') is not [var number, var start, var numbers]
            || numbers != Numbers
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !DateTimeOffset.TryParse(start, CultureInfo.InvariantCulture, out var started)) return false;
        try
        {
            using var process = Process.GetProcessById(id);
            return (process.StartTime.ToUniversalTime() - started.UtcDateTime).Duration() > Inexact;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException
            or System.ComponentModel.Win32Exception
            or NotSupportedException)
        {
            return false;
        }
    }

    // In a container the same numbers are other processes.
    private static string Numbers
    {
        get
        {
            try
            {
                return OperatingSystem.IsLinux() ? new FileInfo(Namespace).LinkTarget ?? "-" : "-";
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return "-";
            }
        }
    }
}
