using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Dataflow.Lint.Cli.Discovery.Disks;

/// <summary>What the kernel tells of a file and .NET does not.</summary>
/// <param name="Owner">The number of the user it belongs to.</param>
/// <param name="Group">The number of the group.</param>
/// <param name="Names">How many names it has: more than one with hard links.</param>
/// <param name="IsRegular">Whether it is a file, and no folder, pipe, socket or device.</param>
[SupportedOSPlatform("linux")]
internal readonly record struct FileStatus(uint Owner, uint Group, uint Names, bool IsRegular)
{
    // The kernel's layout of statx, the same on every processor.
    private const int StatBytes = 256;
    private const int NamesOffset = 16;
    private const int OwnerOffset = 20;
    private const int GroupOffset = 24;
    private const int ModeOffset = 28;
    private const int WorkingFolder = -100;
    private const int Asked = 1 | 4 | 8 | 16;
    private const int TypeBits = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>The status of what a path leads to; none where the kernel refuses, with its error.</summary>
    public static FileStatus? Of(string path, out int error)
    {
        Span<byte> stat = stackalloc byte[StatBytes];
        error = 0;
        if (Statx(WorkingFolder, path, 0, Asked, ref MemoryMarshal.GetReference(stat)) != 0)
        {
            error = Marshal.GetLastPInvokeError();
            return null;
        }

        return new FileStatus(
            BinaryPrimitives.ReadUInt32LittleEndian(stat[OwnerOffset..]),
            BinaryPrimitives.ReadUInt32LittleEndian(stat[GroupOffset..]),
            BinaryPrimitives.ReadUInt32LittleEndian(stat[NamesOffset..]),
            (BinaryPrimitives.ReadUInt16LittleEndian(stat[ModeOffset..]) & TypeBits) == Regular);
    }

    /// <summary>Gives a file to a user and a group; whether the kernel allows it.</summary>
    public static bool Give(string path, uint owner, uint group) => Chown(path, owner, group) == 0;

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, ref byte stat);

    [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
    private static extern int Chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
}
