using System.Text;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Execution.Functions.Texts;

/// <summary>The encodings that <c>encode</c> and <c>decode</c> take; what one cannot write is an error, as in Spark 4.</summary>
internal static class Charsets
{
    public static byte[] Encode(string text, string name, PlanNode node)
    {
        try
        {
            var encoding = Of(name, node);
            var bytes = encoding.GetBytes(text);
            return name.Equals("UTF-16", StringComparison.OrdinalIgnoreCase) && text.Length > 0 ? [0xFE, 0xFF, .. bytes] : bytes;
        }
        catch (EncoderFallbackException)
        {
            throw new SparkError("MALFORMED_CHARACTER_CODING", $"the text has letters that {name} cannot write", node);
        }
    }

    public static string Decode(byte[] bytes, string name, PlanNode node)
    {
        try
        {
            if (name.Equals("UTF-16", StringComparison.OrdinalIgnoreCase) && bytes.Length > 1)
            {
                if (bytes[0] == 0xFE && bytes[1] == 0xFF) return Of("UTF-16BE", node).GetString(bytes[2..]);
                if (bytes[0] == 0xFF && bytes[1] == 0xFE) return Of("UTF-16LE", node).GetString(bytes[2..]);
            }

            return Of(name, node).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new SparkError("MALFORMED_CHARACTER_CODING", $"the bytes are not {name}", node);
        }
    }

    private static Encoding Of(string name, PlanNode node) => name.ToUpperInvariant() switch
    {
        "US-ASCII" => Encoding.GetEncoding("us-ascii", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
        "ISO-8859-1" => Encoding.GetEncoding("iso-8859-1", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
        "UTF-8" => new UTF8Encoding(false, true),
        "UTF-16BE" or "UTF-16" => new UnicodeEncoding(true, false, true),
        "UTF-16LE" => new UnicodeEncoding(false, false, true),
        "UTF-32" => new UTF32Encoding(true, false, true),
        _ => throw new SparkError("INVALID_PARAMETER_VALUE.CHARSET", $"'{name}' is no encoding that Spark takes", node),
    };
}
