using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts.Lineage;

/// <summary>How the parts of a value are used, as they are passed from the last to the first.</summary>
/// <param name="first">The first node of the value.</param>
/// <param name="kind">How its parts are used where nothing else is said.</param>
internal sealed class ValueUses(int first, LineageKind kind)
{
    private readonly Stack<(int First, LineageKind Kind)> around = new([(first, kind)]);
    private readonly Dictionary<int, LineageKind> noted = [];
    private readonly HashSet<int> special = [];

    /// <summary>How a node is used; nodes come backwards.</summary>
    public LineageKind Enter(PlanNode node)
    {
        while (node.Index < around.Peek().First) around.Pop();
        if (noted.TryGetValue(node.Index, out var use)) around.Push((node.Place.First, around.Peek().Kind.Then(use)));
        return around.Peek().Kind;
    }

    public void Note(CaseValue choice)
    {
        if (choice.Operand is { } operand) Note(operand, LineageKind.Conditional);
        foreach (var arm in choice.Arms) Note(arm.Condition, LineageKind.Conditional);
    }

    public void Note(CallValue call)
    {
        var isAggregate = call.Function?.Kind == FunctionKind.Aggregate;
        foreach (var argument in call.Arguments)
        {
            if (isAggregate) Note(argument, LineageKind.Aggregate);
            if (isAggregate && argument is StarValue) special.Add(argument.Index);
        }

        // "if(a, b, c)"
        if (call is { Function.Gives: Gives.Branches, Arguments: [var condition, _, _] }) Note(condition, LineageKind.Conditional);
        foreach (var key in call.WithinGroup) Note(key, LineageKind.Aggregate);
        if (call.Filter is { } filter) Note(filter, LineageKind.Filter);
        if (call.Window is { } window) Note(window, LineageKind.Window);
    }

    /// <summary>Notes a query of which only the rows count: <c>EXISTS (SELECT ...)</c></summary>
    public void NoteRowsOnly(RelationNode query) => special.Add(query.Index);

    public bool AreRowsOnly(int query) => special.Contains(query);

    /// <summary>Whether a star stands for rows and no column: <c>count(*)</c></summary>
    public bool IsCounted(int star) => special.Contains(star);

    private void Note(PlanNode part, LineageKind use) => noted[part.Index] = use;
}
