using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Engine.Linting;

/// <summary>Asks all rules about one package: one pass over each document, then the package as a whole.</summary>
internal sealed class PackageLinter(Package package, Subscriptions subscriptions, Nearest<LintOptions> options)
{
    // The views of so many rows are let go of at a time, less one: of a script of megabytes they would be most of the memory.
    private const int RowsKept = (1 << 20) - 1;

    private readonly List<Diagnostic> diagnostics = [];
    private readonly List<RuleCrash> crashes = [];
    private readonly Dictionary<SourceText, Script> broken = package.Scripts.Where(s => s.Tree.Errors.Count > 0)
        .GroupBy(s => s.Document.Source)
        .ToDictionary(g => g.Key, g => g.First());

    // A function of a program that is called twice says the same twice.
    private readonly HashSet<(string Rule, Location Place, string Words)> toldOfPrograms = [];
    private readonly Dictionary<SyntaxKind, Check<InScript<SqlNode>>[]> checksByKind = [];
    private readonly Dictionary<Type, (Check<InScript<PlanNode>>[] Plain, Check<InScript<PlanNode>>[] OfBranches)> checksByPlanKind = [];

    public PackageResult Run()
    {
        var mocks = package.Mocks.Select(mock => mock.Hold()).ToArray();
        foreach (var document in package.Documents.OfType<YamlDocument>()) Ask(subscriptions.YamlDocuments, document);
        foreach (var document in package.Documents.OfType<WorkflowDocument>()) Ask(subscriptions.WorkflowDocuments, document);
        foreach (var program in package.Documents.OfType<ProgramDocument>()) Ask(subscriptions.Programs, program);
        foreach (var workflow in package.Workflows) Ask(subscriptions.Workflows, workflow);
        foreach (var script in package.Scripts) Judge(script);

        Ask(subscriptions.Packages, package);
        var foreign = Fingerprints.Assign(package, diagnostics);
        package.Forget();
        GC.KeepAlive(mocks);
        return new PackageResult(diagnostics, crashes) { Foreign = foreign };
    }

    /// <summary>Asks about one script that is no part of the package, as its tables are seen from there.</summary>
    public PackageResult RunOn(Script script)
    {
        if (script.Tree.Errors.Count > 0) broken[script.Document.Source] = script;
        Judge(script);
        return new PackageResult(
            diagnostics.Select(d => IsFixedWithin(d, script) ? d : d.WithoutFixes()).ToArray(),
            crashes) { Foreign = [] };
    }

    // The scripts beside it are not changed for its sake.
    private static bool IsFixedWithin(Diagnostic diagnostic, Script script) =>
        diagnostic.Fixes.All(f => f.Edits.All(e => e.Source.Path == script.Document.Path));

    private void Judge(Script script)
    {
        if (subscriptions.Nodes.Count > 0) Visit(script);
        if (subscriptions.Plans.Count + subscriptions.BranchedPlans.Count > 0) VisitPlan(script);
        Ask(subscriptions.Scripts, script);
    }

    private void Visit(Script script)
    {
        var table = script.Tree.Table;
        for (var row = 0; row < table.RowCount; row++)
        {
            if (!checksByKind.TryGetValue(table.Kind(row), out var checks))
            {
                checks = ChecksOf(script.Tree.NodeAt(row).GetType(), subscriptions.Nodes);
                checksByKind.Add(table.Kind(row), checks);
            }

            if ((row & RowsKept) == RowsKept) script.Tree.ForgetViews();
            if (checks.Length == 0) continue;
            var node = new InScript<SqlNode>(script.Tree.NodeAt(row), script);
            foreach (var check in checks) Ask(check, node);
        }
    }

    private void VisitPlan(Script script)
    {
        foreach (var node in script.Meaning.Plan.Nodes)
        {
            var kind = node.GetType();
            if (!checksByPlanKind.TryGetValue(kind, out var checks))
                checksByPlanKind.Add(kind, checks = (ChecksOf(kind, subscriptions.Plans), ChecksOf(kind, subscriptions.BranchedPlans)));
            if ((checks.Plain.Length == 0 && checks.OfBranches.Length == 0) || script.HasErrorsIn(node.Span)) continue;
            var place = new InScript<PlanNode>(node, script);
            foreach (var check in checks.OfBranches) Ask(check, place);
            if (checks.Plain.Length == 0 || script.Meaning.IsBranched(node)) continue;
            foreach (var check in checks.Plain) Ask(check, place);
        }
    }

    // A kind's checks are those of its view and of the types above it: a rule may ask for any Statement.
    private static Check<T>[] ChecksOf<T>(Type view, Dictionary<Type, List<Check<T>>> subscribed)
    {
        var checks = new List<Check<T>>();
        for (Type? type = view; type is not null; type = type.BaseType)
        {
            if (subscribed.TryGetValue(type, out var found)) checks.AddRange(found);
        }

        return checks.ToArray();
    }

    private void Ask<T>(List<Check<T>> checks, T subject)
    {
        foreach (var check in checks) Ask(check, subject);
    }

    private void Ask<T>(Check<T> check, T subject)
    {
        try
        {
            var findings = check.Run(subject);
            if (findings is not Finding[] { Length: 0 }) Add(check.Rule.Info, findings);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The one place where a bug in a rule ends: the user keeps the other rules' findings and is told.
            crashes.Add(new RuleCrash(check.Rule.Info, package.Path, exception));
        }
    }

    // A rule that runs for some folder need not run for this file.
    private Severity LevelOf(RuleInfo rule, string path)
    {
        var settings = options.OfFile(path);
        return options.IsUniform || settings.Runs(rule) ? settings.LevelOf(rule, path) : Severity.Off;
    }

    // A statement that is not understood proves nothing about tables; which secrets and holes stand in it is so all the same.
    private bool IsInBroken(RuleInfo rule, Finding finding) =>
        rule.Family is "SQL" or "DDL" or "REF" or "MET" or "AUD" or "WAP" or "HWM"
        && broken.TryGetValue(finding.Place.Source, out var script)
        && script.HasErrorsIn(finding.Place.Span);

    // A word of a program that several of its chains use is wrong once, whatever each calls what it is looked for in.
    private static bool IsWritten(Location place) => place.Source.Origin?.IsVerbatim(place.Span) == true;

    private void Add(RuleInfo rule, IEnumerable<Finding> findings)
    {
        foreach (var found in findings)
        {
            if (broken.Count > 0 && IsInBroken(rule, found)) continue;
            var finding = HostPlaces.Of(found);
            if (!ReferenceEquals(finding, found)
                && !toldOfPrograms.Add((rule.Id, finding.Place, IsWritten(found.Place) ? "" : string.Join("\n", finding.Arguments))))
            {
                continue;
            }

            var level = LevelOf(rule, finding.Place.Path);
            if (finding.AtMost is { } most && level > most) level = most;
            if (level != Severity.Off) diagnostics.Add(new Diagnostic(rule, level, finding));
        }
    }
}
