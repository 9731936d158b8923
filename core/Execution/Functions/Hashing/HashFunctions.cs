using System.Text;
using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions.Hashing;

/// <summary>Check sums.</summary>
internal static class HashFunctions
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256)
        .Select(i => Enumerable.Range(0, 8).Aggregate((uint)i, static (c, _) => (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1))];

    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["crc32"] = c => CallSite.Map(Bytes(c), static b => Value.Of((long)Crc(b.Bytes))),
        ["sha1"] = c => CallSite.Map(Bytes(c), static b => Value.Of(Sha.OfLength160([], b.Bytes))),
        ["sha2"] = c =>
            CallSite.Map(
                Bytes(c),
                c.Int(1),
                static (b, bits) => Sha.OfLength(b.Bytes, bits.Long) is { } hash ? Value.Of(hash) : Value.Null),
        ["hash"] = c => RowHash.Compile(c, Murmur3.Kind),
        ["xxhash64"] = c => RowHash.Compile(c, XxHash64.Kind),
        ["md5"] = c => CallSite.Map(Bytes(c), static b => Value.Of(Convert.ToHexStringLower(Md5.Of(b.Bytes)))),
    };

    private static Eval Bytes(CallSite call) =>
        call.TypeOf(0).Family == TypeFamily.Binary
            ? call.Arg(0)
            : CallSite.Map(call.Text(0), static s => Value.Of(Encoding.UTF8.GetBytes(s.Text)));

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes) crc = Table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }
}
