using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>Tells files from pipes, sockets and devices, which .NET does not.</summary>
internal static class FileType
{
    // The kernel's layout of statx, the same on every processor: the mode stands at byte 28 of 256.
    private const int StatBytes = 256;
    private const int ModeOffset = 28;
    private const int WorkingFolder = -100;
    private const int OnlyType = 1;
    private const int TypeBits = 0xF000;
    private const int Regular = 0x8000;
    private const int PermissionDenied = 13;
    private const int NoEntry = 2;

    /// <summary>Whether a path, links followed, leads to something that is there and is neither file nor folder.</summary>
    public static bool IsSpecial(string path)
    {
        if (!OperatingSystem.IsLinux()) return false;
        Span<byte> stat = stackalloc byte[StatBytes];
        if (Statx(WorkingFolder, path, 0, OnlyType, ref MemoryMarshal.GetReference(stat)) == 0) return (BinaryPrimitives.ReadUInt16LittleEndian(stat[ModeOffset..]) & TypeBits) != Regular;
        return Marshal.GetLastPInvokeError() switch
        {
            NoEntry => throw new FileNotFoundException("", path),
            PermissionDenied => throw new UnauthorizedAccessException(path),

            // A kernel or a container that does not know the question.
            _ => false,
        };
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, ref byte stat);
}
