using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;

/// <summary>The tables in sight of a script, as the host knows them.</summary>
public interface ITableSource
{
    /// <summary>The columns of a table that a script reads; null where they are not known.</summary>
    /// <param name="name">The name as it is written.</param>
    /// <param name="database">The database of a name written without one, where the script has said which one it uses; else null.</param>
    IReadOnlyList<TableColumn>? ColumnsOf(TableName name, string? database);

    /// <summary>Whether anybody but the script defines a table, though its columns may not be known for sure.</summary>
    bool Knows(TableName name);

    /// <summary>The columns of a table that a script writes: also where only the package can tell which one is meant.</summary>
    IReadOnlyList<TableColumn>? ColumnsOfTarget(TableName name);
}
