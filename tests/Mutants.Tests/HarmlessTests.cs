using System.Text;
using System.Text.RegularExpressions;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;
using Dataflow.Lint.Syntax.Yaml;
using Dataflow.Lint.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Mutants;

/// <summary>Edits that change nothing of what a package does: nothing is said of them.</summary>
[TestClass]
public sealed partial class HarmlessTests
{
    // Each makes of a file's text another one; null where it has no place in it.
    private static readonly (string Name, Func<string, string, string?> Edit)[] Edits =
    [
        ("line ends of Windows", (_, text) => text.Contains('\r') ? null : text.Replace("\n", "\r\n")),
        ("a blank line at the end", (_, text) => text + "\n"),
        ("a comment at the head", (path, text) =>
            IsSql(path) ? "-- Checked; by 'hand\n" + text : IsYaml(path) ? "# Checked: by [hand\n" + text : null),
        ("keywords in small letters", (path, text) =>
            IsSql(path) ? Tokens(path, text, t => t.Kind.IsKeyword() && IsOwn(t) ? t.Text.ToLowerInvariant() : t.Text) : null),
        ("keywords in capitals", (path, text) =>
            IsSql(path) ? Tokens(path, text, t => t.Kind.IsKeyword() && IsOwn(t) ? t.Text.ToUpperInvariant() : t.Text) : null),
        ("tabs between words", (path, text) =>
            IsSql(path) ? Tokens(path, text, t => t.Kind == SyntaxKind.Whitespace ? "\t" : t.Text) : null),
        ("two blanks between words", (path, text) =>
            IsSql(path) ? Tokens(path, text, t => t.Kind == SyntaxKind.Whitespace ? t.Text + " " : t.Text) : null),
        ("a line for each word", (path, text) =>
            IsSql(path) ? Tokens(path, text, t => t.Kind == SyntaxKind.Whitespace ? "\n" : t.Text) : null),
        ("a comment behind each comma", (path, text) =>
            IsSql(path) ? Tokens(path, text, t => t.Kind == SyntaxKind.Comma ? ", /* ; */ " : t.Text) : null),
        ("names in backticks", (path, text) =>
            IsSql(path)
                ? Nodes<ColumnReference>(
                    path,
                    text,
                    c =>
                        c is { IsTemplated: false, Parts: [{ IsQuoted: false } only] } && !c.Ancestors.Any(a => a is PartitionTransform)
                            ? $"`{only.Text}`"
                            : null)
                : null),
        ("IFNULL for COALESCE of two", (path, text) =>
            IsSql(path)
                ? Nodes<FunctionCall>(
                    path,
                    text,
                    f => f is { Name: [{ } name], Arguments: [var a, var b] } && name.Is("coalesce") ? $"ifnull({a.Text}, {b.Text})" : null)
                : null),
        ("CASE for COALESCE of two", (path, text) =>
            IsSql(path)
                ? Nodes<FunctionCall>(
                    path,
                    text,
                    f =>
                        f is { Name: [{ } name], Arguments: [ColumnReference a, Literal b] } && name.Is("coalesce")
                            ? $"CASE WHEN {a.Text} IS NULL THEN {b.Text} ELSE {a.Text} END"
                            : null)
                : null),
        ("count(1) for count(*)", (path, text) =>
            IsSql(path) ? CountAll().Replace(text, m => m.Value.Replace("*", "1")) is var made && made != text ? made : null : null),
        ("brackets around conditions", (path, text) =>
            IsSql(path) ? Nodes<WhereClause>(path, text, w => w.Condition is { } c ? $"WHERE ({c.Text})" : null) : null),
        ("sides of = changed", (path, text) =>
            IsSql(path)
                ? Nodes<BinaryExpression>(
                    path,
                    text,
                    b =>
                        b is { Operator: BinaryOperator.Equal, Left: ColumnReference left, Right: { } right }
                        && !b.Ancestors.Any(a => a is Assignment)
                            ? $"{right.Text} = {left.Text}"
                            : null)
                : null),
        ("another name for a query", (path, text) => IsSql(path) ? Renamed(path, text) : null),
        ("LONG for BIGINT", (path, text) =>
            IsSql(path) && text.Contains("CREATE TABLE", StringComparison.OrdinalIgnoreCase)
                ? Types().Replace(text, "LONG") is var made && made != text ? made : null
                : null),
        ("INTEGER for INT", (path, text) =>
            IsSql(path) && text.Contains("CREATE TABLE", StringComparison.OrdinalIgnoreCase)
                ? Ints().Replace(text, "INTEGER") is var made && made != text ? made : null
                : null),
        ("a document marker", (path, text) => IsYaml(path) && !text.StartsWith("---", StringComparison.Ordinal) ? "---\n" + text : null),
        ("comments behind lines", (path, text) =>
            IsYaml(path) ? string.Join('\n', text.Split('\n').Select(l => l.EndsWith(':') ? l + " # as agreed" : l)) : null),
        ("blank lines between", (path, text) => IsYaml(path) ? text.Replace("\n", "\n\n") : null),
        ("lists in brackets", (path, text) => IsYaml(path) ? Flow(path, text) : null),
        ("single quotes around words", (path, text) =>
            IsYaml(path)
                ? Scalars(
                    path,
                    text,
                    s =>
                        s is { Style: YamlScalarStyle.Plain, IsKey: false }
                        && Word().IsMatch(s.Value)
                        && s.Value is not ("true" or "false" or "null")
                            ? $"'{s.Value}'"
                            : null)
                : null),
        ("double quotes for single ones", (path, text) =>
            IsYaml(path)
                ? Scalars(
                    path,
                    text,
                    s =>
                        s.Style == YamlScalarStyle.SingleQuoted && !s.Value.Contains('"') && !s.Value.Contains('\\')
                            ? $"\"{s.Value}\""
                            : null)
                : null),
        ("quotes around keys", (path, text) =>
            IsYaml(path)
                ? Scalars(
                    path,
                    text,
                    s => s is { Style: YamlScalarStyle.Plain, IsKey: true } && Word().IsMatch(s.Value) ? $"'{s.Value}'" : null)
                : null),
        ("UTC by its longer name", (path, text) =>
            IsYaml(path) ? text.Replace("timezone: UTC", "timezone: Etc/UTC") is var made && made != text ? made : null : null),
    ];

    [TestMethod]
    public void Twenty_five_kinds_of_edits_are_silent_on_each_package()
    {
        Assert.IsGreaterThanOrEqualTo(25, Edits.Length);
        var said = (from package in Mutations.Packages.AsParallel().AsOrdered()
                    from edit in Edits
                    from finding in FindingsOf(package, edit.Edit)
                    select $"{edit.Name}: {package.Name}: {finding}").ToArray();
        Assert.IsEmpty(said, $"{said.Length}:\n{string.Join('\n', said.Take(30))}");
    }

    [TestMethod]
    public void Each_kind_has_a_place_in_some_package()
    {
        var unused = Edits.Where(e => !Mutations.Packages.Any(p => p.Files.Any(f => e.Edit(f.Key, f.Value) is { } made && made != f.Value)))
            .Select(e => e.Name).ToArray();
        Assert.IsEmpty(unused, string.Join(", ", unused));
    }

    private static IEnumerable<string> FindingsOf(PackageText package, Func<string, string, string?> edit)
    {
        foreach (var (path, text) in package.Files)
        {
            if (edit(path, text) is not { } made || made == text) continue;
            var files = package.Files.ToDictionary();
            files[path] = made;
            foreach (var finding in Packages.Lint(files))
                yield return $"{finding.Rule.Id} {finding.Location.Path}:{finding.Location.Start} {finding.Message}";
        }
    }

    private static bool IsSql(string path) => path.EndsWith(".sql", StringComparison.Ordinal);

    private static bool IsYaml(string path) => path.EndsWith(".sch.yaml", StringComparison.Ordinal);

    // A name that is a keyword elsewhere keeps its letters: "hour", "date".
    private static bool IsOwn(SyntaxToken token) =>
        token.Kind is SyntaxKind.SelectKeyword or SyntaxKind.FromKeyword or SyntaxKind.WhereKeyword or SyntaxKind.GroupKeyword
            or SyntaxKind.ByKeyword or SyntaxKind.AndKeyword
        or SyntaxKind.AsKeyword or SyntaxKind.JoinKeyword or SyntaxKind.OnKeyword or SyntaxKind.InsertKeyword
        or SyntaxKind.OverwriteKeyword or SyntaxKind.CreateKeyword or SyntaxKind.NotKeyword or SyntaxKind.NullKeyword
        or SyntaxKind.CaseKeyword or SyntaxKind.WhenKeyword or SyntaxKind.ThenKeyword or SyntaxKind.ElseKeyword or SyntaxKind.EndKeyword
        or SyntaxKind.CommentKeyword or SyntaxKind.BigintKeyword;

    private static string Tokens(string path, string text, Func<SyntaxToken, string> made)
    {
        var table = SqlTree.Parse(new SourceText(path, text)).Table;
        var result = new StringBuilder();
        for (var i = 0; i < table.TokenCount; i++) result.Append(made(new SyntaxToken(table, i)));
        return result.ToString();
    }

    // The nodes of a type, but none within another.
    private static string? Nodes<T>(string path, string text, Func<T, string?> made)
        where T : SqlNode
    {
        var edits = new List<TextEdit>();
        foreach (var node in SqlTree.Parse(new SourceText(path, text)).Script.Descendants<T>())
        {
            if (edits.Count > 0 && edits[^1].Span.End > node.Span.Start) continue;
            if (made(node) is { } other) edits.Add(new TextEdit(node.Span, other));
        }

        return edits.Count == 0 ? null : Edited(text, edits);
    }

    private static string? Scalars(string path, string text, Func<YamlScalar, string?> made)
    {
        var edits = new List<TextEdit>();
        foreach (var scalar in YamlTree.Parse(new SourceText(path, text)).Nodes<YamlScalar>())
        {
            if (made(scalar) is { } other) edits.Add(new TextEdit(scalar.Span, other));
        }

        return edits.Count == 0 ? null : Edited(text, edits);
    }

    // "- a" under "- b" as "[a, b]", where no comment stands between.
    private static string? Flow(string path, string text)
    {
        var edits = new List<TextEdit>();
        foreach (var list in YamlTree.Parse(new SourceText(path, text)).Nodes<YamlSequence>())
        {
            if (list.IsFlow
                || list.Anchor is not null
                || list.Entry is not { } entry
                || !list.Items.All(i => i is YamlScalar { Anchor: null, Style: YamlScalarStyle.Plain } s && Word().IsMatch(s.Value)))
            {
                continue;
            }

            edits.Add(new TextEdit(
                TextSpan.FromBounds(entry.KeyNode.Span.End + 1, list.Items[^1].Span.End),
                $" [{string.Join(", ", list.Items.Select(i => ((YamlScalar)i).Value))}]"));
        }

        return edits.Count == 0 ? null : Edited(text, edits);
    }

    private static string? Renamed(string path, string text)
    {
        var script = SqlTree.Parse(new SourceText(path, text)).Script;
        if (script.Descendants<CommonTableExpression>().FirstOrDefault()?.Name is not { } name) return null;
        return Regex.Replace(text, $@"(?<=\b(WITH|FROM|JOIN)\s+){Regex.Escape(name.Text)}\b", name.Text + "_rows", RegexOptions.IgnoreCase);
    }

    private static string Edited(string text, List<TextEdit> edits)
    {
        foreach (var edit in edits.OrderByDescending(e => e.Span.Start))
            text = text.Remove(edit.Span.Start, edit.Span.Length).Insert(edit.Span.Start, edit.NewText);
        return text;
    }

    [GeneratedRegex("^[a-z][a-z_]*$")]
    private static partial Regex Word();

    [GeneratedRegex(@"count\(\*\)", RegexOptions.IgnoreCase)]
    private static partial Regex CountAll();

    [GeneratedRegex(@"\bBIGINT\b", RegexOptions.IgnoreCase)]
    private static partial Regex Types();

    [GeneratedRegex(@"\bINT\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ints();
}
