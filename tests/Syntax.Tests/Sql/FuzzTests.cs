using Corpus.Fuzzing;

namespace Syntax.Tests.Sql;

/// <summary>
/// The laws of the tree on texts that are nearly right; <c>tests/Corpus -- fuzz --minutes N</c> does the same for longer.
/// </summary>
[TestClass]
public sealed class FuzzTests
{
    [TestMethod]
    public void Keeps_its_laws_on_mutated_samples() => Fuzz([.. Samples.All], 4_000, 1);

    [TestMethod]
    public void Keeps_its_laws_on_mutated_sentences_of_a_grammar()
    {
        var random = new Random(2);
        Fuzz([.. Enumerable.Range(0, 300).Select(_ => Generator.Statement(random))], 4_000, 2);
    }

    [TestMethod]
    public void Keeps_its_laws_on_mutated_files_of_others()
    {
        var files = CorpusTests.Sets().SelectMany(set => Directory.EnumerateFiles(set, "*.sql", SearchOption.AllDirectories));
        Fuzz([.. files.Select(File.ReadAllText).Where(t => t.Length is > 0 and < 10_000)], 3_000, 3);
    }

    [TestMethod]
    public void Keeps_its_laws_on_beginnings_of_files_of_others()
    {
        var random = new Random(4);
        var files = CorpusTests.Sets().SelectMany(set => Directory.EnumerateFiles(set, "*.sql", SearchOption.AllDirectories)).ToArray();
        for (var i = 0; i < 500; i++)
        {
            var text = File.ReadAllText(files[random.Next(files.Length)]);
            Assert.IsNull(Laws.Broken(text[..random.Next(text.Length + 1)]));
        }
    }

    // The seed is fixed, so that a failure comes again.
    private static void Fuzz(IReadOnlyList<string> texts, int times, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < times; i++)
        {
            var text = Mutations.Mutate(random, texts[random.Next(texts.Count)], texts);
            if (Laws.Broken(text) is { } broken) Assert.Fail($"{broken}\n{text}");
        }
    }
}
