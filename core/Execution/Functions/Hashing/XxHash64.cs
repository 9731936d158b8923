using System.Buffers.Binary;
using System.Numerics;

namespace Dataflow.Lint.Execution.Functions.Hashing;

/// <summary>XXH64, as its specification has it; a number is hashed like its bytes.</summary>
internal static class XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;

    public static readonly HashKind Kind = new(
        static (value, seed) => (long)Final(WithInt((ulong)seed + Prime5 + 4, (uint)value)),
        static (value, seed) => (long)Final(WithLong((ulong)seed + Prime5 + 8, (ulong)value)),
        static (bytes, seed) => (long)OfBytes(bytes, (ulong)seed));

    private static ulong OfBytes(ReadOnlySpan<byte> rest, ulong seed)
    {
        var length = (ulong)rest.Length;
        var hash = seed + Prime5;
        if (rest.Length >= 32)
        {
            ulong[] lanes = [seed + Prime1 + Prime2, seed + Prime2, seed, seed - Prime1];
            for (; rest.Length >= 32; rest = rest[32..])
            {
                for (var i = 0; i < 4; i++) lanes[i] = Round(lanes[i], BinaryPrimitives.ReadUInt64LittleEndian(rest[(i * 8)..]));
            }

            hash = BitOperations.RotateLeft(lanes[0], 1)
                + BitOperations.RotateLeft(lanes[1], 7)
                + BitOperations.RotateLeft(lanes[2], 12)
                + BitOperations.RotateLeft(lanes[3], 18);
            foreach (var lane in lanes) hash = ((hash ^ Round(0, lane)) * Prime1) + Prime4;
        }

        hash += length;
        for (; rest.Length >= 8; rest = rest[8..]) hash = WithLong(hash, BinaryPrimitives.ReadUInt64LittleEndian(rest));
        if (rest.Length >= 4)
        {
            hash = WithInt(hash, BinaryPrimitives.ReadUInt32LittleEndian(rest));
            rest = rest[4..];
        }

        foreach (var last in rest) hash = BitOperations.RotateLeft(hash ^ (last * Prime5), 11) * Prime1;
        return Final(hash);
    }

    private static ulong Round(ulong lane, ulong word) => BitOperations.RotateLeft(lane + (word * Prime2), 31) * Prime1;

    private static ulong WithLong(ulong hash, ulong word) => (BitOperations.RotateLeft(hash ^ Round(0, word), 27) * Prime1) + Prime4;

    private static ulong WithInt(ulong hash, uint word) => (BitOperations.RotateLeft(hash ^ (word * Prime1), 23) * Prime2) + Prime3;

    private static ulong Final(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }
}
