using System.Numerics;
using System.Text;
using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions.Hashing;

/// <summary>How a hash takes in a value: a number of 32 bits, one of 64, bytes; the hash so far is the seed.</summary>
internal sealed record HashKind(Func<int, long, long> OfInt, Func<long, long, long> OfLong, Func<byte[], long, long> OfBytes);

/// <summary>
/// <c>hash(a, b)</c>, <c>xxhash64(a, b)</c>: the hash of each value is the seed of the next, and NULL leaves it as it is.
/// </summary>
internal static class RowHash
{
    private const long Seed = 42;

    public static Eval Compile(CallSite call, HashKind kind)
    {
        var values = call.Args();
        var folds = Enumerable.Range(0, call.Count).Select(i => Fold(call, call.TypeOf(i), kind)).ToArray();
        return () =>
        {
            var hash = Seed;
            for (var i = 0; i < values.Length; i++) hash = folds[i](values[i](), hash);
            return Value.Of(hash);
        };
    }

    private static Func<Value, long, long> Fold(CallSite call, SqlType type, HashKind kind)
    {
        var known = OfKnown(call, type, kind);
        return (value, seed) => value.IsNull ? seed : known(value, seed);
    }

    private static Func<Value, long, long> OfKnown(CallSite call, SqlType type, HashKind kind)
    {
        switch (type.Family)
        {
            case TypeFamily.Null: return static (_, seed) => seed;
            case TypeFamily.Boolean or TypeFamily.Date: return (v, seed) => kind.OfInt((int)v.Long, seed);
            case TypeFamily.Integral:
                return type == SqlType.BigInt ? (v, seed) => kind.OfLong(v.Long, seed) : (v, seed) => kind.OfInt((int)v.Long, seed);
            case TypeFamily.Timestamp: return (v, seed) => kind.OfLong(v.Long, seed);

            // Both zeros are one number, and so is all that is none.
            case TypeFamily.Fractional when type == SqlType.Float:
                return (v, seed) =>
                    kind.OfInt(
                        v.Double == 0 ? 0 : double.IsNaN(v.Double) ? 0x7FC00000 : BitConverter.SingleToInt32Bits((float)v.Double),
                        seed);
            case TypeFamily.Fractional:
                return (v, seed) =>
                    kind.OfLong(
                        v.Double == 0 ? 0 : double.IsNaN(v.Double) ? 0x7FF8000000000000 : BitConverter.DoubleToInt64Bits(v.Double),
                        seed);
            case TypeFamily.Decimal:
                return type.Precision <= 18
                    ? (v, seed) => kind.OfLong((long)v.Unscaled, seed)
                    : (v, seed) => kind.OfBytes(((BigInteger)v.Unscaled).ToByteArray(isBigEndian: true), seed);
            case TypeFamily.String: return (v, seed) => kind.OfBytes(Encoding.UTF8.GetBytes(v.Text), seed);
            case TypeFamily.Binary: return (v, seed) => kind.OfBytes(v.Bytes, seed);
            case TypeFamily.Array:
                var element = Fold(call, type.Parts[0].Type, kind);
                return (v, seed) => v.Items.Aggregate(seed, (hash, item) => element(item, hash));
            case TypeFamily.Struct:
                var fields = type.Parts.Select(p => Fold(call, p.Type, kind)).ToArray();
                return (v, seed) =>
                    fields.Select((fold, i) => (fold, i)).Aggregate(seed, (hash, field) => field.fold(v.Items[field.i], hash));
            default: throw call.Decline($"the hash of {type} is not run");
        }
    }
}
