using System.Globalization;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>
/// What is grouped by, positions and aliases replaced by the items they name: <c>SELECT upper(a) AS u, ... GROUP BY u</c> and
/// <c>GROUP BY 1</c> group by <c>upper(a)</c>.
/// </summary>
internal sealed class GroupKeys
{
    private readonly Plan plan;
    private readonly Aggregation group;
    private readonly HashSet<Name> names = [];
    private readonly HashSet<ulong> forms = [];
    private readonly Dictionary<Column, ValueNode> items = [];
    private readonly Dictionary<Name, ValueNode> itemsByName = [];
    private Dictionary<ValueNode, ulong>? formsOfItems;

    private GroupKeys(Plan plan, Aggregation group)
    {
        this.plan = plan;
        this.group = group;
        IsPlain = !group.HasPositions;
        foreach (var item in group.Items)
        {
            if (item is not { Value: { } value, Columns: [var column] }) continue;
            items[column] = value;
            if (item.IsRenamed && column.Name is { } name && !itemsByName.ContainsKey(name)) itemsByName.Add(name, value);
        }
    }

    /// <summary>Whether the keys are all written as plain columns, which no item of the select list stands for.</summary>
    public bool IsPlain { get; private set; }

    /// <summary>Whether a whole expression is grouped by, which parts of items may equal.</summary>
    public bool HasExpressions => forms.Count > 0;

    /// <returns>Null where a part of the grouping is not understood.</returns>
    public static GroupKeys? Of(Plan plan, Aggregation group)
    {
        if (group.Kind == GroupingKind.All) return null;
        var keys = new GroupKeys(plan, group);
        return group.Keys.All(keys.Add) ? keys : null;
    }

    /// <summary>Whether a name has one value in a group.</summary>
    public bool Holds(string name) => names.Contains(name);

    /// <summary>Whether an expression of this form is grouped by.</summary>
    public bool Holds(ulong form) => forms.Contains(form);

    private bool Add(ValueNode key)
    {
        switch (key)
        {
            case LiteralValue literal:
                IsPlain = false;
                return !int.TryParse(literal.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                    || AddPosition(position);
            case ColumnValue column when items.TryGetValue(column.Column, out var meant):
                IsPlain &= meant is ColumnValue copied && column.Name == (Name)copied.Name;
                names.Add(column.Name);
                return AddItem(meant);
            case ColumnValue column:
                names.Add(column.Name);
                return true;
            case UnresolvedValue { Parts: [.., var last] } name:
                return IsPlainName(last) && AddName(name, last);

            // "s.a" may be written "s['a']".
            case FieldValue field:
                names.Add(field.Name);
                forms.Add(ValueForms.OfName(field.Name));
                return true;
            default:
                IsPlain = false;
                return AddForm(key, FormOfAlias);
        }
    }

    private static bool IsPlainName(string name) => name.IndexOf('(') < 0 && name.IndexOf('{') < 0;

    private bool AddName(UnresolvedValue name, string last)
    {
        names.Add(last);
        if (name.Parts.Count > 1) forms.Add(ValueForms.OfName(last));
        if (name.Parts.Count > 1 || !itemsByName.TryGetValue(last, out var meant)) return true;
        IsPlain = false;
        return AddItem(meant);
    }

    // Behind a star nobody knows which place is whose; beyond the last item it groups by nothing.
    private bool AddPosition(int position)
    {
        if (!group.IsOpen || position < 1 || position > group.Items.Count) return true;
        var known = group.Items.TakeWhile(i => i is { Value: not (null or HoleValue), Columns.Count: 1 }).Count();
        return position <= known && AddItem(group.Items[position - 1].Value!);
    }

    private bool AddItem(ValueNode item)
    {
        if (item is ColumnValue column)
        {
            names.Add(column.Name);
            return true;
        }

        if (item is not UnresolvedValue { Parts: [.., var last] }) return AddForm(item, null);
        names.Add(last);
        return IsPlainName(last);
    }

    private bool AddForm(ValueNode value, Func<ValueNode, ulong?>? formOfAlias)
    {
        foreach (var node in plan.Below(value))
        {
            if (node is HoleValue or OpaqueValue or StructValue) return false;
        }

        forms.Add(new ValueForms(plan, value).Whole);
        if (formOfAlias is not null && items.Count > 0) forms.Add(new ValueForms(plan, value, formOfAlias).Whole);

        // "GROUP BY window(ts, '1 hour')" makes a column: "window.start".
        if (value is CallValue { Function.MakesWindow: true } call) names.Add(call.Name);
        return true;
    }

    private ulong? FormOfAlias(ValueNode name)
    {
        var item = name switch
        {
            ColumnValue column => items.TryGetValue(column.Column, out var meant) ? meant : null,
            UnresolvedValue { Parts: [var only] } => itemsByName.TryGetValue(only, out var meant) ? meant : null,
            _ => null,
        };
        if (item is null) return null;
        formsOfItems ??= [];
        if (!formsOfItems.TryGetValue(item, out var form)) formsOfItems.Add(item, form = new ValueForms(plan, item).Whole);
        return form;
    }
}
