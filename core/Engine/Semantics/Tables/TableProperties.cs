using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Tables;

/// <summary>What <c>TBLPROPERTIES</c> says of a table, in its CREATE TABLE and in later ALTER TABLE statements of the package.</summary>
public static class TableProperties
{
    /// <summary>Lets Iceberg stage what is written to a table until it is published.</summary>
    public const string WapSwitch = "write.wap.enabled";

    /// <summary>The last statement about a property; null when the package does not set it.</summary>
    public static TableProperty? Find(TableSchema schema, string name)
    {
        var last = LastIn(schema.Statement.Properties, name, schema.Script);
        foreach (var alteration in schema.Script.Package.PropertyAlterations.MayBe(schema.Identity))
        {
            if (LastIn(alteration.Action.Properties, name, alteration.Script) is { } property) last = property;
        }

        return last;
    }

    /// <summary>What the scripts of a package set with <c>ALTER TABLE t SET TBLPROPERTIES</c>, in the order written.</summary>
    internal static TableIndex<PropertyAlteration> AlterationsIn(Package package)
    {
        var alterations = new List<PropertyAlteration>();
        foreach (var script in package.Scripts)
        {
            foreach (var statement in script.Tree.Script.Statements)
            {
                if (statement is not AlterTableStatement { Name: { } table } alter) continue;
                foreach (var set in alter.Actions.OfType<SetPropertiesAction>())
                {
                    foreach (var identity in script.IdentitiesOf(table)) alterations.Add(new PropertyAlteration(identity, set, script));
                }
            }
        }

        return new(alterations.ToArray(), static alteration => alteration.Table);
    }

    /// <summary>The first table of the workspace, in the order of the paths, that sets a property to <c>true</c>.</summary>
    internal static TableProperty? FirstSwitchedOn(Workspace workspace, string name)
    {
        foreach (var package in workspace.Packages)
        {
            foreach (var schema in package.Tables.Schemas)
            {
                if (Find(schema, name) is { } property && property.Is("true") == Answer.Yes) return property;
            }
        }

        return null;
    }

    private static TableProperty? LastIn(IReadOnlyList<Property> properties, string name, Script script)
    {
        for (var i = properties.Count - 1; i >= 0; i--)
        {
            if (string.Equals(properties[i].Key, name, StringComparison.OrdinalIgnoreCase)) return new TableProperty(properties[i], script);
        }

        return null;
    }
}

/// <summary><c>'k' = 'v'</c> of a table, and the script it stands in.</summary>
public sealed record TableProperty(Property Property, Script Script)
{
    public Location Place => Script.At(Property);

    /// <summary>Whether the value is this word; unknown where a parameter stands in it.</summary>
    public Answer Is(string word) =>
        Property.Value is not { } value || value.IndexOf('$') >= 0
            ? Answer.Unknown
            : Answers.Of(string.Equals(value, word, StringComparison.OrdinalIgnoreCase));
}

/// <summary><c>ALTER TABLE t SET TBLPROPERTIES ('k' = 'v')</c></summary>
internal sealed record PropertyAlteration(TableIdentity Table, SetPropertiesAction Action, Script Script);
