using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;

/// <summary>A relation with the names under which its parts are in sight.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Sources">Its parts in the order written.</param>
internal sealed record BoundFrom(RelationNode Relation, IReadOnlyList<NamedRelation> Sources)
{
    /// <summary>What <c>*</c> stands for; null where that is not known.</summary>
    public IReadOnlyList<Column>? Star => Relation.AllColumns;

    /// <summary>What names mean in it.</summary>
    public Scope Scope(Scope? outer, LateralAliases? aliases = null) => Relation.IsOpen
        ? new Scope(Sources.ToArray(), null, outer, Sources.Count(s => !s.IsOpen) > 1 ? Relation.Columns : null) { Aliases = aliases }
        : new Scope(Sources.ToArray(), Relation.Columns, outer) { Aliases = aliases };
}
