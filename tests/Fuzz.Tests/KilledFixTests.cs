using System.Runtime.Versioning;
using System.Text;
using Fuzz.Running;

namespace Fuzz.Tests;

/// <summary><c>--fix</c> ended by SIGKILL at any moment.</summary>
[TestClass]
[SupportedOSPlatform("linux")]
[OSCondition(OperatingSystems.Linux)]
public sealed class KilledFixTests
{
    private const string Old = "-- dataflow-lint: ignore[DDL012] nothing\nSELECT 1 FROM t;\n";
    private const string New = "SELECT 1 FROM t;\n";

    [TestMethod]
    public void Leaves_each_file_old_or_new_and_nothing_that_a_later_run_does_not_clean_up()
    {
        var scratch = Directory.CreateTempSubdirectory("dataflow-lint-killed-").FullName;
        try
        {
            var folder = Directory.CreateDirectory(Path.Combine(scratch, "repository")).FullName;
            string[] files = [.. Enumerable.Range(0, 200).Select(i => Path.Combine(folder, $"{i}.sql"))];
            for (var milliseconds = 100; milliseconds < 700; milliseconds += 60)
            {
                foreach (var file in files) File.WriteAllText(file, Old);
                Fix(scratch, folder, TimeSpan.FromMilliseconds(milliseconds));
                foreach (var file in files) Assert.IsTrue(File.ReadAllText(file) is Old or New, $"{file} after {milliseconds} ms");
            }

            foreach (var left in Directory.GetFiles(folder, ".*")) File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddHours(-1));
            Assert.IsFalse(Fix(scratch, folder, TimeSpan.FromMinutes(1)).HasTimedOut);
            CollectionAssert.AreEquivalent(files, Directory.GetFileSystemEntries(folder));
            foreach (var file in files) Assert.AreEqual(New, File.ReadAllText(file, Encoding.UTF8));
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static Ended Fix(string scratch, string folder, TimeSpan limit) =>
        new Child(scratch).Run(Path.Combine(AppContext.BaseDirectory, "dataflow-lint"), folder, limit, "--fix", ".");
}
