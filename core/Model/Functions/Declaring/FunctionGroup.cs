namespace Dataflow.Lint.Model.Functions.Declaring;

/// <summary>Functions of one subject.</summary>
/// <param name="Title">The subject.</param>
/// <param name="Functions">Its functions, by their names.</param>
public sealed record FunctionGroup(string Title, IReadOnlyList<Function> Functions);
