using Dataflow.Lint.Cli.Projects.Identity;
using Dataflow.Lint.Cli.Projects.Model;

namespace Dataflow.Lint.Cli.Projects.Isolation;

/// <summary>The values that parameters have in a target, for one user and branch.</summary>
internal sealed class ParameterOverrides
{
    private readonly IReadOnlyDictionary<string, ParameterOverride> written;
    private readonly string user;
    private readonly string branch;

    /// <param name="target">The target.</param>
    /// <param name="user">What stands for the user, fit for the name of a table.</param>
    /// <param name="branch">What stands for the branch.</param>
    public ParameterOverrides(ProjectTarget target, string user, string branch)
    {
        written = target.Parameters;
        this.user = user;
        this.branch = branch;
    }

    public static ParameterOverrides Of(ProjectTarget target, Checkout checkout) =>
        new(target, IdPart.OfTable(checkout.User), IdPart.OfTable(checkout.Branch));

    public bool Has(string name) => written.ContainsKey(name);

    /// <summary>Whether a parameter has another value for each user and branch.</summary>
    public bool IsOwn(string name) => written.TryGetValue(name, out var value) && value.IsOwn;

    /// <summary>The value, fit for the name of a database or table.</summary>
    public string ValueOf(string name) =>
        written[name].Text.Replace("${dataflow.user}", user, StringComparison.Ordinal)
            .Replace("${dataflow.branch}", branch, StringComparison.Ordinal);
}
