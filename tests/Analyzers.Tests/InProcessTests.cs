using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>How the analyzer behaves inside a compiler, where a build cannot show it.</summary>
[TestClass]
public sealed class InProcessTests
{
    [TestMethod]
    public async Task A_failure_of_the_linter_is_a_warning_that_names_it()
    {
        var found = await FindingsOf(
            CancellationToken.None,
            new Script("a.sql", _ => throw new InvalidOperationException("out of\r\nluck")));
        Assert.AreEqual(
            "LNT900: the linter failed: InvalidOperationException, out of  luck",
            string.Join('\n', found.Select(d => $"{d.Id}: {d.GetMessage()}")));
        Assert.AreEqual(DiagnosticSeverity.Warning, found[0].Severity);
    }

    [TestMethod]
    public async Task A_failure_is_told_once_whatever_files_there_are()
    {
        var found = await FindingsOf(
            CancellationToken.None,
            [
                new Script("a.sql", _ => SourceText.From("SELECT 1;\n")),
                new Script("b.sql", _ => throw new InvalidOperationException("luck")),
                new Script("c.sql", _ => SourceText.From("SELECT 1;\n")),
            ]);
        Assert.AreEqual("LNT900", found.Select(d => d.Id).Single());
    }

    [TestMethod]
    public async Task Nothing_is_told_twice()
    {
        AdditionalText[] files = Sample;
        var all = await FindingsOf(CancellationToken.None, files);
        Assert.HasCount(7, all);
        Assert.HasCount(7, all.Select(d => $"{d.Location.GetLineSpan()} {d.Id}").Distinct());
        Assert.HasCount(7, await FindingsOf(CancellationToken.None, [.. files, .. Sample]), "each file is listed twice");
    }

    [TestMethod]
    public async Task Each_file_alone_has_its_findings_in_any_order()
    {
        AdditionalText[] files = Sample;
        var whole = await FindingsOf(CancellationToken.None, files);
        foreach (var order in (AdditionalText[][])[files, [.. files.Reverse()]])
        {
            var compilation = AnalyzerHost.Compiled(order);
            var told = new List<Diagnostic>();
            foreach (var file in order)
            {
                var result = await compilation.GetAnalysisResultAsync(file, CancellationToken.None);
                var own = result.AdditionalFileDiagnostics.TryGetValue(file, out var found)
                    ? found.Values.SelectMany(d => d).ToArray()
                    : [];
                Assert.IsTrue(own.All(d => d.Location.GetLineSpan().Path == file.Path), file.Path);
                told.AddRange(own);
            }

            CollectionAssert.AreEquivalent(whole.Select(d => d.ToString()).ToArray(), told.Select(d => d.ToString()).ToArray());
        }
    }

    [TestMethod]
    public void Rules_that_are_off_can_be_raised()
    {
        var descriptors = AnalyzerHost.NewAnalyzer().SupportedDiagnostics;
        Assert.IsTrue(descriptors.All(d => d.IsEnabledByDefault));
        Assert.IsNotEmpty(descriptors.Where(d =>
            d.MessageFormat.ToString().Contains("{0}", StringComparison.Ordinal) && d.MessageFormat.ToString() != "{0}"));
    }

    [TestMethod]
    public async Task A_file_that_reads_is_judged()
    {
        var found = await FindingsOf(CancellationToken.None, new Script("a.sql", _ => SourceText.From("SELECT FROM WHERE;\n")));
        Assert.AreEqual("SYN001", found.Select(d => d.Id).Distinct().Single());
        Assert.AreEqual("/project/a.sql", found[0].Location.GetLineSpan().Path);
    }

    [TestMethod]
    public async Task A_compilation_that_is_given_up_ends_without_a_word()
    {
        using var source = new CancellationTokenSource();
        var hasAskedOn = false;
        Script[] scripts =
        [
            new("a.sql", _ => { source.Cancel(); return SourceText.From("SELECT FROM WHERE;\n"); }),
            new("b.sql", token => { token.ThrowIfCancellationRequested(); hasAskedOn = true; return null; }),
        ];
        await Assert.ThrowsAsync<OperationCanceledException>(() => FindingsOf(source.Token, scripts));
        Assert.IsFalse(hasAskedOn, "files are read after the compilation was given up");
    }

    [TestMethod]
    public void Nothing_of_a_compilation_is_kept()
    {
        var kept = CompileAndForget();
        for (var i = 0; i < 10 && kept.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.IsFalse(kept.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference CompileAndForget()
    {
        var script = new Script("a.sql", _ => SourceText.From("CREATE TABLE a.t (x INT);\nSELECT y FROM a.t;\n"));
        _ = FindingsOf(CancellationToken.None, script).GetAwaiter().GetResult();
        return new WeakReference(script);
    }

    private static AdditionalText[] Sample =>
        [.. Packages.Read(Repository.Sample("broken_revenue")).Select(f => new Script(f.Key, _ => SourceText.From(f.Value)))];

    private static async Task<ImmutableArray<Diagnostic>> FindingsOf(CancellationToken cancellation, params AdditionalText[] files) =>
        await AnalyzerHost.Compiled(files).GetAnalyzerDiagnosticsAsync(cancellation);
}
