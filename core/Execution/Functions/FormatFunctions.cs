using System.Text;
using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Functions.Texts;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>Functions that read and write by a format.</summary>
internal static class FormatFunctions
{
    public static readonly Dictionary<string, Evaluation> All = new()
    {
        ["to_binary"] = c => ToBinary(c, isTry: false),
        ["try_to_binary"] = c => ToBinary(c, isTry: true),
        ["to_number"] = c => ToNumber(c, isTry: false),
        ["try_to_number"] = c => ToNumber(c, isTry: true),
    };

    private static Eval ToBinary(CallSite call, bool isTry)
    {
        var format = call.Count == 1 ? "hex" : call.Word(1).ToLowerInvariant();
        if (format is not ("hex" or "utf-8" or "utf8" or "base64")) throw call.Decline($"the format '{format}' is not run");
        return CallSite.Map(call.Text(0), s =>
        {
            var bytes = format switch
            {
                "hex" => s.Text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(s.Text.Length % 2 == 1 ? "0" + s.Text : s.Text) : null,
                "base64" => OfBase64(s.Text),
                _ => Encoding.UTF8.GetBytes(s.Text),
            };
            return bytes is not null ? Value.Of(bytes)
                : isTry ? Value.Null
                : throw call.Error("CONVERSION_INVALID_INPUT", $"'{s.Text}' is not {format}");
        });
    }

    // Groups of four letters; padding ends the last one.
    private static byte[]? OfBase64(string text)
    {
        var body = string.Concat(text.Where(c => c is not (' ' or '\t' or '\r' or '\n')));
        if (body.Length % 4 != 0 || text.TrimEnd().IndexOf('=') is >= 0 and var pad && text.TrimEnd()[pad..].Any(c => c != '='))
            return null;
        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var count) ? bytes[..count] : null;
    }

    private static Eval ToNumber(CallSite call, bool isTry)
    {
        if (NumberFormat.Read(call.Word(1)) is not { } format) throw call.Decline("this format is not run");
        var type = call.Result;
        return CallSite.Map(call.Text(0), s =>
            format.Parse(s.Text) is { } exact
            && DecimalMath.ToType(exact.Unscaled, exact.Scale, type.Precision, type.Scale) is { } fit ? Value.Of(fit)
            : isTry ? Value.Null : throw call.Error("INVALID_FORMAT.MISMATCH_INPUT", $"'{s.Text}' is not of the form '{call.Word(1)}'"));
    }
}
