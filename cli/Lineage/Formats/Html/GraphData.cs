using System.IO.Compression;
using System.Text.Json;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Lineage.Formats.Html;

/// <summary>
/// A picture for the script of its page: a JSON object of columns of numbers, each told by its distance from the one before, deflated
/// (RFC 1951) and in base 64. What the numbers mean stands at their names in <c>Write</c>.
/// </summary>
internal sealed class GraphData
{
    private readonly GraphNode[] nodes;
    private readonly Dictionary<string, int> indexes;
    private readonly Func<string, string> shown;
    private readonly Interned<string> edgeKinds = new();
    private readonly Interned<string> doubts = new();
    private readonly Interned<string> words = new();
    private readonly Interned<string> paths = new();
    private readonly Interned<(int Path, int Line)> places = new();

    private GraphData(GraphPicture picture, Func<string, string> shown)
    {
        this.shown = shown;
        var names = picture.Nodes.Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        nodes = [.. picture.Nodes.Concat(
            picture.Nodes.Select(n => n.Table).OfType<string>().Where(names.Add).Select(table => new GraphNode(table, "table")))
            .OrderBy(n => n.Name, StringComparer.Ordinal)];
        indexes = nodes.Index().ToDictionary(n => n.Item.Name, n => n.Index, StringComparer.Ordinal);
    }

    public static string Packed(GraphPicture picture, Func<string, string> shown)
    {
        using var bytes = new MemoryStream();
        using (var deflated = new DeflateStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
        using (var json = new Utf8JsonWriter(deflated)) new GraphData(picture, shown).Write(json, picture);
        return Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private void Write(Utf8JsonWriter json, GraphPicture picture)
    {
        json.WriteStartObject();

        // Of each node the table it is a column of, or itself.
        WriteTexts(json, "names", nodes.Select(n => n.Name));
        WriteNumbers(json, "tables", nodes.Select(n => indexes[n.Table ?? n.Name]));
        WriteNumbers(json, "doubts", nodes.Select(n => doubts.IndexOf(LineageText.DoubtsOf(n))));

        WriteNumbers(json, "from", picture.Edges.Select(e => indexes[e.From]));
        WriteNumbers(json, "to", picture.Edges.Select(e => indexes[e.To]));
        WriteNumbers(json, "kind", picture.Edges.Select(e => edgeKinds.IndexOf(e.Kind)));
        WriteNumbers(json, "unsure", picture.Edges.Select(e => e.IsUnsure ? 1 : 0));
        WriteNumbers(json, "place", picture.Edges.Select(e => IndexOf(e.Place)));

        WriteNumbers(json, "used", picture.Uses.Select(u => indexes[u.Node]));
        WriteNumbers(json, "word", picture.Uses.Select(u => words.IndexOf(u.Word.Length > 0 ? $"{u.Kind} {u.Word}" : u.Kind)));
        WriteNumbers(json, "usedAt", picture.Uses.Select(u => IndexOf(u.Place)));

        // Of each place the path and the line, from 1.
        WriteNumbers(json, "path", places.All.Select(p => p.Path));
        WriteNumbers(json, "line", places.All.Select(p => p.Line));
        WriteTexts(json, "kinds", edgeKinds.All);
        WriteTexts(json, "doubtWords", doubts.All);
        WriteTexts(json, "words", words.All);
        WriteTexts(json, "paths", paths.All);
        json.WriteEndObject();
    }

    private int IndexOf(Location place) => places.IndexOf((paths.IndexOf(shown(place.Path)), place.Start.Line));

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<int> numbers)
    {
        json.WriteStartArray(name);
        var last = 0;
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number - last);
            last = number;
        }

        json.WriteEndArray();
    }

    // What would hide or turn the text around is shown by its number.
    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(Glyph.Visible(text, isUnicode: true));
        json.WriteEndArray();
    }

    /// <summary>Values, each once, in the order in which they are met.</summary>
    private sealed class Interned<T>
        where T : notnull
    {
        private readonly Dictionary<T, int> indexes = [];

        public IEnumerable<T> All => indexes.OrderBy(i => i.Value).Select(i => i.Key);

        public int IndexOf(T value)
        {
            if (!indexes.TryGetValue(value, out var index)) indexes.Add(value, index = indexes.Count);
            return index;
        }
    }
}
