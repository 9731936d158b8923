using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Text;

namespace Dataflow.Lint.Cli.Lineage.Formats;

/// <summary>The formats of graphs for other programs.</summary>
internal static class GraphFormats
{
    public static readonly string[] Words = ["text", "mermaid", "dot", "json"];

    /// <summary>What is wrong with the name of a format; null where it is one.</summary>
    public static Problem? Refused(string format, string[] words) =>
        Array.IndexOf(words, format) >= 0 ? null
        : Problem.Usage(
            $"there is no format `{format}`",
            NearMatch.Find(format, words) is { } near ? $"did you mean `{near}`?" : $"one of {string.Join(", ", words)}");

    /// <summary>Writes a picture to standard output.</summary>
    public static void Write(Host host, GraphPicture picture, string format, Func<string, string> shown)
    {
        switch (format)
        {
            case "mermaid": host.Say(MermaidGraph.TextOf(picture)); break;
            case "dot": host.Say(DotGraph.TextOf(picture)); break;
            default:
                GraphJson.Write(picture, host.Output, shown);
                host.Output.Flush();
                break;
        }
    }
}
