using System.Text.RegularExpressions;

namespace Differences;

/// <summary>Differences by kind: the same rule with the same words around what it quotes, lost or new.</summary>
internal static partial class Kinds
{
    public static void Print(IReadOnlyList<Change> changes, int shown)
    {
        // What the default rules say is told once, not again with all of them.
        var byDefault = changes.Where(c => !c.OnlyIfSelected).Select(c => (c.Input, c.Finding, c.IsNew)).ToHashSet();
        var told = changes.Where(c => !c.OnlyIfSelected || !byDefault.Contains((c.Input, c.Finding, c.IsNew))).ToArray();
        foreach (var kind in told.GroupBy(c =>
            (c.IsNew, c.Finding.Rule, c.Finding.Level, Words: Quoted().Replace(c.Finding.Message, "`·`")))
            .OrderBy(g => g.Key.Rule)
            .ThenBy(g => g.Key.IsNew))
        {
            var sets = kind.GroupBy(c => SetOf(c.Input)).Select(g => $"{g.Key} {g.Count()}");
            Console.WriteLine(
                $"{(kind.Key.IsNew ? '+' : '-')} {kind.Count(),5}  {kind.Key.Rule} {kind.Key.Level}: {kind.Key.Words}   [{string.Join(", ", sets)}]");
            foreach (var change in kind.OrderBy(SizeOf).Take(shown))
            {
                Console.WriteLine(
                    $"           {change.Input.Name}: {change.Finding.Path}:{change.Finding.Line}:{change.Finding.Column} {change.Finding.Message}");
            }
        }

        Console.WriteLine($"{told.Count(c => !c.IsNew)} findings lost, {told.Count(c => c.IsNew)} new");
    }

    private static string SetOf(Input input) =>
        input.Name.StartsWith("cases/", StringComparison.Ordinal) ? Path.GetDirectoryName(input.Name)! : input.Name;

    private static long SizeOf(Change change)
    {
        var file = new FileInfo(Path.Combine(change.Input.Folder, change.Finding.Path));
        return file.Exists ? file.Length : long.MaxValue;
    }

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Quoted();
}
