using System.Numerics;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>The numbers that Spark draws from a seed in its first partition.</summary>
internal sealed class SeededChance
{
    // The seed of hashes of arrays in Scala's library.
    private const uint ArraySeed = 0x3C074A61;

    private long seed;
    private double? next;

    public SeededChance(long seed)
    {
        var bytes = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, seed);
        var low = Hash(bytes, ArraySeed);
        this.seed = ((long)Hash(bytes, low) << 32) | low;
    }

    public int Int() => Next(32);

    public double Double() => (((long)Next(26) << 27) + Next(27)) * (1.0 / (1L << 53));

    /// <summary>A number of the normal distribution, made in pairs.</summary>
    public double Gaussian()
    {
        if (next is { } kept)
        {
            next = null;
            return kept;
        }

        while (true)
        {
            var (one, other) = ((2 * Double()) - 1, (2 * Double()) - 1);
            var size = (one * one) + (other * other);
            if (size is >= 1 or 0) continue;
            var factor = Math.Sqrt(-2 * Math.Log(size) / size);
            next = other * factor;
            return one * factor;
        }
    }

    private int Next(int bits)
    {
        var mixed = seed ^ (seed << 21);
        mixed ^= mixed >>> 35;
        mixed ^= mixed << 4;
        seed = mixed;
        return (int)(mixed & ((1L << bits) - 1));
    }

    // MurmurHash3 of 32 bits over whole words.
    private static uint Hash(byte[] bytes, uint start)
    {
        var hash = start;
        for (var i = 0; i < bytes.Length; i += 4)
        {
            var word = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i)) * 0xCC9E2D51;
            hash = (BitOperations.RotateLeft(hash ^ (BitOperations.RotateLeft(word, 15) * 0x1B873593), 13) * 5) + 0xE6546B64;
        }

        hash ^= (uint)bytes.Length;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
