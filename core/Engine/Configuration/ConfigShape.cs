using Dataflow.Lint.Engine.Schemas;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Configuration;

/// <summary>What may stand behind a key of the configuration: it reads the value, and says what it expects.</summary>
internal abstract class ConfigShape
{
    /// <summary>The expectation as it ends the sentence "expected ...".</summary>
    public abstract string Expected { get; }

    /// <summary>The same for an editor.</summary>
    public abstract SchemaNode Schema { get; }
}

/// <summary>A shape that gives values of one type.</summary>
internal abstract class ConfigShape<T> : ConfigShape
{
    /// <summary>Reads the value; where it is of another shape, says so and gives nothing.</summary>
    public abstract Read<T> Read(YamlNode node, ConfigProblems problems);

    protected Read<T> Reject(YamlNode node, ConfigProblems problems)
    {
        problems.AddWrongType(node, Expected);
        return default;
    }
}

/// <summary>A value that was read, or none after a problem.</summary>
internal readonly record struct Read<T>(bool IsRead, T Value)
{
    public static implicit operator Read<T>(T value) => new(true, value);
}
