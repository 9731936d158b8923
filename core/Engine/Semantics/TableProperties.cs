using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>What <c>TBLPROPERTIES</c> says of a table, in its CREATE TABLE and in later ALTER TABLE statements of the package.</summary>
public static class TableProperties
{
    /// <summary>The last statement about a property; null when the package does not set it.</summary>
    public static TableProperty? Find(TableSchema schema, string name) =>
        In(schema).LastOrDefault(p => string.Equals(p.Property.Key, name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<TableProperty> In(TableSchema schema)
    {
        foreach (var property in schema.Statement.Properties) yield return new TableProperty(property, schema.Script);
        foreach (var script in schema.Script.Package.Scripts)
        {
            foreach (var alter in script.Tree.Script.Statements.OfType<AlterTableStatement>())
            {
                if (alter.Name is not { } name || script.IdentitiesOf(name).All(i => i.SameAs(schema.Identity) == Answer.No)) continue;
                foreach (var property in alter.Actions.OfType<SetPropertiesAction>().SelectMany(a => a.Properties)) yield return new TableProperty(property, script);
            }
        }
    }
}

/// <summary><c>'k' = 'v'</c> of a table, and the script it stands in.</summary>
public sealed record TableProperty(Property Property, Script Script)
{
    public Location Place => Script.At(Property);

    /// <summary>Whether the value is this word; unknown where a parameter stands in it.</summary>
    public Answer Is(string word) =>
        Property.Value is not { } value || value.IndexOf('$') >= 0 ? Answer.Unknown : Answers.Of(string.Equals(value, word, StringComparison.OrdinalIgnoreCase));
}
