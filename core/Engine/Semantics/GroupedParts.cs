using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>
/// What a <c>SELECT</c> groups by once ordinals and aliases are replaced by the items they name, as Spark does first:
/// <c>SELECT upper(a) AS u, ... GROUP BY u</c> and <c>GROUP BY 1</c> group by <c>upper(a)</c>.
/// </summary>
internal sealed class GroupedParts
{
    private readonly SelectQuery select;
    private readonly Func<string, bool> isColumn;
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<ulong> forms = [];
    private Dictionary<string, Expression>? items;
    private Dictionary<string, ulong>? replaced;

    // The items before the first star: behind it nobody knows which place is whose.
    private int placesKnown = -1;

    private GroupedParts(SelectQuery select, Func<string, bool> isColumn)
    {
        this.select = select;
        this.isColumn = isColumn;
    }

    /// <summary>Whether the parts are all written as plain columns, which no item of the select list stands for.</summary>
    public bool IsPlain { get; private set; } = true;

    /// <summary>Whether a whole expression is grouped by, which parts of items may equal.</summary>
    public bool HasExpressions => forms.Count > 0;

    /// <param name="select">The query.</param>
    /// <param name="isColumn">Whether what the query reads surely has a column of a name: it goes before an alias.</param>
    /// <returns>Null where a part of the grouping is not understood.</returns>
    public static GroupedParts? Of(SelectQuery select, Func<string, bool> isColumn)
    {
        var grouped = new GroupedParts(select, isColumn);

        // Of what stands between blocks nobody knows which goes with which.
        if (select.GroupBy is not { } grouping) return select.HasBranchedList ? null : grouped;
        if (grouping.IsAll || select.IsBranched || grouping.HoldsToken(SyntaxKind.TemplateBlock) || IsWithinBlock(grouping, select)) return null;
        foreach (var written in grouping.Items.Concat(grouping.Descendants<GroupingSet>().SelectMany(s => s.Items)))
        {
            if (!grouped.Add(written)) return null;
        }

        return grouped;
    }

    // "{% if y %} GROUP BY a {% endif %}"
    private static bool IsWithinBlock(SqlNode clause, SelectQuery select)
    {
        if (!select.HoldsToken(SyntaxKind.TemplateBlock)) return false;
        var depth = 0;
        foreach (var token in select.Tokens)
        {
            if (token.Index >= clause.Table.FirstToken(clause.Row)) break;
            if (token.Kind != SyntaxKind.TemplateBlock) continue;
            var word = token.Text.Trim('{', '%', '}', '-', '+', ' ', '\t', '\r', '\n');
            if (word.StartsWith("if ", StringComparison.Ordinal) || word.StartsWith("for ", StringComparison.Ordinal)) depth++;
            else if (word.StartsWith("endif", StringComparison.Ordinal) || word.StartsWith("endfor", StringComparison.Ordinal)) depth--;
        }

        return depth > 0;
    }

    /// <summary>Whether a column has one value in a group, by its name or that of the struct around it.</summary>
    public bool Holds(ColumnReference column) => Array.Exists(column.Parts, part => names.Contains(part.Value));

    /// <summary>Whether an expression of this form is grouped by.</summary>
    public bool Holds(ulong form) => forms.Contains(form);

    private bool Add(Expression written)
    {
        while (written is ParenthesizedExpression { Inner: { } inner }) written = inner;
        switch (written)
        {
            case Literal literal:
                IsPlain = false;
                return int.TryParse(literal.Text, out var ordinal) && AddOrdinal(ordinal);
            case ColumnReference { Last: { IsTemplated: false } name } column when name.Value.IndexOf('(') < 0:
                names.Add(name.Value);

                // "s.a" may be written "s['a']".
                if (column.Parts.Length > 1) forms.Add(ExpressionForms.OfColumn(name.Value));
                if (column.Parts.Length > 1 || !Items.TryGetValue(name.Value, out var meant) || isColumn(name.Value)) return true;
                IsPlain = false;
                return AddItem(meant);
            default:
                IsPlain = false;
                if (written is ColumnReference || !IsUnderstood(written)) return false;
                forms.Add(new ExpressionForms(written).Whole);
                if (Items.Count > 0) forms.Add(new ExpressionForms(written, replaced ??= FormsOfItems()).Whole);

                // "GROUP BY window(ts, '1 hour')" makes a column: "window.start".
                if (written is FunctionCall call && call.BuiltIn() is { MakesWindow: true }) names.Add(call.NameText);
                return true;
        }
    }

    // Beyond the last item it groups by nothing.
    private bool AddOrdinal(int ordinal)
    {
        if (select.HasBranchedList) return false;
        if (placesKnown < 0) placesKnown = select.Items.TakeWhile(i => i is { Expression: not (null or StarExpression or TemplateExpression), Aliases: null }).Count();
        return ordinal < 1 || ordinal > select.Items.Count || (ordinal <= placesKnown && AddItem(select.Items[ordinal - 1].Expression!));
    }

    private bool AddItem(Expression item)
    {
        while (item is ParenthesizedExpression { Inner: { } inner }) item = inner;
        if (item is ColumnReference { Last: { IsTemplated: false } name })
        {
            names.Add(name.Value);
            return true;
        }

        if (!IsUnderstood(item)) return false;
        forms.Add(new ExpressionForms(item).Whole);
        if (item is FunctionCall call && call.BuiltIn() is { MakesWindow: true }) names.Add(call.NameText);
        return true;
    }

    private static bool IsUnderstood(Expression expression) => !expression.DescendantsAndSelf.Any(n => n is TemplateExpression or ErrorExpression or TupleExpression);

    // The first item of each alias.
    private Dictionary<string, Expression> Items => items ??= FindItems();

    private Dictionary<string, Expression> FindItems()
    {
        var found = new Dictionary<string, Expression>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in select.Items)
        {
            if (item is { Alias: { } alias, Expression: { } expression } && !found.ContainsKey(alias.Value)) found.Add(alias.Value, expression);
        }

        return found;
    }

    private Dictionary<string, ulong> FormsOfItems() =>
        Items.Where(i => !isColumn(i.Key)).ToDictionary(i => i.Key, i => new ExpressionForms(i.Value).Whole, StringComparer.OrdinalIgnoreCase);
}
