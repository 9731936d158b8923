using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Generating;

/// <summary>A value that a column is compared with.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Value">The value.</param>
/// <param name="Step">How far from it the comparison holds: 0 at the value, 1 above it, -1 below.</param>
internal readonly record struct Hint(SqlType Type, Value Value, int Step);

/// <summary>
/// What a plan says of the values of tables: those it compares a column with, and which columns it holds equal, so that joins find
/// partners.
/// </summary>
internal sealed class ColumnDomains
{
    private const int MostHints = 40;

    private readonly Dictionary<(Name Table, Name Column), (Name Table, Name Column)> parents = [];
    private readonly Dictionary<(Name Table, Name Column), List<Hint>> hints = [];
    private readonly Func<TableNameText, Name> keyOf;
    private readonly ExecutionSettings settings;

    private ColumnDomains(Func<TableNameText, Name> keyOf, ExecutionSettings settings)
    {
        this.keyOf = keyOf;
        this.settings = settings;
    }

    public static ColumnDomains Of(Plan plan, Func<TableNameText, Name> keyOf, ExecutionSettings settings)
    {
        var domains = new ColumnDomains(keyOf, settings);
        foreach (var node in plan.Nodes)
        {
            switch (node)
            {
                case BinaryValue { Operator: Operator.Equal or Operator.NullSafeEqual or Operator.NotEqual or Operator.Less
                    or Operator.LessOrEqual or Operator.Greater or Operator.GreaterOrEqual } comparison:
                    domains.Compare(comparison);
                    break;
                case InValue within: domains.AddAll(within.Operand, within.Values); break;
                case BetweenValue between: domains.AddAll(between.Operand, [between.Low, between.High]); break;
                case LikeValue { Kind: not LikeKind.Regex } like: domains.AddPatterns(like); break;
                case CaseValue { Operand: { } operand } choice: domains.AddAll(operand, [.. choice.Arms.Select(a => a.Condition)]); break;
                case InQueryValue { Query.Columns: [var only] } within when ColumnOf(within.Operand) is { } asked:
                    domains.Join(asked, only);
                    break;
                case Join join:
                    foreach (var shared in join.Shared.Where(s => s.Left is not null && s.Right is not null))
                        domains.Join(shared.Left!, shared.Right!);
                    break;
            }
        }

        return domains;
    }

    /// <summary>The values that the plan compares a column, or one that is held equal, with.</summary>
    public IReadOnlyList<Hint> HintsOf(Name table, Name column) => hints.GetValueOrDefault(Top((table, column))) ?? [];

    /// <summary>The column that stands for all that are held equal with this one.</summary>
    public (Name Table, Name Column) ClassOf(Name table, Name column) => Top((table, column));

    private void Compare(BinaryValue comparison)
    {
        var (left, right) = (ColumnOf(comparison.Left), ColumnOf(comparison.Right));
        if (left is not null && right is not null) Join(left, right);
        else if (left is not null) Add(left, comparison.Right, StepOf(comparison.Operator));
        else if (right is not null) Add(right, comparison.Left, -StepOf(comparison.Operator));
    }

    // "a > 5" is met one above, "a < 5" one below.
    private static int StepOf(Operator comparison) => comparison switch
    {
        Operator.Less => -1,
        Operator.Greater or Operator.NotEqual => 1,
        _ => 0,
    };

    // "lower(a)", "CAST(a AS INT)", "a": the one column in it, as far as it is plain to see.
    private static Column? ColumnOf(ValueNode value)
    {
        for (var step = 0; step < 8; step++)
        {
            switch (value)
            {
                case ColumnValue column: return column.Column;
                case CastValue cast: value = cast.Operand; break;
                case CallValue { Arguments: [var first, ..],
                    Window: null,
                    Function.Kind: Model.Functions.Declaring.FunctionKind.Scalar } call
                    when call.Arguments.Skip(1).All(a => a is LiteralValue):
                    value = first;
                    break;
                default: return null;
            }
        }

        return null;
    }

    private void AddAll(ValueNode operand, IReadOnlyList<ValueNode> values)
    {
        if (ColumnOf(operand) is not { } column) return;
        foreach (var value in values.Take(MostHints)) Add(column, value);
    }

    // "a%_b" is met by "ab".
    private void AddPatterns(LikeValue like)
    {
        if (ColumnOf(like.Operand) is not { } column || KeyOf(column) is not { } key) return;
        foreach (var pattern in like.Patterns.OfType<LiteralValue>().Take(MostHints))
            Add(key, new(SqlType.String, Value.Of(pattern.Text.Replace("%", "").Replace('_', 'x')), Step: 0));
    }

    private void Add(Column column, ValueNode value, int step = 0)
    {
        if (KeyOf(column) is not { } key || value is ColumnValue) return;
        try
        {
            var constant = new ValueCompiler(new RunContext(settings, _ => null), Scope.Of(null)).CompileTop(value)();
            if (!constant.IsNull) Add(key, new(value.Type.AsRead, constant, step));
        }
        catch (Exception exception) when (exception is NotSupported or SparkError or BoundExceeded)
        {
        }
    }

    private void Add((Name, Name) key, Hint hint)
    {
        var top = Top(key);
        if (!hints.TryGetValue(top, out var known)) hints.Add(top, known = []);
        if (known.Count < MostHints) known.Add(hint);
    }

    private (Name Table, Name Column)? KeyOf(Column column) =>
        column.Root is { Table: { } scan, ResultName: { } name } && !scan.Name.IsTemplated ? (keyOf(scan.Name), (Name)name) : null;

    private void Join(Column one, Column other)
    {
        if (KeyOf(one) is not { } left || KeyOf(other) is not { } right) return;
        var (to, from) = (Top(left), Top(right));
        if (to == from) return;
        parents[from] = to;
        if (hints.Remove(from, out var moved)) foreach (var hint in moved) Add(to, hint);
    }

    private (Name Table, Name Column) Top((Name, Name) key)
    {
        var top = key;
        while (parents.TryGetValue(top, out var parent)) top = parent;
        while (parents.TryGetValue(key, out var next) && next != top) (parents[key], key) = (top, next);
        return top;
    }
}
