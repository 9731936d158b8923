using Dataflow.Lint.CodeFixes;
using Dataflow.Lint.Engine.Linting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;

namespace Dataflow.Lint.Tests;

/// <summary>An editor offers the repairs of the command line, and each makes of the files what that would.</summary>
[TestClass]
public sealed class CodeFixTests
{
    [TestMethod]
    public async Task Each_repair_of_a_sample_is_offered_and_made()
    {
        var files = Packages.Read(Repository.Sample("broken_revenue"));
        var expected = Packages.Lint(files)
            .SelectMany(d => d.Fixes.Select(f => (d.Rule.Id, Place: $"{d.Location.Path}:{d.Location.Span.Start}", Fix: f))).ToArray();
        var found = await AnalyzerHost.Compiled([.. files.Select(f =>
            new Script(f.Key, _ => SourceText.From(f.Value)))]).GetAnalyzerDiagnosticsAsync();
        using var workspace = new AdhocWorkspace();
        var project = ProjectWith(workspace, files);
        var made = 0;
        foreach (var diagnostic in found)
        {
            foreach (var action in await ActionsFor(diagnostic, project))
            {
                var (_, _, fix) = expected.First(e =>
                    e.Id == diagnostic.Id
                    && diagnostic.Location.GetLineSpan().Path.EndsWith(e.Place.Split(':')[0], StringComparison.Ordinal)
                    && e.Place.EndsWith($":{diagnostic.Location.SourceSpan.Start}", StringComparison.Ordinal)
                    && action.Title.StartsWith(e.Fix.Title, StringComparison.Ordinal));
                Assert.AreEqual(!fix.IsSafe, action.Title.Contains("unsafe", StringComparison.Ordinal), action.Title);
                foreach (var file in fix.Edits.GroupBy(e => e.Source.Path))
                    Assert.AreEqual(Applied(files[file.Key], file), await TextAfter(action, project, file.Key), action.Title);
                made++;
            }
        }

        Assert.IsGreaterThan(1, made);
        Assert.AreEqual(expected.Length, made);
    }

    [TestMethod]
    public async Task A_file_that_was_cut_since_is_left_alone()
    {
        const string Ddl = "CREATE TABLE a.t (amount INT COMMENT 'x') USING iceberg COMMENT 'y';\n";
        var script = new Script("s.sql", _ => SourceText.From(Ddl + "SELECT amuont FROM a.t;\n"));
        var found = await AnalyzerHost.Compiled([script]).GetAnalyzerDiagnosticsAsync();
        using var workspace = new AdhocWorkspace();
        var project = ProjectWith(workspace, new Dictionary<string, string> { ["s.sql"] = "SELECT 1;\n" });
        var actions = await ActionsFor(found.Single(d => d.Id == "SQL021"), project);
        Assert.AreEqual("SELECT 1;\n", await TextAfter(actions.Single(), project, "s.sql"));
    }

    [TestMethod]
    [DataRow("spark.Sql(\"SELECT [|totl|] FROM silver.orders\");", DisplayName = "in the call")]
    [DataRow("spark.Sql(@\"SELECT \"\"x\"\" AS x, [|totl|] FROM silver.orders\");", DisplayName = "verbatim")]
    [DataRow("spark.Sql($\"SELECT [|totl|] FROM silver.orders WHERE total > {n}\");", DisplayName = "beside a hole")]
    [DataRow("spark.Sql(\"SELECT order_id, \" + \"[|totl|] FROM silver.orders\");", DisplayName = "in a part")]
    [DataRow("var sql = \"SELECT [|totl|] FROM silver.orders\"; spark.Sql(sql);", DisplayName = "in a variable of this one use")]
    public async Task A_repair_in_CSharp_changes_the_very_letters(string body) =>
        Assert.AreEqual(Marked(body).Replace("totl", "total"), await RepairedIn(Marked(body)));

    [TestMethod]
    [DataRow("spark.Sql(\"SELECT to\\u0074l FROM silver.orders\");", DisplayName = "an escape")]
    [DataRow("spark.Sql(\"SELECT to\" + \"tl FROM silver.orders\");", DisplayName = "over two parts")]
    [DataRow("const string Sql = \"SELECT totl FROM silver.orders\"; spark.Sql(Sql); System.Console.WriteLine(Sql);", DisplayName = "a constant used twice")]
    [DataRow("spark.Sql(Shared);", DisplayName = "a field, which others may use")]
    public async Task What_others_may_say_or_does_not_stand_there_is_not_changed(string body) => Assert.IsNull(await RepairedIn(body));

    private static string Marked(string body) => body.Replace("[|", "").Replace("|]", "");

    // The body after the only repair; null where none is offered.
    private static async Task<string?> RepairedIn(string body)
    {
        const string Ddl =
            "CREATE TABLE silver.orders (order_id BIGINT COMMENT 'a', total DECIMAL(12,2) COMMENT 'c') USING iceberg COMMENT 'd';";
        const string Before =
            "using Microsoft.Spark.Sql;\nclass Jobs { internal const string Shared = \"SELECT totl FROM silver.orders\"; void Run(SparkSession spark, int n) { ";
        const string Behind = " } }";
        var source = Before + body + Behind;
        var found = await AnalyzerHost.Compiled(
            [new Script("ddl.sql", _ => SourceText.From(Ddl))],
            ("Jobs.cs", source),
            ("Client.cs", SqlInCSharpTests.Client)).GetAnalyzerDiagnosticsAsync();
        using var workspace = new AdhocWorkspace();
        var id = ProjectId.CreateNewId();
        var document = DocumentInfo.Create(
            DocumentId.CreateNewId(id),
            "Jobs.cs",
            loader: TextLoader.From(TextAndVersion.Create(SourceText.From(source), VersionStamp.Default)),
            filePath: $"{AnalyzerHost.Folder}/Jobs.cs");
        var project = workspace.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            "Project",
            "Project",
            LanguageNames.CSharp,
            documents: [document]));
        var actions = new List<CodeAction>();
        await new PipelineFixes().RegisterCodeFixesAsync(new CodeFixContext(
            project.Documents.Single(),
            found.Single(d => d.Id == "SQL021"),
            (action, _) => actions.Add(action),
            CancellationToken.None));
        if (actions.Count == 0) return null;
        var changed = (await actions.Single()
            .GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var text = (await changed.GetProject(id)!.Documents.Single().GetTextAsync()).ToString();
        Assert.StartsWith(Before, text);
        return text[Before.Length..^Behind.Length];
    }

    private static Project ProjectWith(AdhocWorkspace workspace, IReadOnlyDictionary<string, string> files)
    {
        var id = ProjectId.CreateNewId();
        var documents = files.Select(f =>
            DocumentInfo.Create(
                DocumentId.CreateNewId(id),
                f.Key,
                loader: TextLoader.From(TextAndVersion.Create(SourceText.From(f.Value), VersionStamp.Default)),
                filePath: $"{AnalyzerHost.Folder}/{f.Key}"));
        return workspace.AddProject(ProjectInfo.Create(id, VersionStamp.Default, "Project", "Project", LanguageNames.CSharp)
            .WithAdditionalDocuments(documents));
    }

    private static async Task<List<CodeAction>> ActionsFor(Diagnostic diagnostic, Project project)
    {
        var actions = new List<CodeAction>();
        var document = project.AdditionalDocuments.FirstOrDefault(d => d.FilePath == diagnostic.Location.GetLineSpan().Path);
        if (document is null) return actions;
        await new PipelineFixes().RegisterCodeFixesAsync(new CodeFixContext(
            document,
            diagnostic,
            (action, _) => actions.Add(action),
            CancellationToken.None));
        return actions;
    }

    private static async Task<string> TextAfter(CodeAction action, Project project, string path)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().SingleOrDefault()?.ChangedSolution ?? project.Solution;
        return (await changed.GetProject(project.Id)!.AdditionalDocuments
            .Single(d => d.FilePath == $"{AnalyzerHost.Folder}/{path}").GetTextAsync()).ToString();
    }

    private static string Applied(string text, IEnumerable<FileEdit> edits)
    {
        foreach (var edit in edits.OrderByDescending(e => e.Edit.Span.Start))
            text = text.Remove(edit.Edit.Span.Start, edit.Edit.Span.Length).Insert(edit.Edit.Span.Start, edit.Edit.NewText);
        return text;
    }
}
