using System.Buffers.Binary;
using System.Numerics;

namespace Dataflow.Lint.Execution.Functions.Hashing;

/// <summary>MurmurHash3 of 32 bits, but for the last bytes: Spark takes each of them in like a number of its own.</summary>
internal static class Murmur3
{
    public static readonly HashKind Kind = new(
        static (value, seed) => Final(Mixed((uint)seed, (uint)value), 4),
        static (value, seed) => Final(Mixed(Mixed((uint)seed, (uint)value), (uint)(value >> 32)), 8),
        static (bytes, seed) => OfBytes(bytes, (uint)seed));

    private static long OfBytes(byte[] bytes, uint hash)
    {
        var whole = bytes.Length / 4 * 4;
        for (var at = 0; at < whole; at += 4) hash = Mixed(hash, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)));
        for (var at = whole; at < bytes.Length; at++) hash = Mixed(hash, (uint)(sbyte)bytes[at]);
        return Final(hash, (uint)bytes.Length);
    }

    private static uint Mixed(uint hash, uint word) =>
        (BitOperations.RotateLeft(hash ^ (BitOperations.RotateLeft(word * 0xCC9E2D51, 15) * 0x1B873593), 13) * 5) + 0xE6546B64;

    private static long Final(uint hash, uint length)
    {
        hash ^= length;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return (int)(hash ^ (hash >> 16));
    }
}
