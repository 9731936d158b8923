using Dataflow.Lint.Execution.Values;

namespace Dataflow.Lint.Execution.Compiling;

/// <summary>A value made ready to be asked for, once for each row that its cells hold.</summary>
internal delegate Value Eval();

/// <summary>Where an operator puts the row it looks at, and the values made for it read it.</summary>
internal sealed class RowCell
{
    public Value[] Row { get; set; } = [];
}

/// <summary>Where a function puts what it gives to a lambda.</summary>
internal sealed class ValueCell
{
    public Value Value { get; set; }
}
