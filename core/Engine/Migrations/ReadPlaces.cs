using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>Where in a plan columns are read: in conditions, in joins, or in values alone.</summary>
internal sealed class ReadPlaces
{
    private readonly ReadPlace[] places;

    public ReadPlaces(Plan plan)
    {
        places = new ReadPlace[plan.Nodes.Count];
        foreach (var node in plan.Nodes)
        {
            switch (node)
            {
                case Filter filter: Mark(filter.Condition, ReadPlace.Condition); break;
                case Aggregation groups: Mark(groups.Keys, ReadPlace.Condition); break;
                case Join { Condition: { } condition }: Mark(condition, ReadPlace.Join); break;
                case MergeNode { Condition: { } condition }: Mark(condition, ReadPlace.Join); break;
                case UpdateNode { Condition: { } condition }: Mark(condition, ReadPlace.Condition); break;
                case DeleteNode { Condition: { } condition }: Mark(condition, ReadPlace.Condition); break;
            }
        }
    }

    public ReadPlace Of(PlanNode node) => places[node.Index];

    private void Mark(IReadOnlyList<ValueNode> values, ReadPlace place)
    {
        foreach (var value in values) Mark(value, place);
    }

    // Inner conditions come first and keep what they are, so that each node is marked once.
    private void Mark(ValueNode value, ReadPlace place)
    {
        for (var i = value.Index; i >= value.Place.First && places[i] == ReadPlace.Value; i--) places[i] = place;
    }
}
