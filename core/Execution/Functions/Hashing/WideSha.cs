using System.Buffers.Binary;
using System.Numerics;

namespace Dataflow.Lint.Execution.Functions.Hashing;

/// <summary>SHA-384 and SHA-512, as FIPS 180-4 has them.</summary>
internal static class WideSha
{
    private const int BlockBytes = 128;

    private static readonly int[] Primes = [.. Enumerable.Range(2, 408)
        .Where(n => Enumerable.Range(2, n).TakeWhile(d => d * d <= n).All(d => n % d != 0))];

    // The first 64 bits behind the point of the square roots and cube roots of the first primes.
    private static readonly ulong[] SquareRoots = [.. Primes.Take(16).Select(p => Root((BigInteger)p << 128, 2))];
    private static readonly ulong[] CubeRoots = [.. Primes.Take(80).Select(p => Root((BigInteger)p << 192, 3))];

    public static byte[] OfLength384(byte[] message) => Hash(message, [.. SquareRoots.Skip(8)])[..48];

    public static byte[] OfLength512(byte[] message) => Hash(message, [.. SquareRoots.Take(8)]);

    private static byte[] Hash(byte[] message, ulong[] state)
    {
        var padded = Sha.Padded([], message, BlockBytes);
        var words = new ulong[80];
        for (var block = 0; block < padded.Length; block += BlockBytes)
        {
            for (var i = 0; i < 80; i++)
            {
                words[i] = i < 16
                    ? BinaryPrimitives.ReadUInt64BigEndian(padded.AsSpan(block + (i * 8)))
                    : words[i - 16] + Turned(words[i - 15], 1, 8, 7) + words[i - 7] + Turned(words[i - 2], 19, 61, 6);
            }

            var s = (ulong[])state.Clone();
            for (var i = 0; i < 80; i++)
            {
                var one = s[7]
                    + (BitOperations.RotateRight(s[4], 14) ^ BitOperations.RotateRight(s[4], 18) ^ BitOperations.RotateRight(s[4], 41))
                    + ((s[4] & s[5]) ^ (~s[4] & s[6]))
                    + CubeRoots[i]
                    + words[i];
                var two = (BitOperations.RotateRight(s[0], 28) ^ BitOperations.RotateRight(s[0], 34) ^ BitOperations.RotateRight(s[0], 39))
                    + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
                s = [one + two, s[0], s[1], s[2], s[3] + one, s[4], s[5], s[6]];
            }

            for (var i = 0; i < 8; i++) state[i] += s[i];
        }

        var hash = new byte[64];
        for (var i = 0; i < state.Length; i++) BinaryPrimitives.WriteUInt64BigEndian(hash.AsSpan(i * sizeof(ulong)), state[i]);
        return hash;

        static ulong Turned(ulong word, int first, int second, int shift) =>
            BitOperations.RotateRight(word, first) ^ BitOperations.RotateRight(word, second) ^ (word >> shift);
    }

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
