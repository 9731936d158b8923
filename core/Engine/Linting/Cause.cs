namespace Dataflow.Lint.Engine.Linting;

/// <summary>
/// A finding that another one follows from: mended, both are gone. The one that follows is left out where its cause is shown,
/// and only there, so that no rule is silent because of one that does not run.
/// </summary>
/// <param name="Rule">The id of the rule that finds the cause.</param>
/// <param name="Around">What the place of the cause lies in: the word itself, or the statement it is somewhere in.</param>
public readonly record struct Cause(string Rule, Location Around);
