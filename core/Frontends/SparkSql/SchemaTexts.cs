using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.SparkSql;

/// <summary>Types written in strings: the second argument of <c>from_json(text, 'a INT, b STRING')</c>.</summary>
public static class SchemaTexts
{
    public static SqlType TypeOf(string schema, TypeSettings settings)
    {
        // Either the columns of a struct or one type.
        var columns = ColumnsOf(schema, settings);
        if (columns is not null) return SqlType.StructOf(columns);
        return ColumnsOf("value " + schema, settings) is [var only] ? only.Type : SqlType.Unknown;
    }

    private static TypePart[]? ColumnsOf(string schema, TypeSettings settings)
    {
        var tree = SqlTree.Parse(new SourceText("schema", $"CREATE TABLE t ({schema})"));
        if (tree.Errors.Count > 0 || tree.Script.Statements is not [CreateTableStatement create]) return null;
        var columns = create.Columns.Select(c =>
            new TypePart(
                c.Name?.Value ?? "",
                settings.IsTimestampNtz && c.Type?.Name == "timestamp" ? SqlType.TimestampNtz : WrittenTypes.Of(c.Type))).ToArray();
        return columns.Length > 0 && columns.All(c => c.Type.IsKnown) ? columns : null;
    }
}
