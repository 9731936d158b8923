using System.Runtime.InteropServices;

namespace Dataflow.Lint.Cli.Output.Terminals;

/// <summary>
/// Asks the system about the terminal, and leaves it as it is: the console of .NET sends it a change of mode when asked for its width.
/// </summary>
internal static class Terminal
{
    // The request for the size of the window, as Linux counts requests; other systems are asked through the console.
    private const nuint WindowSize = 0x5413;

    /// <summary>Whether a standard stream is a terminal.</summary>
    /// <param name="descriptor">0, 1 or 2.</param>
    public static bool IsAt(int descriptor) => OperatingSystem.IsWindows() ? !IsRedirected(descriptor) : IsTerminal(descriptor) == 1;

    /// <summary>The columns of the terminal that shows standard output; 0 when there is none or it does not tell.</summary>
    public static int Width
    {
        get
        {
            if (!IsAt(StandardStream.Output)) return 0;
            if (!OperatingSystem.IsLinux()) return Console.WindowWidth;
            var size = default(Size);
            return Control(StandardStream.Output, WindowSize, ref size) == 0 ? size.Columns : 0;
        }
    }

    private static bool IsRedirected(int descriptor) => descriptor switch
    {
        StandardStream.Input => Console.IsInputRedirected,
        StandardStream.Output => Console.IsOutputRedirected,
        _ => Console.IsErrorRedirected,
    };

    [DllImport("libc", EntryPoint = "isatty")]
    private static extern int IsTerminal(int descriptor);

    [DllImport("libc", EntryPoint = "ioctl")]
    private static extern int Control(int descriptor, nuint request, ref Size size);

    [StructLayout(LayoutKind.Sequential)]
    private struct Size
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }
}
