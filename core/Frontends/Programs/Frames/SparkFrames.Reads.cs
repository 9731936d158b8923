using Dataflow.Lint.Syntax.Code;

namespace Dataflow.Lint.Frontends.Programs.Frames;

// "spark.read" with what it is told before it reads.
internal abstract partial class SparkFrames
{
    private static readonly string[] OptionsOfTime = [
        "snapshot-id", "as-of-timestamp", "branch", "tag", "versionasof", "timestampasof", "mergeschema",
    ];

    private object? ReaderStep(ReaderValue reader, string method, CodeCall call)
    {
        var place = call.Method!.Span;
        var first = call.Arguments is [{ Stars: 0, Value: var written }, ..] ? written : null;
        switch (method)
        {
            case "format" when first is not null:
                return reader with { Format = Texts.ValueOf(first)?.ToLowerInvariant() };
            case "schema":
                return reader;
            case "option" or "options":
                return reader with
                {
                    IsOtherwise = reader.IsOtherwise
                        || OptionsOf(method, call.Arguments).Any(o => o.Length == 0 || Array.IndexOf(OptionsOfTime, o) >= 0),
                };
            case "table" when first is not null:
                return reader.IsOtherwise ? Frame.Unknown(place) : TableOf(first);

            // Iceberg takes the name of a table where others take a path.
            case "load"
                when first is not null
                    && reader is { Format: "iceberg", IsOtherwise: false }
                    && Texts.ValueOf(first) is { } name
                    && name.IndexOfAny(['/', ':']) < 0:
                return TableOf(first);
            case "load" or "parquet" or "json" or "csv" or "orc" or "text" or "jdbc":
                return Frame.Unknown(place);
            default:
                return null;
        }
    }

    private Frame TableOf(CodeExpression name) => Frame.Table(NameWords(name), Texts.ValueOf(name)?.Split('.').Last(), name.Span);
}
