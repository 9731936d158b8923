namespace Dataflow.Lint.Engine.Linting;

/// <summary>Another place that proves a finding, and what it shows.</summary>
public readonly record struct RelatedPlace(Location Location, string Message);
