using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>What the mocks of a package stand for: tables that its scripts read, and the rows they should give.</summary>
public static class PackageMocks
{
    private static readonly string[] TypesWithoutScript = ["Metadata", "HWM", "NoOp", "Sleep", "Join"];

    /// <summary>The table a mock is named after.</summary>
    public static TableIdentity IdentityOf(MockDocument mock) => TableIdentity.Of(SymbolicText.Literal(mock.TableName));

    /// <summary>Whether a script of the package deals with the mocked table; unknown when some script cannot be read in full.</summary>
    public static Answer IsUsed(MockDocument mock, Package package)
    {
        var identity = IdentityOf(mock);
        var answers = package.Tables.Mentions.OfType<ScriptMention>().Select(m => m.Identity.SameAs(identity)).ToArray();
        if (answers.Contains(Answer.Yes)) return Answer.Yes;
        return answers.Length == 0 || answers.Contains(Answer.Unknown) || HasUnknownWork(package) ? Answer.Unknown : Answer.No;
    }

    /// <summary>Whether there surely are no rows for a table: neither a mock nor a file of another kind bears its name.</summary>
    public static bool IsUnmocked(TableIdentity table, Package package) =>
        !package.MayHaveMockOf(table) && (table.Table.Constant is not { } name || !package.Tests.HaveDataOf(name));

    /// <summary>Whether a mock surely stands for no table of the package: it may be meant for one without mock.</summary>
    public static bool HasStray(Package package) => package.Mocks.Any(mock => IsUsed(mock, package) == Answer.No);

    /// <summary>The columns that the package's inserts fill in a table; null when they are not known.</summary>
    public static HashSet<string>? FilledColumns(TableSchema schema, Package package)
    {
        var inserts = package.Scripts.SelectMany(s => s.Inserts.Values)
            .Where(facts => facts.Schema.Statement.Equals(schema.Statement)).ToArray();
        if (inserts.Length == 0 || inserts.Any(facts => facts.Output.Columns is not { } outputs || outputs.Any(o => o.Name is null))) return null;
        return new HashSet<string>(inserts.SelectMany(NamesIn), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The columns that the tested scripts read of a table, each at its first place.</summary>
    public static IEnumerable<(Script Script, Identifier Name)> ReadColumns(TableIdentity table, Package package) =>
        from script in TestedReaders(table, package)
        let columns = script.SourceColumns
        let read = new HashSet<TableReference>(columns.Select(c => c.Table).Distinct().Where(reference => Reads(script, reference, table)))
        from column in columns
        where read.Contains(column.Table)
        group (script, column.Name) by column.Name.Value.ToLowerInvariant() into same
        select same.First();

    /// <summary>Whether code in another language, a script with a gap, or a workflow that cannot be read may deal with any table.</summary>
    public static bool HasUnknownWork(Package package) =>
        package.Scripts.Any(s => s.Tree.Errors.Count > 0)
        || package.Documents.OfType<WorkflowDocument>().Any(d => !d.IsReadable)
        || package.Workflows.Any(w => w.Workflow.AllJobs.Any(job => IsUnknownWork(job, w)))
        || package.Workspace.Paths.Inside(package.Path).Any(p => DocumentKinds.Of(p) == DocumentKind.Asset && DocumentKinds.IsHandWrittenScript(p));

    private static IEnumerable<string> NamesIn(InsertFacts facts) =>
        facts.IsListed
            ? facts.Slots.Select(column => column.Name)
            : facts.Output.Columns!.Select(o => o.Name!).Concat(facts.Schema.Columns.Except(facts.Slots).Select(column => column.Name));

    // The mock serves the scripts that the tests name; where they name none, it serves the only one that reads the table.
    private static IEnumerable<Script> TestedReaders(TableIdentity table, Package package)
    {
        var readers = package.Scripts.Where(s => s.Effects.Any(e => e.Role == TableRole.Read && IsOnly(s.IdentitiesOf(e.Name), table))).ToArray();
        var tested = readers.Where(s => package.Tests.Of(s).Any()).ToArray();
        return tested.Length > 0 ? tested : readers.Length == 1 ? readers : [];
    }

    private static bool Reads(Script script, TableReference reference, TableIdentity table) =>
        reference.Name is { } name && IsOnly(script.IdentitiesOf(name), table);

    private static bool IsOnly(IReadOnlyList<TableIdentity> identities, TableIdentity table) =>
        identities.All(identity => identity.SameAs(table) == Answer.Yes);

    private static bool IsUnknownWork(Job job, WorkflowModel model) => job switch
    {
        TemplateJob => true,
        TaskJob task => model.ScriptOf(task) is null && !TypesWithoutScript.Contains(task.Type?.Value, StringComparer.OrdinalIgnoreCase),
        _ => false,
    };
}
