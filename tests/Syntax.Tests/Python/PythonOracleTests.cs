using System.Diagnostics;
using System.Text.Json;
using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Python;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Syntax.Tests.Python;

/// <summary>Compares the calls we see with those Python's own parser sees.</summary>
[TestClass]
public sealed class PythonOracleTests
{
    // The calls of each file as "line:column-line:column", columns in code points; what stands in the holes of strings is text to us.
    private const string Oracle = """
        import ast, json, sys
        sys.setrecursionlimit(100000)
        def visit(node, lines, calls):
            if isinstance(node, ast.JoinedStr): return
            if isinstance(node, ast.Call):
                column = lambda line, offset: len(lines[line - 1].encode()[:offset].decode())
                calls.append('%d:%d-%d:%d' % (node.lineno, column(node.lineno, node.col_offset), node.end_lineno, column(node.end_lineno, node.end_col_offset)))
            for child in ast.iter_child_nodes(node): visit(child, lines, calls)
        for path in sys.stdin.read().split('\n'):
            if not path: continue
            try:
                text = open(path, encoding='utf-8', newline='').read()
                tree = ast.parse(text)
            except Exception: continue
            calls = []
            visit(tree, text.splitlines(keepends=True), calls)
            print(json.dumps({'path': path, 'calls': calls}))
        """;

    [TestMethod]
    [DataRow("shared")]
    [DataRow("library")]
    public void Sees_the_calls_that_Python_sees(string set)
    {
        var files = set == "shared" ? Shared() : Library();
        if (files.Length == 0) Assert.Inconclusive("There are no such files on this machine.");
        var (same, other) = (0, new List<string>());
        foreach (var line in Ask(files))
        {
            using var answer = JsonDocument.Parse(line);
            var path = answer.RootElement.GetProperty("path").GetString()!;
            var text = File.ReadAllText(path);

            // Python counts lines at form feeds and the like as its text library does; we do as editors do.
            if (text.IndexOfAny(['\f', '\v', '\x1c', '\x1d', '\x1e', '\x85', '\u2028', '\u2029']) >= 0) continue;
            var tree = PythonSyntax.Parse(new SourceText(path, text));
            var expected = answer.RootElement.GetProperty("calls").EnumerateArray().Select(c => c.GetString()!).ToHashSet();
            var found = tree.Expressions.OfType<CodeCall>().Select(c => Place(tree.Source, c.Span)).ToHashSet();
            if (tree.Errors.Count == 0 && expected.SetEquals(found)) same++;
            else
            {
                other.Add(
                    $"{path}: {string.Join(' ', tree.Errors.Select(e => e.Message).Concat(expected.Except(found).Select(c => "-" + c)).Concat(found.Except(expected).Select(c => "+" + c)).Take(4))}");
            }
        }

        Assert.IsGreaterThan(0, same);
        Assert.IsLessThanOrEqualTo((same + other.Count) / 200, other.Count, string.Join('\n', other.Take(20)));
    }

    private static string Place(SourceText source, TextSpan span)
    {
        var (start, end) = (source.PositionOf(span.Start), source.PositionOf(span.End));
        return $"{start.Line}:{start.Column - 1}-{end.Line}:{end.Column - 1}";
    }

    private static string[] Shared() =>
        Repository.Shared("corpora") is { } corpora ? Directory.GetFiles(corpora, "*.py", SearchOption.AllDirectories) : [];

    private static string[] Library() =>
        Directory.Exists("/usr/lib")
            ? Directory.GetDirectories("/usr/lib", "python3*")
                .SelectMany(f => Directory.GetFiles(f, "*.py", SearchOption.AllDirectories))
                .Where(f => !f.Contains("/test/", StringComparison.Ordinal)).ToArray()
            : [];

    private static string[] Ask(string[] files)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo(
                "python3",
                ["-c", Oracle]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            var asking = Task.Run(() =>
            {
                python.StandardInput.Write(string.Join('\n', files));
                python.StandardInput.Close();
            });
            var answer = python.StandardOutput.ReadToEnd();
            asking.Wait();
            return answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Inconclusive("There is no python3 on this machine.");
            return [];
        }
    }
}
