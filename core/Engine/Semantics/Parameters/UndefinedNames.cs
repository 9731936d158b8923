using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics.Parameters;

/// <summary>The parameters in table names that nobody defines: such a name may mean any table.</summary>
public static class UndefinedNames
{
    private const int Misspelling = 2;

    /// <summary>
    /// The first parameter of a name that another name does not have, that nobody defines, and that is no misspelling of one in the
    /// package.
    /// </summary>
    public static ParameterSymbol? In(TableMention mention, TableIdentity other, Package package) =>
        mention.Identity.Symbols.FirstOrDefault(symbol =>
        symbol is { Value: null, Scope: null }
        && !other.Symbols.Any(symbol.IsSameAs)
        && (mention.Workflow is not { } workflow || !workflow.Parameters.IsDefined(symbol.Name, mention.Job))
        && !Of(package).Any(name => name != symbol.Name && TextDistance.Between(symbol.Name, name, Misspelling) <= Misspelling));

    // All names that workflows of the package declare or use.
    private static IEnumerable<string> Of(Package package) => package.Workflows.SelectMany(w =>
        w.Workflow.Parameters.Select(p => p.Name)
            .Concat(w.Workflow.AllJobs.SelectMany(j => j.Parameters).Select(p => p.Name))
            .Concat(InterpolatedText.ReferencesIn(w.Workflow.Node).Select(r => r.Name)));
}
