using System.Diagnostics;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Fixing;
using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Migrations;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Edits;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Cli.Proving;
using Dataflow.Lint.Cli.Solutions;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Baselines;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Commands;

/// <summary><c>dataflow-lint check PATH...</c></summary>
internal sealed class CheckCommand(Host host, IReadOnlyList<Rule> rules, RuleNames names)
{
    private const string Input = "-";

    private readonly long started = Stopwatch.GetTimestamp();

    /// <summary>What is worth saying and stops nothing.</summary>
    private readonly List<Problem> notes = [];

    private readonly CheckPrinter printer = new(host);

    /// <summary>The programs of the projects that are named.</summary>
    private IReadOnlyList<FoundProgram> programs = [];

    /// <summary>What tells the changes in the files of the host, where it is not to be asked for.</summary>
    public IChanges? Changes { get; init; }

    /// <param name="request">What is to be done.</param>
    /// <param name="usageProblems">What was wrong with the command line; then nothing is checked.</param>
    public int Run(CheckRequest request, IReadOnlyList<Problem> usageProblems)
    {
        if (!host.HasThreads) request = request with { Jobs = 1 };
        printer.Begin();
        var problems = new List<Problem>(usageProblems);
        var targets = TargetsOf(request, problems);
        var paths = new PathNames(host.WorkingFolder, targets);
        var groups = problems.Count == 0 ? GroupsOf(request, targets, paths) : [];
        foreach (var scope in groups.SelectMany(g => g.Scopes))
        {
            problems.AddRange(scope.Config.Problems);
            problems.AddRange(scope.Baseline.Problems);
        }

        var baseline = request.Baseline is { } action ? new BaselineCommand(host, action) : null;
        if (baseline is not null && problems.Count == 0)
            problems.AddRange(baseline.Objections([.. groups.SelectMany(g => g.Scopes).Select(s => s.Baseline)]));
        var input = problems.Count == 0 ? ReadInput(request, problems) : null;
        if (problems.Count > 0) return printer.Finish(request, new RunResult { Problems = problems }, hasFailing: false);
        foreach (var group in groups) group.Read(input, host.BeforeReading);
        printer.Say($"checking {groups.Sum(g => g.Files?.Files.Length ?? 0)} files");

        if (baseline is not null) return Write(baseline, request, groups, paths);
        return request.ShowsFiles ? ShowFiles(groups, paths) : Check(request, groups, paths);
    }

    private int Check(CheckRequest request, Group[] groups, PathNames paths)
    {
        var diagnostics = new List<Diagnostic>();
        var problems = new List<Problem>(notes);
        var (files, baselined, suppressed, skipped) = (0, 0, 0, 0);
        var hasFailing = false;
        int? repaired = request.WritesFixes && !request.ShowsDiff ? 0 : null;
        var diffs = new List<FileDiff>();
        var packages = new List<Package>();
        var proofs = new Dictionary<Diagnostic, Witness>();
        foreach (var group in groups)
        {
            if (group.Files is not { } loaded) continue;
            using var earlier = EarlierOf(request, group, problems);
            if (earlier is null && request.Against is not null)
                return printer.Finish(request, new RunResult { Problems = problems }, hasFailing: false);
            var analysis = AnalysisOf(
                request,
                group,
                loaded,
                paths,
                earlier is null
                    ? null
                    : EarlierWorkspace.Load(earlier, group.Targets[0], ConfigurationsOf(request, paths), paths, host, names, problems));
            var result = analysis.Run();
            if (request.WritesFixes || request.ShowsDiff)
            {
                var fixes = new FixRun(host.Files, paths, request).Run(analysis, result);
                result = fixes.Result;
                repaired += fixes.FixedCount;
                problems.AddRange(fixes.Problems);
                diffs.AddRange(fixes.Diff);
            }

            if (request.Proves)
            {
                var found = Proofs.Of(result.Diagnostics, result.Packages);
                foreach (var (diagnostic, witness) in found.Witnesses) proofs[diagnostic] = witness;
                problems.AddRange(found.Problems);
            }

            hasFailing |= result.Diagnostics.Any(d =>
                IsFailing(d, request.FailOn ?? group.ScopeOf(d).Config.Configuration.FailOn ?? Severity.Warning));
            diagnostics.AddRange(result.Diagnostics);
            if (request.Outputs.Any(o => o.Format.ShowsPackages)) packages.AddRange(result.Packages);
            problems.AddRange(loaded.Problems);
            problems.AddRange(result.Problems);
            SourceFile[] linted = [.. loaded.Linted];
            files += linted.Count(f => f.Source is not null) + ProgramsOf(group, paths).Count();
            skipped += loaded.Problems.Count;
            suppressed += result.SuppressedCount;
            baselined += result.Known.Count;
            if (result.Problems.Count == 0 && loaded.Problems.Count == 0)
                problems.AddRange(group.Scopes.Select(s => Outdated(request, group, s, result)).OfType<Problem>());
            if (linted.Length == 0 && programs.Count == 0 && !group.Targets.All(IsJson)) problems.Add(NothingToLint(group, paths));
        }

        if (request.ShowsDiff) return printer.ShowDiff(diffs, problems);
        return printer.Finish(
            request,
            new RunResult
            {
                Diagnostics = groups.Length == 1
                    ? diagnostics
                    : [.. diagnostics.OrderBy(d => d.Location)
                        .ThenBy(d => d.Rule.Id, StringComparer.Ordinal)
                        .ThenBy(d => d.Message, StringComparer.Ordinal)],
                Packages = packages,
                Proofs = proofs,
                Problems = problems,
                FileCount = files,
                BaselinedCount = baselined,
                SuppressedCount = suppressed,
                SkippedCount = skipped,
                FixedCount = repaired,
                HasStatistics = request.HasStatistics,
                Elapsed = host.IsOutputTerminal || request.HasStatistics ? Stopwatch.GetElapsedTime(started) : null,
                PathOf = paths.Shown,
                RepositoryPathOf = name => FromRoot(paths.FullPathOf(name), groups) ?? paths.Shown(name),
            },
            hasFailing);
    }

    private int Write(BaselineCommand baseline, CheckRequest request, Group[] groups, PathNames paths)
    {
        var problems = new List<Problem>();
        foreach (var group in groups)
        {
            if (group.Files is not { } loaded) continue;
            var result = AnalysisOf(request, group, loaded, paths).Run();
            Problem[] gaps = [.. loaded.Problems, .. result.Problems];
            problems.AddRange(gaps);
            foreach (var scope in group.Scopes)
            {
                // What could not be read would be taken for repaired.
                if (gaps.Length > 0)
                {
                    problems.Add(new Problem(
                        ProblemKind.Note,
                        "not written, since the result is incomplete") { Path = scope.Baseline.Name });
                }
                else if (baseline.Write(
                    scope.Baseline,
                    group.Part(result, scope),
                    CoverageOf(request, group, scope),
                    paths.FullPathOf,
                    group.Scopes.Length == 1) is { } problem)
                {
                    problems.Add(problem);
                }
            }
        }

        printer.Write(host.Output, baseline.Report);
        printer.Write(
            host.Error,
            ProblemReport.Write(problems, TerminalTraits.Detect(host.Variable, host.IsErrorTerminal, host.TerminalWidth, request.Color)));
        return ExitCode.Of(problems, baseline.HasNew);
    }

    private EarlierState? EarlierOf(CheckRequest request, Group group, List<Problem> problems)
    {
        if (request.Against is not { } words) return null;
        var told = EarlierState.Of(words, group.Targets[0].Folder, host);
        if (told.Problem is { } problem) problems.Add(problem);
        return told.Value;
    }

    private Configurations ConfigurationsOf(CheckRequest request, PathNames paths) =>
        new(host, paths, names, request.Config is { } path ? new TargetFinder(host.Files, host.WorkingFolder).FullPathOf(path) : null);

    private Analysis AnalysisOf(CheckRequest request, Group group, LoadedFiles loaded, PathNames paths, Workspace? earlier = null) =>
        new(
            rules,
            loaded,
            group.ScopeOfFile.Select(s => s.Baseline.Baseline),
            group.ScopeOfFile.Select(s => s.Config.Configuration.Project),
            group.ScopeOfFile.Select(s => OptionsFor(request, s)))
        {
            Earlier = earlier,
            Programs = [.. ProgramsOf(group, paths).Select(p => p.Named(paths.NameOf(p.Path)))],
        };

    private IEnumerable<FoundProgram> ProgramsOf(Group group, PathNames paths) =>
        programs.Where(p =>
            FolderWalk.Within(p.Path, group.Targets[0].Root) && (group.Files?.IsShown is not { } isShown || isShown(paths.NameOf(p.Path))));

    private static bool IsFailing(Diagnostic diagnostic, Severity threshold) =>
        threshold != Severity.Off && diagnostic.Severity >= threshold;

    private Func<BaselineEntry, bool> CoverageOf(CheckRequest request, Group group, Scope scope) =>
        scope.Baseline.CoverageOf(group.Targets, OptionsFor(request, scope), names);

    private Problem? Outdated(CheckRequest request, Group group, Scope scope, AnalysisResult result)
    {
        var file = scope.Baseline;
        if (file.Baseline.Entries.Count == 0) return null;
        var count = file.Baseline.OutdatedCount(group.Part(result, scope).Known, CoverageOf(request, group, scope));
        return count == 0
            ? null
            : new Problem(
                ProblemKind.Note,
                count == 1 ? "1 finding of the baseline no longer occurs" : $"{count} findings of the baseline no longer occur")
        {
            Path = file.Name,
            Help = "`dataflow-lint baseline prune` takes them away",
        };
    }

    private Target[] TargetsOf(CheckRequest request, List<Problem> problems)
    {
        var finder = new TargetFinder(host.Files, host.WorkingFolder);
        if (request.Config is { } config && host.Files.KindOf(finder.FullPathOf(config)) != EntryKind.File)
            problems.Add(Problem.Usage($"no such configuration file: `{config}`"));
        var unknown = Array.FindAll(
            request.Paths,
            p => p.Length > 1 && p[0] == '-' && host.Files.KindOf(finder.FullPathOf(p)) == EntryKind.Missing);
        foreach (var path in unknown) problems.Add(CheckArguments.UnknownOption(path));

        // Behind an unknown option stand its values, which are no paths either.
        if (unknown.Length > 0) return [];
        var targets = finder.Find(
            Array.FindAll(request.Paths, p => p != Input),
            Array.IndexOf(request.Paths, Input) >= 0 ? request.InputPath : null);
        problems.AddRange(finder.Problems);
        if (problems.Count == 0 && Array.Exists(targets, SolutionTargets.Is))
        {
            var solutions = new SolutionTargets(host, finder, names);
            targets = solutions.Expand(targets, request, problems, notes);
            programs = solutions.Programs;
        }
        else if (request.ShowsUnproven)
            problems.Add(Problem.Usage("`--show-unproven` is about the C# of a solution or project, and none is named"));

        if (request.Config is null) notes.AddRange(new MisnamedConfig(host.Files, host.WorkingFolder).NotesFor(targets));
        var changes = Changes ?? (request.OnlyChanged ? new WorkingChanges(host, request.Since, request.Jobs) : null);
        if (changes is null || problems.Count > 0) return targets;
        var changed = new ChangedTargets(host.Files, changes);
        targets = [.. changed.Of(targets, problems)];
        notes.AddRange(changed.NotesFrom(host.WorkingFolder));
        return targets;
    }

    private Group[] GroupsOf(CheckRequest request, Target[] targets, PathNames paths)
    {
        var configurations = ConfigurationsOf(request, paths);
        if (targets.Length == 1) return [Load(targets)];
        return [.. targets.GroupBy(t => t.Root).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Load([.. g]))];

        Group Load(Target[] sharing)
        {
            var loader = new WorkspaceLoader(host.Files, paths, configurations, sharing, request.Jobs);
            return Group.Of(sharing, loader, loader.Find(), host, paths, names);
        }
    }

    private InputText? ReadInput(CheckRequest request, List<Problem> problems)
    {
        if (request.InputPath is not { } path) return null;
        var full = Path.GetFullPath(path, host.WorkingFolder);
        if (request.ShowsFiles) return new InputText(full, "");
        var read = FileReader.ReadInput(host.OpenInput, path);
        if (read.Problem is { } problem) problems.Add(problem);
        return read.Source is { } source ? new InputText(full, source.Text) : null;
    }

    /// <summary>What is reported in the files for which a configuration counts.</summary>
    internal static LintOptions OptionsFor(CheckRequest request, Scope scope) => new()
    {
        Levels = scope.Config.Configuration.Lint.Levels,
        Settings = scope.Config.Configuration.Lint.Settings,
        Select = request.Select,
        Ignore = request.Ignore,
        IncludesPreview = request.IncludesPreview,
        Parallelism = request.Jobs,
    };

    // A hook hands over every JSON file that has changed; most are no workflows.
    private static bool IsJson(Target target) => !target.IsFolder && DocumentKinds.Of(target.FullPath) == DocumentKind.Definition;

    private static Problem NothingToLint(Group group, PathNames paths)
    {
        var places = group.Targets.Select(t => paths.Shown(paths.NameOf(t.FullPath))).Select(p => p.Length == 0 ? "`.`" : $"`{p}`");
        return new Problem(ProblemKind.Note, $"no .sql or .sch.yaml files found under {string.Join(", ", places)}");
    }

    private int ShowFiles(Group[] groups, PathNames paths)
    {
        var names = groups.SelectMany(g =>
            (g.Files?.Linted ?? []).Select(f => f.Path).Concat(ProgramsOf(g, paths).Select(p => paths.NameOf(p.Path))))
            .Select(paths.Shown)
            .Distinct()
            .Order(StringComparer.Ordinal);
        printer.Write(host.Output, string.Concat(names.Select(n => PathQuote.Of(n) + "\n")));
        var problems = groups.SelectMany(g => g.Files?.Problems ?? []).ToArray();
        printer.Write(host.Error, ProblemReport.Write(problems, TerminalTraits.Plain));
        return ExitCode.Of(problems, hasFailingFindings: false);
    }

    private static string? FromRoot(string full, Group[] groups)
    {
        var root = groups.Select(g => g.Targets[0].Root).Where(r => FolderWalk.Within(full, r)).MaxBy(r => r.Length);
        return root is null ? null : DiskPath.ToName(Path.GetRelativePath(root, full));
    }
}
