namespace Dataflow.Lint.Tests;

/// <summary>A line of code fits on a screen. A text that somebody reads as one is not broken for it.</summary>
[TestClass]
public sealed class LayoutTests
{
    private const int Widest = 140;
    private const string RawQuotes = "\"\"\"";

    [TestMethod]
    public void Lines_are_no_wider_than_a_screen()
    {
        var wide = Directory.EnumerateFiles(Repository.Root, "*.cs", SearchOption.AllDirectories).Where(IsOurs).SelectMany(WideLines);
        Assert.AreEqual("", string.Join("\n", wide));
    }

    private static bool IsOurs(string path) =>
        Path.GetRelativePath(Repository.Root, path).Split(Path.DirectorySeparatorChar) is var parts
        && !parts.Any(p => p is "bin" or "obj" or "artifacts" || p.StartsWith('.'));

    private static IEnumerable<string> WideLines(string path)
    {
        var (number, isInText) = (0, false);
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var wasInText = isInText;
            if (line.Split(RawQuotes).Length % 2 == 0) isInText = !isInText;
            if (line.Length > Widest && !wasInText && !line.Contains('"')) yield return $"{path}:{number}";
        }
    }
}
