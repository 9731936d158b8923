using System.Globalization;
using System.Runtime.InteropServices;

namespace Dataflow.Lint.Cli;

/// <summary>The columns of the terminal.</summary>
/// <remarks><see cref="Console.WindowWidth"/> is not asked on Linux: it first sends codes to the terminal and takes a millisecond.</remarks>
internal static class TerminalSize
{
    private const int StandardOutput = 1;
    private const nuint GetWindowSize = 0x5413;

    /// <summary>The width the user asks for, or that of the terminal; 0 when the output is none.</summary>
    public static int Width(Func<string, string?> variable)
    {
        if (Console.IsOutputRedirected) return 0;
        if (int.TryParse(variable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns)) return columns;
        if (!OperatingSystem.IsLinux()) return Console.WindowWidth;
        return Ask(StandardOutput, GetWindowSize, out var size) == 0 ? size.Columns : 0;
    }

    [DllImport("libc", EntryPoint = "ioctl")]
    private static extern int Ask(int descriptor, nuint request, out WindowSize size);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct WindowSize
    {
        public readonly ushort Rows;
        public readonly ushort Columns;
        public readonly ushort Width;
        public readonly ushort Height;
    }
}
