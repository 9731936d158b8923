using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace Dataflow.Lint.Execution.Functions.Hashing;

/// <summary>The hashes SHA-1 and SHA-2, as FIPS 180-4 has them; they tell contents apart and keep nothing secret.</summary>
/// <remarks>The machine's cryptography is a library of its own; where a bare container lacks it, .NET ends the process.</remarks>
public static class Sha
{
    private const int BlockBytes = 64;

    private static readonly uint[] Sha224Start = [
        0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4,
    ];

    private static readonly uint[] Sha256Start = [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ];

    private static readonly uint[] Sha256Rounds =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>SHA-1 of two texts one behind the other, in hexadecimal digits.</summary>
    public static string OfLength160(ReadOnlySpan<byte> head, ReadOnlySpan<byte> content) => Hex(Sha1(Padded(head, content, BlockBytes)));

    /// <summary>SHA-256 of two texts one behind the other, in hexadecimal digits.</summary>
    public static string OfLength256(ReadOnlySpan<byte> head, ReadOnlySpan<byte> content) =>
        Hex(Sha256(Padded(head, content, BlockBytes), Sha256Start));

    /// <summary>SHA-2 of 224, 256 (or 0), 384 or 512 bits, in hexadecimal digits; null for other lengths.</summary>
    internal static string? OfLength(byte[] message, long bits) => bits switch
    {
        224 => Hex(Sha256(Padded([], message, BlockBytes), Sha224Start)[..7]),
        0 or 256 => OfLength256([], message),
        384 => Convert.ToHexStringLower(WideSha.OfLength384(message)),
        512 => Convert.ToHexStringLower(WideSha.OfLength512(message)),
        _ => null,
    };

    // All of them end a message with a one, zeros up to a whole block, and its length in bits, which takes an eighth of a block.
    internal static byte[] Padded(ReadOnlySpan<byte> head, ReadOnlySpan<byte> content, int block)
    {
        var length = head.Length + content.Length;
        var message = new byte[(length + 1 + (block / 8) + block - 1) / block * block];
        head.CopyTo(message);
        content.CopyTo(message.AsSpan(head.Length));
        message[length] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(message.AsSpan(message.Length - sizeof(long)), length * 8L);
        return message;
    }

    private static uint[] Sha1(byte[] message)
    {
        var (a0, b0, c0, d0, e0) = (0x67452301u, 0xEFCDAB89u, 0x98BADCFEu, 0x10325476u, 0xC3D2E1F0u);
        Span<uint> words = stackalloc uint[80];
        for (var block = 0; block < message.Length; block += BlockBytes)
        {
            ReadWords(message.AsSpan(block, BlockBytes), words);
            for (var i = 16; i < 80; i++)
                words[i] = BitOperations.RotateLeft(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
            var (a, b, c, d, e) = (a0, b0, c0, d0, e0);
            for (var i = 0; i < 80; i++)
            {
                var mixed = i < 20 ? ((b & c) | (~b & d)) + 0x5A827999
                    : i < 40 ? (b ^ c ^ d) + 0x6ED9EBA1
                    : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDC
                    : (b ^ c ^ d) + 0xCA62C1D6;
                var next = BitOperations.RotateLeft(a, 5) + mixed + e + words[i];
                (e, d, c, b, a) = (d, c, BitOperations.RotateLeft(b, 30), a, next);
            }

            (a0, b0, c0, d0, e0) = (a0 + a, b0 + b, c0 + c, d0 + d, e0 + e);
        }

        return [a0, b0, c0, d0, e0];
    }

    private static uint[] Sha256(byte[] message, uint[] start)
    {
        var state = (uint[])start.Clone();
        Span<uint> words = stackalloc uint[64];
        Span<uint> s = stackalloc uint[8];
        for (var block = 0; block < message.Length; block += BlockBytes)
        {
            ReadWords(message.AsSpan(block, BlockBytes), words);
            for (var i = 16; i < 64; i++)
            {
                var low = BitOperations.RotateRight(words[i - 15], 7) ^ BitOperations.RotateRight(words[i - 15], 18) ^ (words[i - 15] >> 3);
                var high = BitOperations.RotateRight(words[i - 2], 17) ^ BitOperations.RotateRight(words[i - 2], 19) ^ (words[i - 2] >> 10);
                words[i] = words[i - 16] + low + words[i - 7] + high;
            }

            state.CopyTo(s);
            for (var i = 0; i < 64; i++)
            {
                var high = BitOperations.RotateRight(s[4], 6) ^ BitOperations.RotateRight(s[4], 11) ^ BitOperations.RotateRight(s[4], 25);
                var first = s[7] + high + ((s[4] & s[5]) ^ (~s[4] & s[6])) + Sha256Rounds[i] + words[i];
                var low = BitOperations.RotateRight(s[0], 2) ^ BitOperations.RotateRight(s[0], 13) ^ BitOperations.RotateRight(s[0], 22);
                var second = low + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
                s[..7].CopyTo(s[1..]);
                s[4] += first;
                s[0] = first + second;
            }

            for (var i = 0; i < state.Length; i++) state[i] += s[i];
        }

        return state;
    }

    private static void ReadWords(ReadOnlySpan<byte> block, Span<uint> words)
    {
        for (var i = 0; i < 16; i++) words[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * i)..]);
    }

    private static string Hex(uint[] words) => string.Concat(words.Select(w => w.ToString("x8", CultureInfo.InvariantCulture)));
}
