using System.Text;
using System.Text.Json;
using Fuzz.Running;

namespace Fuzz.Checking;

/// <summary>What a run says in JSON.</summary>
internal sealed class JsonRun
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private JsonRun(JsonElement root) => Root = root;

    public JsonElement Root { get; }

    public JsonElement[] Findings => [.. Root.GetProperty("diagnostics").EnumerateArray()];

    public JsonElement[] Problems => [.. Root.GetProperty("summary").GetProperty("problems").EnumerateArray()];

    public int Fixed => Root.GetProperty("summary").TryGetProperty("fixed", out var count) ? count.GetInt32() : 0;

    /// <summary>What is wrong with the files and not with the command: how many runs are incomplete or refused.</summary>
    public IEnumerable<JsonElement> Of(string kind) => Problems.Where(p => p.GetProperty("kind").GetString() == kind);

    public static JsonRun Read(Ended ended)
    {
        try
        {
            return new JsonRun(JsonDocument.Parse(Strict.GetString(ended.Output)).RootElement);
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            throw new FaultException("no JSON", $"{exception.Message}\n{ended.Error}");
        }
    }

    /// <summary>The findings, each in a line, whatever the folder is called that was named.</summary>
    /// <param name="nameOf">The name of a file seen from the folder.</param>
    public string[] Lines(Func<string, string> nameOf) =>
        [.. Findings.Select(f => $"{nameOf(Text(f, "path"))}:{Place(f)} {Text(f, "ruleId")} {Text(f, "severity")} {Text(f, "fingerprint")}")
            .Order(StringComparer.Ordinal)];

    public static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    public static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static string Place(JsonElement f) =>
        $"{Number(f, "line")}:{Number(f, "column")}-{Number(f, "endLine")}:{Number(f, "endColumn")}";
}
