using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Migrations;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Workspaces;

/// <summary>An immutable picture of all packages under the given roots: what rules ask their questions of.</summary>
public sealed class Workspace
{
    private const int FewPackages = 8;

    private readonly Dictionary<string, Document?> files;
    private readonly HashSet<string> schemaPaths;
    private ILookup<string, string>? pathsIgnoringCase;
    private WorkflowIndex? workflowsById;
    private Dictionary<WorkflowModel, List<WorkflowCall>>? callsByCallee;
    private Dictionary<string, List<ScriptUse>>? usesByPath;
    private Dictionary<string, Script>? scriptsByPath;
    private SchemaCatalog? schemas;
    private TableSignals? signals;
    private WrittenDayRanges? dayRanges;
    private TableIndex<TableMention>? descriptions;
    private TableWriters? writers;
    private Result<TableProperty?>? wapSwitch;
    private WorkflowDocument[]? unreadableWorkflows;
    private IReadOnlyList<TableChange>? tableChanges;
    private IReadOnlyList<Impact>? impacts;

    // The files come in the order of their paths, and so do the documents of each package.
    private Workspace(
        IReadOnlyList<string> roots,
        Dictionary<string, Document?> files,
        HashSet<string> schemas,
        Nearest<ProjectOptions> options,
        int parallelism)
    {
        Roots = roots;
        Options = options;
        this.files = files;
        schemaPaths = schemas;
        Paths = new PathIndex(files.Keys);
        Unread = files.Where(f => f.Value is null && DocumentKinds.IsCode(f.Key)).Select(f => f.Key).ToArray();
        var own = new List<Document>();
        var upstream = new List<Document>();
        foreach (var document in files.Values)
        {
            if (document is not null) (document is SqlDocument && IsUpstream(document.Path) ? upstream : own).Add(document);
        }

        OtherDbtProjects = DbtProject.ElsewhereIn(own.OfType<DbtSettingDocument>().ToArray());
        Packages = PackageFinder.Find(this, own, parallelism);
        Upstream = new Package(this, "", upstream, isDeclared: true);

        bool IsUpstream(string path) => schemas.Contains(path) || options.OfFile(path).HoldsSchemasOnly(path);
    }

    /// <summary>The repository as it was at an earlier time; null where nobody has asked for that.</summary>
    public Workspace? Earlier { get; private init; }

    /// <summary>The tables that differ from the earlier state.</summary>
    public IReadOnlyList<TableChange> TableChanges =>
        Earlier is null ? [] : Once.Of(ref tableChanges, this, static workspace => StateComparison.Of(workspace.Earlier!, workspace));

    /// <summary>The places that depend on those tables.</summary>
    public IReadOnlyList<Impact> Impacts =>
        TableChanges.Count == 0
            ? []
            : Once.Of(ref impacts, this, static workspace => ImpactAnalysis.InFilesOf(workspace, workspace.TableChanges));

    /// <summary>The folders the linter may read; a script outside them is a finding, not a file.</summary>
    public IReadOnlyList<string> Roots { get; }

    /// <summary>The paths of files that hold code and came without a text: what stands in them, nobody knows.</summary>
    internal string[] Unread { get; }

    /// <summary>What is known of the platform of each folder.</summary>
    internal Nearest<ProjectOptions> Options { get; }

    /// <summary>The dbt projects that run on other engines: their models are not judged.</summary>
    public DbtProject[] OtherDbtProjects { get; }

    /// <summary>The packages in the order of their paths.</summary>
    public Package[] Packages { get; }

    /// <summary>Whether some script creates a function of a name, whatever its database.</summary>
    public bool CreatesFunction(string name) =>
        Packages.SelectMany(p => p.Scripts).Any(s => s.Document.Source.Text.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0
            && s.Tree.Script.Descendants<CreateFunctionStatement>().Any(f => f.Name?.Last?.Is(name) == true));

    /// <summary>The scripts that only tell the columns of tables from elsewhere; no rule looks at them.</summary>
    internal Package Upstream { get; }

    public IEnumerable<WorkflowModel> Workflows => Packages.SelectMany(p => p.Workflows);

    /// <summary>The tables that the DDL of any package or of an upstream schema defines.</summary>
    public SchemaCatalog Schemas => Once.Of(ref schemas, this, SchemaCatalog.Of);

    /// <summary>Who waits for the mark of which table, and who moves it.</summary>
    public TableSignals Signals => Once.Of(ref signals, this, TableSignals.Of);

    /// <summary>The loops over days that write a table.</summary>
    public WrittenDayRanges DayRanges => Once.Of(ref dayRanges, this, WrittenDayRanges.Of);

    /// <summary>Whether a Metadata job of any package may describe the table.</summary>
    public bool MayBeDescribed(TableIdentity table) => Descriptions.HasOneThatMayBe(table);

    /// <summary>Who writes which table.</summary>
    public TableWriters Writers => Once.Of(ref writers, this, TableWriters.Of);

    /// <summary>The <c>write.wap.enabled</c> of the first table that sets it: the tables here need it then.</summary>
    public TableProperty? WapSwitch =>
        Once.Of(ref wapSwitch, this, static workspace => new(TableProperties.FirstSwitchedOn(workspace, TableProperties.WapSwitch))).Value;

    /// <summary>Builds the picture of the files a host has found; their order does not matter.</summary>
    public static Workspace Create(
        IReadOnlyList<string> roots,
        IEnumerable<SourceFile> files,
        ProjectOptions? options = null,
        int parallelism = 0) =>
        Create(roots, files, new Nearest<ProjectOptions>(options ?? ProjectOptions.Default), parallelism);

    /// <summary>Builds the picture of files in folders that may be configured each in its own way.</summary>
    /// <param name="roots">The folders the linter may read.</param>
    /// <param name="files">The files.</param>
    /// <param name="options">What is known of the platform of each folder.</param>
    /// <param name="parallelism">The number of threads; 0 for as many as there are processors.</param>
    /// <param name="earlier">The same repository at an earlier time, for rules that compare.</param>
    /// <param name="last">The picture before some files changed: a document of the very same text is taken over. Nobody may be asking it
    /// anything meanwhile.</param>
    public static Workspace Create(
        IReadOnlyList<string> roots,
        IEnumerable<SourceFile> files,
        Nearest<ProjectOptions> options,
        int parallelism,
        Workspace? earlier = null,
        Workspace? last = null)
    {
        var sorted = Sorted(files.ToArray());
        var read = new Document?[sorted.Length];
        Workers.For(
            sorted.Length,
            few: 32,
            parallelism,
            i => read[i] = last?.DocumentOf(sorted[i], options) ?? Document.Read(sorted[i], options.OfFile(sorted[i].Path).Engine));
        var documents = new Dictionary<string, Document?>(StringComparer.Ordinal);
        var schemas = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < sorted.Length; i++)
        {
            documents[sorted[i].Path] = read[i];
            if (sorted[i].IsUpstream) schemas.Add(sorted[i].Path);
        }

        return new Workspace(roots, documents, schemas, options, parallelism) { Earlier = earlier };
    }

    /// <summary>
    /// The same files, some SQL scripts with other texts: what would be, if they were so. All that is read already is shared.
    /// </summary>
    /// <param name="texts">The texts by their paths, new ones too.</param>
    /// <param name="parallelism">The number of threads; 0 for as many as there are processors.</param>
    internal Workspace With(IReadOnlyDictionary<string, SourceText> texts, int parallelism)
    {
        var changed = new Dictionary<string, Document?>(StringComparer.Ordinal);
        foreach (var path in files.Keys.Concat(texts.Keys).Distinct().OrderBy(p => p, StringComparer.Ordinal))
            changed.Add(path, texts.TryGetValue(path, out var text) ? new SqlDocument(text) : files[path]);
        return new Workspace(Roots, changed, schemaPaths, Options, parallelism);
    }

    /// <summary>Whether the host knows a file of exactly this path.</summary>
    public bool Exists(string path) => files.ContainsKey(path);

    /// <summary>The document at a path, when the file is there and is one the linter reads.</summary>
    public Document? Find(string path) => files.TryGetValue(path, out var document) ? document : null;

    // What a text says hangs on the engine whose language it is read in, and on nothing else.
    private Document? DocumentOf(SourceFile file, Nearest<ProjectOptions> options) =>
        Find(file.Path) is { } document
        && ReferenceEquals(document.Source, file.Source)
        && Options.OfFile(file.Path).Engine == options.OfFile(file.Path).Engine
            ? document
            : null;

    /// <summary>The SQL script at a path.</summary>
    public Script? FindScript(string path) => ScriptsByPath.TryGetValue(path, out var script) ? script : null;

    /// <summary>The package whose folder is the nearest around a path; none where no package is around it.</summary>
    public Package? Around(string path)
    {
        Package? nearest = null;
        foreach (var package in Packages)
        {
            if (PathText.IsInside(path, package.Path) && (nearest is null || package.Path.Length > nearest.Path.Length)) nearest = package;
        }

        return nearest;
    }

    /// <summary>A file whose path differs from the given one at most in letter case.</summary>
    public string? FindIgnoringCase(string path) =>
        Once.Of(ref pathsIgnoringCase, files, static files => files.Keys.ToLookup(p => p, StringComparer.OrdinalIgnoreCase))[path]
            .OrderBy(p => p, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The paths of all known files.</summary>
    public PathIndex Paths { get; }

    public bool IsInsideRoots(string path) => Roots.Any(root => PathText.IsInside(path, root));

    /// <summary>The workflows by their ids.</summary>
    public WorkflowIndex WorkflowsById => Once.Of(ref workflowsById, this, static workspace => new(workspace.Workflows));

    /// <summary>Whether a workflow file that cannot be read to its end mentions an id: it may declare that workflow, or call it.</summary>
    public bool IsMentionedInUnreadableFile(string id) =>
        UnreadableWorkflows.Any(d => d.Source.Text.IndexOf(id, StringComparison.Ordinal) >= 0);

    /// <summary>The calls that start a workflow.</summary>
    public IEnumerable<WorkflowCall> CallsOf(WorkflowModel callee) => CallsByCallee.TryGetValue(callee, out var calls) ? calls : [];

    /// <summary>The jobs of all packages that run the script at a path.</summary>
    public IEnumerable<ScriptUse> UsesOf(string path) => UsesByPath.TryGetValue(path, out var uses) ? uses : [];

    /// <summary>
    /// Computes what packages ask of the whole, its parts side by side: else each thread that asks first would compute all of it.
    /// </summary>
    internal void Prepare(int parallelism)
    {
        if (Packages.Length < FewPackages) return;
        Workers.Do(parallelism, () => _ = UsesByPath, () => _ = CallsByCallee);
        Workers.For(Packages.Length, few: FewPackages, parallelism, i => Packages[i].PrepareSchemas());
        _ = Schemas;
        Workers.For(Packages.Length, few: FewPackages, parallelism, i => Packages[i].Prepare());
        Workers.Do(parallelism, () => _ = Signals, () => _ = DayRanges, () => _ = Writers, () => _ = Descriptions);
    }

    private Dictionary<string, Script> ScriptsByPath =>
        Once.Of(
            ref scriptsByPath,
            this,
            static workspace => workspace.Packages.SelectMany(p => p.Scripts).ToDictionary(s => s.Document.Path));

    private Dictionary<WorkflowModel, List<WorkflowCall>> CallsByCallee =>
        Once.Of(ref callsByCallee, this, static workspace => workspace.FindCalls());

    private Dictionary<string, List<ScriptUse>> UsesByPath => Once.Of(ref usesByPath, this, static workspace => workspace.FindUses());

    private TableIndex<TableMention> Descriptions =>
        Once.Of(
            ref descriptions,
            this,
            static workspace => new(workspace.Packages.SelectMany(p => p.Tables.InRole(TableRole.Describe)).ToArray(), d => d.Identity));

    private WorkflowDocument[] UnreadableWorkflows =>
        Once.Of(
            ref unreadableWorkflows,
            files,
            static files => files.Values.OfType<WorkflowDocument>().Where(d => !d.IsReadable || d.Content.Workflow is null).ToArray());

    private Dictionary<WorkflowModel, List<WorkflowCall>> FindCalls()
    {
        var found = new Dictionary<WorkflowModel, List<WorkflowCall>>();
        foreach (var caller in Workflows)
        {
            foreach (var job in caller.Workflow.AllJobs)
            {
                if (job is not CallJob call) continue;
                foreach (var callee in caller.CalleesOf(call))
                {
                    if (!found.TryGetValue(callee, out var calls)) found.Add(callee, calls = []);
                    calls.Add(new WorkflowCall(caller, call));
                }
            }
        }

        return found;
    }

    private Dictionary<string, List<ScriptUse>> FindUses()
    {
        var found = new Dictionary<string, List<ScriptUse>>(StringComparer.Ordinal);
        foreach (var workflow in Workflows)
        {
            foreach (var job in workflow.Workflow.AllJobs)
            {
                if (job is not TaskJob task || workflow.ScriptOrProgramOf(task) is not { } script) continue;
                if (!found.TryGetValue(script.Document.Path, out var uses)) found.Add(script.Document.Path, uses = []);
                uses.Add(new ScriptUse(script, task, workflow));
            }
        }

        return found;
    }

    // Hosts mostly hand the files over in order.
    private static SourceFile[] Sorted(SourceFile[] files)
    {
        for (var i = 1; i < files.Length; i++)
        {
            if (string.CompareOrdinal(files[i - 1].Path, files[i].Path) > 0)
                return files.OrderBy(f => f.Path, StringComparer.Ordinal).ToArray();
        }

        return files;
    }
}
