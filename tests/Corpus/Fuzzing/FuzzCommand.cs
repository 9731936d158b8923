using System.Diagnostics;

namespace Corpus.Fuzzing;

/// <summary><c>fuzz --minutes N --seed N</c>: breaks texts at random until the time is over or a law is broken.</summary>
internal static class FuzzCommand
{
    public static int Run(string[] args)
    {
        var minutes = CommandOption.Number(args, "--minutes", 1);
        var seed = (int)CommandOption.Number(args, "--seed", Environment.TickCount);
        var random = new Random(seed);
        var texts = Texts();
        Console.WriteLine($"{texts.Count} texts, seed {seed}, {minutes} minutes");

        // A throw ends the process; what it was thrown at is shown before.
        var text = "";
        AppDomain.CurrentDomain.UnhandledException += (_, _) => Console.WriteLine($"threw at\n--- text ---\n{text}");
        var watch = Stopwatch.StartNew();
        var count = 0L;
        var characters = 0L;
        while (watch.Elapsed.TotalMinutes < minutes)
        {
            text = Mutations.Mutate(random, texts[random.Next(texts.Count)], texts);
            string? broken = null;
            var current = text;
            var thread = new Thread(() => broken = Laws.Broken(current), 512 * 1024);
            thread.Start();
            if (!thread.Join(TimeSpan.FromSeconds(60))) broken = "did not end within a minute";
            if (broken is not null)
            {
                Console.WriteLine($"{broken}\n--- text ---\n{text}");
                return 1;
            }

            characters += text.Length;
            if (++count % 50_000 == 0) Console.WriteLine($"{watch.Elapsed:hh\\:mm\\:ss} {count} texts");
        }

        Console.WriteLine($"{count} texts of {characters / 1_000_000} million characters, four dialects each: no law broken");
        return 0;
    }

    // Whole files of up to 20,000 characters, or sentences of the generator where there are no corpora.
    private static List<string> Texts()
    {
        var random = new Random(1);
        var texts = Enumerable.Range(0, 500).Select(_ => Generator.Statement(random)).ToList();
        if (Corpora.Find() is { } corpora)
        {
            texts.AddRange(corpora.Sets.SelectMany(s => s.Files)
                .SelectMany(f => f.Source is null ? f.Statements.Select(s => s.Text) : [f.Source.Text])
                .Where(t => t.Length is > 0 and < 20_000));
        }

        return texts;
    }
}
