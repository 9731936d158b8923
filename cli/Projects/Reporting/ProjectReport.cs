using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Cli.Projects.Assets;

namespace Dataflow.Lint.Cli.Projects.Reporting;

/// <summary>
/// What happens to the assets of a project, group by group as it happens; for programs, all of it as one document at the end.
/// </summary>
/// <param name="host">The world.</param>
/// <param name="isJson">Whether a program reads it.</param>
internal sealed class ProjectReport(Host host, bool isJson)
{
    private static readonly JsonWriterOptions Json = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<ReportedAsset> reported = [];
    private readonly TerminalTraits terminal = TerminalTraits.Detect(host.Variable, host.IsOutputTerminal, host.TerminalWidth, "auto");
    private string group = "";
    private int groupStart;
    private string path = "";

    /// <summary>Whether something has failed so far.</summary>
    public bool HasFailed => reported.Exists(r => r.Word == ReportWords.Failed);

    /// <summary>Begins a group: <c>Testing Python Assets:</c></summary>
    public void Begin(string verb, AssetKind kind)
    {
        group = $"{verb} {kind.Heading}";
        groupStart = reported.Count;
        Say($"{group}:\n");
    }

    /// <summary>Names an asset, before anything is done with it.</summary>
    public void Start(string asset)
    {
        path = "./" + asset;
        Say($" -> {PathQuote.Of(path)}... ");
    }

    /// <summary>Says what came of it.</summary>
    /// <param name="word">One of <see cref="ReportWords"/>.</param>
    /// <param name="what">What was made: <c>./dist/a.egg</c>.</param>
    /// <param name="reason">Why it failed, in lines.</param>
    public void End(string word, string? what = null, string? reason = null)
    {
        reported.Add(new ReportedAsset(group, path, word, what, reason));
        Say(Styled(word)
            + (what is null ? "" : $" {Visible(what)}")
            + "\n"
            + string.Concat((reason ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => $"    {Visible(l)}\n")));
    }

    /// <summary>Ends a group: <c>Summary: 1 successful, 0 failed.</c></summary>
    public void Summarize()
    {
        var failed = reported.Skip(groupStart).Count(r => r.Word == ReportWords.Failed);
        Say($"Summary: {reported.Count - groupStart - failed} successful, {failed} failed.\n");
    }

    /// <summary>Writes the document for programs.</summary>
    public void Finish()
    {
        if (!isJson) return;
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Json))
        {
            json.WriteStartObject();
            json.WriteStartArray("assets");
            foreach (var asset in reported) asset.Write(json);
            json.WriteEndArray();
            json.WriteNumber("failed", reported.Count(r => r.Word == ReportWords.Failed));
            json.WriteEndObject();
        }

        host.Say(Encoding.UTF8.GetString(bytes.ToArray()) + "\n");
    }

    private void Say(string text)
    {
        if (!isJson) host.Say(text);
    }

    private string Visible(string text) => Glyph.Visible(LogCommand.Begins(text) ? " " + text : text, isUnicode: true);

    private string Styled(string word) =>
        new Page(terminal).Write(
            word switch
            {
                ReportWords.Failed => Style.Error,
                ReportWords.Unchanged or ReportWords.Skipped => Style.Faint,
                _ => Style.Added,
            },
            word).ToString();

    private sealed record ReportedAsset(string Group, string Path, string Word, string? What, string? Reason)
    {
        public void Write(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("group", Group);
            json.WriteString("path", Path);
            json.WriteString("result", Word);
            if (What is not null) json.WriteString("what", What);
            if (Reason is not null) json.WriteString("reason", Reason);
            json.WriteEndObject();
        }
    }
}

/// <summary>What can become of an asset.</summary>
internal static class ReportWords
{
    public const string Passed = "PASSED";
    public const string Failed = "FAILED";
    public const string Created = "CREATED";
    public const string Deployed = "DEPLOYED AS";
    public const string Unchanged = "UNCHANGED";
    public const string Skipped = "SKIPPED";
}
