using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Facts.Lineage;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Semantics.Lineage;

/// <summary>The lineage of one script, as each of the jobs that run it sees the names of its tables.</summary>
internal sealed class ScriptLineage
{
    private readonly Script script;
    private readonly Dictionary<(TextSpan Name, ScriptUse? Use), TableIdentity> identities = [];
    private readonly PackageLineage found;

    private ScriptLineage(Script script, PackageLineage found)
    {
        this.script = script;
        this.found = found;
    }

    public static void AddTo(PackageLineage found, Script script)
    {
        var plan = script.Meaning.Plan;
        var lineage = ColumnLineage.Of(plan, hole => IsConstant(hole, script));
        var writes = TableWrites.Of(plan, lineage).Where(w => w.Table is not null && !IsExplained(w, script)).ToArray();
        var reads = plan.Nodes.OfType<ColumnValue>().Where(v => v.Column.Table is not null).ToArray();
        var one = new ScriptLineage(script, found);
        foreach (var use in script.Uses.Length == 0 ? new ScriptUse?[] { null } : script.Uses)
        {
            foreach (var write in writes) one.Add(write, use);
            foreach (var read in reads) one.Add(read, use);
        }
    }

    // What is explained is not run.
    private static bool IsExplained(TableWrite write, Script script) =>
        script.Meaning.WrittenAt(write.Statement)?.Ancestor<ExplainStatement>() is not null;

    // A number, a text or a day that every job passes holds no column.
    private static bool IsConstant(HoleValue hole, Script script) =>
        DateParameters.IsDateName(hole.Name)
        || (script.Uses.Length > 0 && Array.TrueForAll(script.Uses, use => use.Bind(hole.Name)?.Constant is { } text && IsLiteral(text)));

    private static bool IsLiteral(string text) =>
        text.Length > 0
        && (text.All(c => c is (>= '0' and <= '9') or '.' or '-')
            || (text.Length > 1 && text[0] == '\'' && text.IndexOf('\'', 1) == text.Length - 1));

    private void Add(TableWrite write, ScriptUse? use)
    {
        var target = IdentityOf(write.Table!, use);
        var whole = new NamedColumn(target, null);
        var sources = new HashSet<TableIdentity>();
        var statement = At(write.Statement.Span);
        foreach (var origin in write.Rows.All) Add(origin, whole, statement);
        foreach (var column in write.Columns)
        {
            var to = new NamedColumn(target, column.Name);
            found.Columns.Add(to);
            var place = At(column.Place);
            foreach (var origin in column.Origins.All)
                Add(origin, origin.Kind == LineageKind.Rows ? whole : to, origin.Kind == LineageKind.Rows ? statement : place);
        }

        found.Writers.Add(new NamedWriter(
            target,
            JobOf(use),
            use?.Workflow.Workflow.Owner?.Value,
            sources.ToArray(),
            statement,
            write.IsComplete && IsUnderstood(write)));

        void Add(ColumnOrigin origin, NamedColumn to, Location place)
        {
            var source = IdentityOf(origin.Table.Name, use);
            sources.Add(source);
            found.Edges.Add(new NamedEdge(new NamedColumn(source, origin.Column), to, origin.Kind, place));
        }
    }

    // What stands behind a syntax error, or in the other branch of a template, may read more; a program may do anything around its SQL.
    private bool IsUnderstood(TableWrite write) =>
        script.IsWhole && !script.HasErrorsIn(write.Statement.Span) && !script.Meaning.IsBranched(write.Statement);

    private void Add(ColumnValue read, ScriptUse? use) =>
        found.Uses.Add(new NamedUse(
            new NamedColumn(IdentityOf(read.Column.Table!.Name, use), read.Column.ResultName),
            LineageUseKind.Read,
            "",
            At(read.Span)));

    private static string? JobOf(ScriptUse? use) =>
        use is null ? null : $"{use.Workflow.Workflow.Id?.Value ?? use.Workflow.Document.Path}.{use.Job.Id?.Value ?? "?"}";

    private Location At(TextSpan span)
    {
        var origin = script.Meaning.Plan.Origins.Of(span);
        return new Location(origin.Text, origin.Span).InHost;
    }

    private TableIdentity IdentityOf(TableNameText name, ScriptUse? use)
    {
        var key = (name.Span, name.IsTemplated ? use : null);
        if (identities.TryGetValue(key, out var identity)) return identity;
        return identities[key] = TableNameAt(name) is { } written ? script.IdentityOf(written, use)
            : name.IsTemplated ? TableIdentity.Of(SymbolicText.Unknown)
            : TableIdentity.Of(name.Parts.Select(SymbolicText.Literal).ToArray());
    }

    private TableName? TableNameAt(TableNameText name)
    {
        if (name.Span.End > script.Document.Source.Text.Length) return null;
        var node = script.Tree.NodeCovering(name.Span.Start);
        return (node as TableName ?? node.Ancestor<TableName>()) is { } written && written.Span.Equals(name.Span) ? written : null;
    }
}
