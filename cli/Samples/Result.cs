using Dataflow.Lint.Cli.Output;

namespace Dataflow.Lint.Cli.Samples;

/// <summary>What was asked for, or all that stands against it.</summary>
internal sealed record Result<T>(T? Value, IReadOnlyList<Problem> Problems)
    where T : class
{
    public static implicit operator Result<T>(T value) => new(value, []);

    public static implicit operator Result<T>(Problem problem) => new(null, [problem]);

    public static implicit operator Result<T>(List<Problem> problems) => new(null, problems);
}
