using System.Buffers.Binary;
using System.Numerics;

namespace Dataflow.Lint.Execution.Functions.Hashing;

/// <summary>SHA-1 and SHA-2, as FIPS 180-4 has them: a bare container lacks the library of the machine that .NET asks for them.</summary>
internal static class Sha
{
    private static readonly int[] Primes = [.. Enumerable.Range(2, 408).Where(n => Enumerable.Range(2, n).TakeWhile(d => d * d <= n).All(d => n % d != 0))];

    // The first 64 bits behind the point of the square roots and cube roots of the first primes.
    private static readonly ulong[] SquareRoots = [.. Primes.Take(16).Select(p => Root((BigInteger)p << 128, 2))];
    private static readonly ulong[] CubeRoots = [.. Primes.Take(80).Select(p => Root((BigInteger)p << 192, 3))];

    /// <summary>SHA-2 of 224, 256 (or 0), 384 or 512 bits; null for other lengths.</summary>
    public static byte[]? Two(byte[] message, long bits) => bits switch
    {
        224 => Narrow(message, [.. SquareRoots.Skip(8).Select(r => (uint)r)])[..28],
        0 or 256 => Narrow(message, [.. SquareRoots.Take(8).Select(r => (uint)(r >> 32))]),
        384 => Wide(message, [.. SquareRoots.Skip(8)])[..48],
        512 => Wide(message, [.. SquareRoots.Take(8)]),
        _ => null,
    };

    public static byte[] One(byte[] message)
    {
        uint[] state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0];
        var padded = Padded(message, 64);
        var words = new uint[80];
        for (var block = 0; block < padded.Length; block += 64)
        {
            for (var i = 0; i < 80; i++) words[i] = i < 16 ? BinaryPrimitives.ReadUInt32BigEndian(padded.AsSpan(block + (i * 4))) : BitOperations.RotateLeft(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
            var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4]);
            for (var i = 0; i < 80; i++)
            {
                var (mixed, round) = (i / 20) switch
                {
                    0 => ((b & c) | (~b & d), 0x5A827999u),
                    1 => (b ^ c ^ d, 0x6ED9EBA1u),
                    2 => ((b & c) | (b & d) | (c & d), 0x8F1BBCDCu),
                    _ => (b ^ c ^ d, 0xCA62C1D6u),
                };
                (e, d, c, b, a) = (d, c, BitOperations.RotateLeft(b, 30), a, BitOperations.RotateLeft(a, 5) + mixed + e + round + words[i]);
            }

            uint[] turned = [a, b, c, d, e];
            for (var i = 0; i < 5; i++) state[i] += turned[i];
        }

        return [.. state.SelectMany(Bytes)];
    }

    private static byte[] Narrow(byte[] message, uint[] state)
    {
        var padded = Padded(message, 64);
        var words = new uint[64];
        for (var block = 0; block < padded.Length; block += 64)
        {
            for (var i = 0; i < 64; i++) words[i] = i < 16 ? BinaryPrimitives.ReadUInt32BigEndian(padded.AsSpan(block + (i * 4))) : words[i - 16] + Turned(words[i - 15], 7, 18, 3) + words[i - 7] + Turned(words[i - 2], 17, 19, 10);
            var s = (uint[])state.Clone();
            for (var i = 0; i < 64; i++)
            {
                var one = s[7] + (BitOperations.RotateRight(s[4], 6) ^ BitOperations.RotateRight(s[4], 11) ^ BitOperations.RotateRight(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + (uint)(CubeRoots[i] >> 32) + words[i];
                var two = (BitOperations.RotateRight(s[0], 2) ^ BitOperations.RotateRight(s[0], 13) ^ BitOperations.RotateRight(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
                s = [one + two, s[0], s[1], s[2], s[3] + one, s[4], s[5], s[6]];
            }

            for (var i = 0; i < 8; i++) state[i] += s[i];
        }

        return [.. state.SelectMany(Bytes)];

        static uint Turned(uint word, int first, int second, int shift) => BitOperations.RotateRight(word, first) ^ BitOperations.RotateRight(word, second) ^ (word >> shift);
    }

    private static byte[] Wide(byte[] message, ulong[] state)
    {
        var padded = Padded(message, 128);
        var words = new ulong[80];
        for (var block = 0; block < padded.Length; block += 128)
        {
            for (var i = 0; i < 80; i++) words[i] = i < 16 ? BinaryPrimitives.ReadUInt64BigEndian(padded.AsSpan(block + (i * 8))) : words[i - 16] + Turned(words[i - 15], 1, 8, 7) + words[i - 7] + Turned(words[i - 2], 19, 61, 6);
            var s = (ulong[])state.Clone();
            for (var i = 0; i < 80; i++)
            {
                var one = s[7] + (BitOperations.RotateRight(s[4], 14) ^ BitOperations.RotateRight(s[4], 18) ^ BitOperations.RotateRight(s[4], 41)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + CubeRoots[i] + words[i];
                var two = (BitOperations.RotateRight(s[0], 28) ^ BitOperations.RotateRight(s[0], 34) ^ BitOperations.RotateRight(s[0], 39)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
                s = [one + two, s[0], s[1], s[2], s[3] + one, s[4], s[5], s[6]];
            }

            for (var i = 0; i < 8; i++) state[i] += s[i];
        }

        return [.. state.SelectMany(w => Bytes((uint)(w >> 32)).Concat(Bytes((uint)w)))];

        static ulong Turned(ulong word, int first, int second, int shift) => BitOperations.RotateRight(word, first) ^ BitOperations.RotateRight(word, second) ^ (word >> shift);
    }

    // A one, zeros up to the length of a block, and the length in bits at the end.
    private static byte[] Padded(byte[] message, int block)
    {
        var padded = new byte[(message.Length + (block / 8)) / block * block + block];
        message.CopyTo(padded, 0);
        padded[message.Length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(padded.Length - 8), (ulong)message.Length * 8);
        return padded;
    }

    private static byte[] Bytes(uint word) => [(byte)(word >> 24), (byte)(word >> 16), (byte)(word >> 8), (byte)word];

    // The whole root, bit by bit from above; its last 64 bits.
    private static ulong Root(BigInteger value, int degree)
    {
        var root = BigInteger.Zero;
        for (var bit = 80; bit >= 0; bit--)
        {
            var tried = root + (BigInteger.One << bit);
            if (BigInteger.Pow(tried, degree) <= value) root = tried;
        }

        return (ulong)(root & ulong.MaxValue);
    }
}
