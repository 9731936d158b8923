using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace Dataflow.Lint.Cli.Discovery.Disks;

/// <summary>What a file carries beside its content: access control lists, labels, attributes of the user.</summary>
[SupportedOSPlatform("linux")]
internal static class ExtendedAttributes
{
    /// <summary>The kernel allows no more for all names, nor for a value.</summary>
    private const int MostBytes = 65_536;

    /// <summary>Gives a file those of another; whether it has them all.</summary>
    public static bool Copy(string from, string to)
    {
        var names = new byte[MostBytes];
        var length = List(from, names, MostBytes);

        // A disk without them has none to lose.
        if (length <= 0) return true;
        var allKept = true;
        foreach (var name in Encoding.UTF8.GetString(names, 0, (int)length).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            if (ValueOf(from, name) is not { } value) continue;
            allKept &= Set(to, name, value, value.Length, 0) == 0 || (ValueOf(to, name) is { } now && now.AsSpan().SequenceEqual(value));
        }

        return allKept;
    }

    // One that may not even be read is the system's own, and is made anew.
    private static byte[]? ValueOf(string path, string name)
    {
        var value = new byte[MostBytes];
        var length = Get(path, name, value, MostBytes);
        return length < 0 ? null : value[..(int)length];
    }

    [DllImport("libc", EntryPoint = "listxattr", SetLastError = true)]
    private static extern nint List([MarshalAs(UnmanagedType.LPUTF8Str)] string path, byte[] names, nint size);

    [DllImport("libc", EntryPoint = "getxattr", SetLastError = true)]
    private static extern nint Get(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name,
        byte[] value,
        nint size);

    [DllImport("libc", EntryPoint = "setxattr", SetLastError = true)]
    private static extern int Set(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name,
        byte[] value,
        nint size,
        int flags);
}
