using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>Definitions with random damage, with all rules on: a rule that throws fails the test.</summary>
[TestClass]
public sealed class BrokenDefinitionTests
{
    private const int Rounds = 150;

    [TestMethod]
    [DataRow("main.json")]
    [DataRow("daily.json")]
    [DataRow("backfill.json")]
    public void Random_damage_crashes_no_rule(string name)
    {
        var files = Packages.Read(Path.Combine(Repository.Root, "tests", "specs", "packages", "device_minutes"));
        var text = files[name];
        var random = new Random(name.Length);
        for (var i = 0; i < Rounds; i++)
        {
            files[name] = Damaged(text, random);
            foreach (var finding in Packages.Lint(files))
                Assert.IsLessThanOrEqualTo(finding.Location.Source.Length, finding.Location.Span.End);
        }
    }

    // A word in place of another keeps most files JSON, a letter breaks most.
    private static string Damaged(string text, Random random)
    {
        var words = text.Split('"');
        for (var i = random.Next(1, 4); i > 0; i--) words[random.Next(words.Length)] = words[random.Next(words.Length)];
        var damaged = string.Join('"', words).ToCharArray();
        if (random.Next(3) == 0) damaged[random.Next(damaged.Length)] = "{}[]\",:$\\"[random.Next(9)];
        return new string(damaged);
    }
}
