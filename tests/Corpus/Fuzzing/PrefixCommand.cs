namespace Corpus.Fuzzing;

/// <summary><c>prefixes --files N</c>: every beginning of N texts of the corpora, as an editor sees them while they are typed.</summary>
internal static class PrefixCommand
{
    private const int LongestText = 12_000;

    public static int Run(string[] args)
    {
        if (Corpora.Find() is not { } corpora)
        {
            Console.WriteLine("skipped: no folder shared/corpora beside the repository");
            return 0;
        }

        var texts = corpora.Sets.SelectMany(s => s.Sources).Select(s => s.Text).Where(t => t.Length is > 0 and <= LongestText).ToArray();

        // The seed is fixed, so that a failure comes again.
        new Random(500).Shuffle(texts);
        texts = [.. texts.Take((int)CommandOption.Number(args, "--files", 500))];
        var count = 0L;
        foreach (var text in texts)
        {
            for (var length = 0; length <= text.Length; length++, count++)
            {
                if (Laws.Broken(text[..length]) is not { } broken) continue;
                Console.WriteLine($"{broken}\n--- text ---\n{text[..length]}");
                return 1;
            }
        }

        Console.WriteLine($"{count} beginnings of {texts.Length} texts, four dialects each: no law broken");
        return 0;
    }
}
