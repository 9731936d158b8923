using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.SparkSql;

/// <summary>Types written in strings: the second argument of <c>from_json(text, 'a INT, b STRING')</c>.</summary>
public static class SchemaTexts
{
    public static SqlType TypeOf(string schema)
    {
        // Either the columns of a struct or one type.
        var columns = ColumnsOf(schema);
        if (columns is not null) return SqlType.StructOf(columns);
        return ColumnsOf("value " + schema) is [var only] ? only.Type : SqlType.Unknown;
    }

    private static TypePart[]? ColumnsOf(string schema)
    {
        var tree = SqlTree.Parse(new SourceText("schema", $"CREATE TABLE t ({schema})"));
        if (tree.Errors.Count > 0 || tree.Script.Statements is not [CreateTableStatement create]) return null;
        var columns = create.Columns.Select(c => new TypePart(c.Name?.Value ?? "", WrittenTypes.Of(c.Type))).ToArray();
        return columns.Length > 0 && columns.All(c => c.Type.IsKnown) ? columns : null;
    }
}
