using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows.Readers;

/// <summary><c>true</c> or <c>false</c> as people write it, quoted or not.</summary>
internal static class YamlBoolean
{
    /// <returns><c>null</c> when the scalar is something else, such as <c>${SYNC}</c>.</returns>
    public static bool? Read(YamlScalar? scalar, bool? absent = null)
    {
        if (scalar is null) return absent;
        if (scalar.Value.Equals("true", StringComparison.OrdinalIgnoreCase)) return true;
        return scalar.Value.Equals("false", StringComparison.OrdinalIgnoreCase) ? false : null;
    }
}
