using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Mocks;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Workspaces;

/// <summary>
/// One pipeline: the workflows of a folder with the scripts, table definitions, mocks and tests they are made of.
/// </summary>
public sealed class Package
{
    private TableSchema[]? ownSchemas;
    private PackageTables? tables;
    private PackageTests? tests;
    private HashSet<string>? viewNames;
    private TableIndex<PropertyAlteration>? propertyAlterations;
    private TableIndex<MockDocument>? mocks;

    /// <param name="workspace">The workspace the package is part of.</param>
    /// <param name="path">Its folder.</param>
    /// <param name="documents">Its files.</param>
    /// <param name="isDeclared">Whether the user has said that its scripts define the tables of Spark, whatever engine they are written
    /// for.</param>
    internal Package(Workspace workspace, string path, List<Document> documents, bool isDeclared = false)
    {
        Workspace = workspace;
        Path = path;
        Options = workspace.Options.OfFolder(path);
        Documents = documents.ToArray();
        var workflows = new List<WorkflowModel>();
        var scripts = new List<Script>();
        var mocks = new List<MockDocument>();
        var testCode = new List<TestCodeDocument>();
        var setAside = new List<SetAside>();
        IsReadInFull = !Array.Exists(workspace.Unread, file => PathText.IsInside(file, path) || IsAbove(file));
        foreach (var document in Documents)
        {
            IsReadInFull &= document is not WorkflowDocument { Tree.Errors.Count: > 0 };
            if (document is MockDocument mock)
            {
                if (!mock.IsCase) mocks.Add(mock);
            }
            else if (document is TestCodeDocument code) testCode.Add(code);
            else if (document is WorkflowDocument { IsReadable: true, Content.Workflow: { } workflow } file)
                workflows.Add(new WorkflowModel(this, file, workflow));
        }

        Workflows = workflows.ToArray();
        HashSet<string>? run = null;
        foreach (var document in Documents)
        {
            if (document is ProgramDocument { HasSql: true } program)
                scripts.Add(new Script(this, program.Sql) { IsWhole = false, Classes = program.Classes });
            if (document is WorkflowDocument { IsReadable: true } inline)
                scripts.AddRange(inline.Scripts.Select(sql => new Script(this, sql)));
            if (document is not SqlDocument sql) continue;
            if (SetAside.Of(sql, this, isDeclared || (run ??= WorkflowModel.ScriptsOf(Workflows)).Contains(sql.Path)) is { } other)
                setAside.Add(other);
            else scripts.Add(new Script(this, sql));
        }

        Scripts = scripts.ToArray();
        SetAsideScripts = setAside.ToArray();
        IsReadInFull &= SetAsideScripts.Length == 0;
        Mocks = mocks.ToArray();
        TestCode = testCode.ToArray();

        bool IsAbove(string file) => DocumentKinds.Of(file) == DocumentKind.Workflow && PathText.IsInside(path, PathText.FolderOf(file));
    }

    public Workspace Workspace { get; }

    /// <summary>
    /// The program that declares a class by whose name a job starts what is built of it; null where not exactly one does.
    /// </summary>
    internal Script? ProgramOfClass(string name)
    {
        Script? found = null;
        foreach (var script in Scripts)
        {
            if (!script.Classes.Contains(name)) continue;
            if (found is not null) return null;
            found = script;
        }

        return found;
    }

    /// <summary>The folder of the package.</summary>
    public string Path { get; }

    /// <summary>What is known of the platform the package runs on.</summary>
    public ProjectOptions Options { get; }

    /// <summary>All files of the package that the linter has read, in the order of their paths.</summary>
    public Document[] Documents { get; }

    /// <summary>The workflows whose files are YAML; half a workflow proves nothing.</summary>
    public WorkflowModel[] Workflows { get; }

    /// <summary>The SQL scripts, also those that no job runs.</summary>
    public Script[] Scripts { get; }

    /// <summary>SQL files that are not judged, and why.</summary>
    public SetAside[] SetAsideScripts { get; }

    /// <summary>
    /// A finding of a rule, wherever in the workflows: where one lacks a job or a call, what hangs on it is missed as well.
    /// </summary>
    public IEnumerable<Cause> CausesAnywhere(params string[] rules) =>
        from workflow in Workflows
        from rule in rules
        select new Cause(rule, new Location(workflow.Document.Source, new TextSpan(0, workflow.Document.Source.Length)));

    /// <summary>Whether all files were read, and the workflows among them to their end, so that what they do not say is not said.</summary>
    public bool IsReadInFull { get; }

    public MockDocument[] Mocks { get; }

    public TestCodeDocument[] TestCode { get; }

    /// <summary>What the tests are about.</summary>
    public PackageTests Tests => Once.Of(ref tests, this, static package => new(package));

    /// <summary>Whether a script of the package creates a view of the name, in whatever database.</summary>
    public bool MakesView(string name) => Once.Of(ref viewNames, this, ViewsOf).Contains(name);

    /// <summary>The properties that the scripts give to tables they do not create.</summary>
    internal TableIndex<PropertyAlteration> PropertyAlterations => Once.Of(ref propertyAlterations, this, TableProperties.AlterationsIn);

    /// <summary>The mock of a table, by its file name.</summary>
    public MockDocument? MockOf(TableIdentity table) =>
        Mocks.Length == 0 ? null : MocksByTable.Surely(table) is [var mock, ..] ? mock : null;

    /// <summary>Whether some mock is not proven to be of another table.</summary>
    public bool MayHaveMockOf(TableIdentity table) => Mocks.Length > 0 && MocksByTable.HasOneThatMayBe(table);

    /// <summary>The tables that the scripts define, each script seen on its own.</summary>
    internal TableSchema[] OwnSchemas => Once.Of(ref ownSchemas, this, SchemaReader.Read);

    /// <summary>What the package says and does about tables.</summary>
    public PackageTables Tables => Once.Of(ref tables, this, PackageTables.Of);

    private TableIndex<MockDocument> MocksByTable =>
        Once.Of(ref mocks, this, static package => new(package.Mocks, PackageMocks.IdentityOf));

    private static HashSet<string> ViewsOf(Package package)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var script in package.Scripts)
        {
            foreach (var statement in script.Tree.Script.Statements)
            {
                if (statement is CreateViewStatement { Name.Last: { } name }) names.Add(name.Value);
            }
        }

        return names;
    }

    /// <summary>Reads the tables that the scripts define.</summary>
    internal void PrepareSchemas()
    {
        _ = OwnSchemas;
        ForgetViews();
    }

    /// <summary>Computes what other packages may ask of this one.</summary>
    internal void Prepare()
    {
        _ = Tables;
        foreach (var workflow in Workflows) _ = workflow.Writes;
        ForgetViews();
    }

    // The views made so far would be moved through all generations before the package is linted.
    private void ForgetViews()
    {
        foreach (var script in Scripts) script.Tree.ForgetViews();
        foreach (var document in Documents) (document as WorkflowDocument)?.Tree.ForgetNodes();
    }

    /// <summary>Lets go of what only the rules of this package ask for, once it is linted.</summary>
    internal void Forget()
    {
        var isCalled = Array.Exists(Workflows, workflow => Workspace.CallsOf(workflow).Any(call => call.Caller.Package != this));
        foreach (var script in Scripts) script.Forget(isCalled);
        ForgetViews();
        tables?.Forget();
        (tests, viewNames, propertyAlterations) = (null, null, null);
        mocks = null;
    }
}
