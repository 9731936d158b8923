using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;
using Dataflow.Lint.Syntax.Yaml.Quick;

namespace SqlBenchmarks;

/// <summary>
/// Time and memory of both ways to read YAML, over all of it below some folders: the tree alone, and with every value asked for.
/// </summary>
internal static class YamlReading
{
    public static int Run(IEnumerable<string> folders)
    {
        var sources = folders.SelectMany(folder => Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories))
            .Select(path => new SourceText(path, File.ReadAllText(path))).ToArray();
        var megabytes = sources.Sum(source => (long)Encoding.UTF8.GetByteCount(source.Text)) / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sources.Length} files, {megabytes:F3} MB"));
        foreach (var source in sources.Where(source => QuickReader.Read(source) is null)) Console.WriteLine($"declined: {source.Path}");
        Console.WriteLine("| way | ms/MB | bytes/byte |\n|---|---:|---:|");
        Measure("library", sources, megabytes, source => new YamlTreeBuilder(source).Build());
        Measure("quick", sources, megabytes, source => QuickReader.Read(source));
        Measure("library, values", sources, megabytes, source => AskAll(new YamlTreeBuilder(source).Build()));
        Measure("quick, values", sources, megabytes, source => AskAll(QuickReader.Read(source)));
        return 0;
    }

    private static YamlTree? AskAll(YamlTree? tree)
    {
        if (tree?.Root is { } root) Ask(root);
        return tree;
    }

    private static void Ask(YamlNode node)
    {
        if (node is YamlScalar scalar) _ = scalar.Value;
        else if (node is YamlSequence sequence) for (var i = 0; i < sequence.Items.Length; i++) Ask(sequence.Items[i]);
        else if (node is YamlMapping mapping)
        {
            for (var i = 0; i < mapping.Entries.Length; i++)
            {
                Ask(mapping.Entries[i].KeyNode);
                Ask(mapping.Entries[i].ValueNode);
            }
        }
    }

    private static void Measure(string way, SourceText[] sources, double megabytes, Func<SourceText, YamlTree?> read)
    {
        var best = double.MaxValue;
        var allocated = long.MaxValue;
        var total = Stopwatch.StartNew();
        for (var round = 0; round < 5 || total.ElapsedMilliseconds < 3000; round++)
        {
            var memory = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            foreach (var source in sources) GC.KeepAlive(read(source));
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - memory);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {way} | {best / megabytes:F2} | {allocated / megabytes / 1e6:F1} |"));
    }
}
