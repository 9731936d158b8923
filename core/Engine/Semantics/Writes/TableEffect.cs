using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Writes;

/// <summary>What one statement of a script does to one table.</summary>
/// <param name="role">Define, Write, Change or Read.</param>
/// <param name="name">The table's name where it stands.</param>
/// <param name="statement">The statement that does it.</param>
public sealed class TableEffect(TableRole role, TableName name, Statement statement)
{
    public TableRole Role => role;

    public TableName Name => name;

    public Statement Statement => statement;

    /// <summary>The effects of all statements, in the order written.</summary>
    public static TableEffect[] Of(SqlTree tree)
    {
        var effects = new List<TableEffect>();
        foreach (var statement in tree.Script.Statements)
        {
            AddReads(statement, effects);
            AddChange(statement, effects);
        }

        return effects.ToArray();
    }

    private static void AddChange(Statement statement, List<TableEffect> effects)
    {
        switch (statement)
        {
            case InsertStatement { Target: { } target }:
                effects.Add(new(TableRole.Write, target, statement));
                break;
            case MultiInsertStatement several:
                foreach (var insert in several.Inserts) AddChange(insert, effects);
                break;
            case MergeStatement { Target.Name: { } target }:
                effects.Add(new(TableRole.Write, target, statement));
                break;
            case CreateTableStatement { IsTemporary: false, Name: { } name } create:
                effects.Add(new(TableRole.Define, name, statement));
                if (create.Query is not null) effects.Add(new(TableRole.Write, name, statement));
                break;
            case DeleteStatement { Target.Name: { } target }:
                effects.Add(new(TableRole.Change, target, statement));
                break;
            case UpdateStatement { Target.Name: { } target }:
                effects.Add(new(TableRole.Change, target, statement));
                break;
            case TruncateStatement { Name: { } name }:
                effects.Add(new(TableRole.Change, name, statement));
                break;
            case DropStatement { ObjectKind: "TABLE", Name: { } name }:
                effects.Add(new(TableRole.Change, name, statement));
                break;
        }
    }

    private static void AddReads(Statement statement, List<TableEffect> effects)
    {
        var changed = statement switch
        {
            MergeStatement merge => merge.Target,
            DeleteStatement delete => delete.Target,
            UpdateStatement update => update.Target,
            _ => null,
        };
        foreach (var table in statement.Descendants<TableReference>())
        {
            if (table.Name is { } name && !table.Equals(changed) && Ctes.Find(table) is null)
                effects.Add(new(TableRole.Read, name, statement));
        }
    }
}
