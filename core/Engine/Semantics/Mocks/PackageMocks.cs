using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Mocks;

/// <summary>What the mocks of a package stand for: tables that its scripts read, and the rows they should give.</summary>
public static class PackageMocks
{
    private static readonly string[] TypesWithoutScript = ["Metadata", "HWM", "NoOp", "Sleep", "Join"];

    /// <summary>The table a mock is named after.</summary>
    public static TableIdentity IdentityOf(MockDocument mock) => TableIdentity.Of(mock.TableName);

    /// <summary>Whether a script of the package deals with the mocked table; unknown when some script cannot be read in full.</summary>
    public static Answer IsUsed(MockDocument mock, Package package)
    {
        var identity = IdentityOf(mock);
        var (isAny, isOpen) = (false, false);
        foreach (var mention in package.Tables.Mentions)
        {
            if (mention is not ScriptMention) continue;
            var same = mention.Identity.SameAs(identity);
            if (same == Answer.Yes) return same;
            isAny = true;
            isOpen |= same == Answer.Unknown;
        }

        return !isAny || isOpen || HasUnknownWork(package) ? Answer.Unknown : Answer.No;
    }

    /// <summary>Whether there surely are no rows for a table: neither a mock nor a file of another kind bears its name.</summary>
    public static bool IsUnmocked(TableIdentity table, Package package) =>
        !package.MayHaveMockOf(table) && (table.Table.Constant is not { } name || !package.Tests.HaveDataOf(name));

    /// <summary>The mocks that surely stand for no table of the package: each may be meant for one without mock.</summary>
    public static IEnumerable<MockDocument> Strays(Package package) => package.Mocks.Where(mock => IsUsed(mock, package) == Answer.No);

    /// <summary>The columns that the package's inserts fill in a table; null when they are not known.</summary>
    public static HashSet<string>? FilledColumns(TableSchema schema, Package package)
    {
        var inserts = package.Scripts.SelectMany(s => s.Inserts.Values)
            .Where(facts => facts.Schema.Statement.Equals(schema.Statement)).ToArray();
        if (inserts.Length == 0 || inserts.Any(facts => facts.Output.Columns is not { } outputs || outputs.Any(o => o.Name is null)))
            return null;
        return new HashSet<string>(inserts.SelectMany(NamesIn), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The columns that the tested scripts read of a table, each at its first place.</summary>
    public static List<(Script Script, Identifier Name)> ReadColumns(TableIdentity table, Package package)
    {
        var found = new List<(Script Script, Identifier Name)>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var script in TestedReaders(table, package))
        {
            // The columns of one table mostly follow each other.
            (TableReference? last, var isRead) = (null, false);
            foreach (var column in script.SourceColumns)
            {
                if (!ReferenceEquals(column.Table, last)) (last, isRead) = (column.Table, Reads(script, column.Table, table));
                if (isRead && names.Add(column.Name.Value)) found.Add((script, column.Name));
            }
        }

        return found;
    }

    /// <summary>
    /// Columns that the mock lacks, each nearly one that the mock has and the same script reads as well: slips of the script.
    /// </summary>
    public static MisreadColumn[] Misread(List<(Script Script, Identifier Name)> read, MockDocument mock) =>
    [
        .. from column in read
           where mock.Find(column.Name.Value) is null
           let meant = NearMatch.Find(
               column.Name.Value,
               read.Where(other => other.Script == column.Script && mock.Find(other.Name.Value) is not null)
                   .Select(other => other.Name.Value))
           where meant is not null
           select new MisreadColumn(column.Script.At(column.Name.Span), column.Name.Value, meant),
    ];

    /// <summary>Whether code in another language, a script with a gap, or a workflow that cannot be read may deal with any table.</summary>
    public static bool HasUnknownWork(Package package) =>
        package.Scripts.Any(s => s.Tree.Errors.Count > 0)
        || package.Documents.OfType<WorkflowDocument>().Any(d => !d.IsReadable)
        || package.Workflows.Any(w => w.Workflow.AllJobs.Any(job => IsUnknownWork(job, w)))
        || package.Workspace.Paths.Inside(package.Path).Any(p => DocumentKinds.IsAsset(p) && DocumentKinds.IsHandWrittenScript(p));

    private static IEnumerable<string> NamesIn(InsertFacts facts) =>
        facts.IsListed
            ? facts.Slots.Select(column => column.Name)
            : facts.Output.Columns!.Select(o => o.Name!).Concat(facts.Schema.Columns.Except(facts.Slots).Select(column => column.Name));

    // The mock serves the scripts that the tests name; where they name none, it serves the only one that reads the table.
    private static Script[] TestedReaders(TableIdentity table, Package package)
    {
        var readers = Array.FindAll(
            package.Scripts,
            s => Array.Exists(s.Effects, e => e.Role == TableRole.Read && IsOnly(s.IdentitiesOf(e.Name), table)));
        var tested = Array.FindAll(readers, s => package.Tests.Of(s).Any());
        return tested.Length > 0 ? tested : readers.Length == 1 ? readers : [];
    }

    private static bool Reads(Script script, TableReference reference, TableIdentity table) =>
        reference.Name is { } name && IsOnly(script.IdentitiesOf(name), table);

    private static bool IsOnly(TableIdentity[] identities, TableIdentity table) =>
        Array.TrueForAll(identities, identity => identity.SameAs(table) == Answer.Yes);

    private static bool IsUnknownWork(Job job, WorkflowModel model) => job switch
    {
        TemplateJob => true,
        TaskJob task => model.ScriptOf(task) is null && !TypesWithoutScript.Contains(task.Type?.Value, StringComparer.OrdinalIgnoreCase),
        _ => false,
    };
}

/// <summary>A column that a script reads under a wrong name.</summary>
/// <param name="Place">The name in the script.</param>
/// <param name="Name">The name.</param>
/// <param name="Meant">The column of the mock that is meant.</param>
public sealed record MisreadColumn(Location Place, string Name, string Meant);
