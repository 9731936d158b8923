using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>What a relation is called where it stands.</summary>
public static class RelationNames
{
    /// <summary>The alias or, without one, the last word of the name; empty where it has none.</summary>
    public static string Of(RelationNode relation) => relation switch
    {
        AliasedRelation { Name: { } alias } => alias,
        TableScan scan => scan.Name.Parts.Count > 0 ? scan.Name.Parts[scan.Name.Parts.Count - 1] : "",
        NamedQueryScan scan => scan.Name.Parts[scan.Name.Parts.Count - 1],
        Sample sample => Of(sample.Input),
        _ => "",
    };
}
