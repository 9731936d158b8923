using Dataflow.Lint.Engine.Workflows.Evaluation;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Running;

/// <summary>What <c>run</c> is asked for.</summary>
/// <param name="Path">A workflow, or a folder with some.</param>
internal sealed record RunRequest(string Path)
{
    /// <summary><c>--wap</c></summary>
    public bool IsGuarded { get; init; }

    public string? Workflow { get; init; }

    public string? Days { get; init; }

    public IReadOnlyList<string> Parameters { get; init; } = [];

    public string? Profile { get; init; }

    public string? Seed { get; init; }

    public string? Case { get; init; }

    public bool RunsAll { get; init; }
}

/// <summary>A workflow with what differs between the runs of <c>--all</c>.</summary>
/// <param name="Workflow">The workflow.</param>
/// <param name="Profile">The profile; null for none.</param>
/// <param name="OverwritesDynamically">Whether partitions are overwritten alone, where no script says otherwise; null for what the
/// configuration says.</param>
internal sealed record RunVariant(WorkflowModel Workflow, string? Profile, bool? OverwritesDynamically)
{
    /// <summary>The runs that are asked for: one, or each profile with each way to overwrite.</summary>
    public static IEnumerable<RunVariant> Of(WorkflowModel workflow, RunRequest request)
    {
        if (!request.RunsAll) return [new(workflow, request.Profile, null)];
        string?[] profiles = request.Profile is { } only ? [only]
            : workflow.Package.Options.Profiles.Count == 0 ? [null]
            : [.. workflow.Package.Options.Profiles.Keys.Order(StringComparer.Ordinal)];
        return profiles.SelectMany(p => new[] { new RunVariant(workflow, p, false), new RunVariant(workflow, p, true) });
    }

    /// <summary>The values of the profile, those of the command line above them.</summary>
    public IReadOnlyDictionary<string, SelValue> Values(IReadOnlyDictionary<string, SelValue> given)
    {
        var values = new Dictionary<string, SelValue>(StringComparer.Ordinal);
        if (Profile is not null)
            foreach (var (name, value) in Workflow.Package.Options.Profiles[Profile]) values[name] = new SelText(value);
        foreach (var (name, value) in given) values[name] = value;
        return values;
    }

    /// <summary>What tells it from others: <c>  profile test, overwrites dynamically</c>.</summary>
    public string Told =>
        $"{(Profile is { } name ? $"  profile {name}" : "")}{(OverwritesDynamically is { } dynamic ? dynamic ? "  overwrites partitions" : "  overwrites tables" : "")}";
}
