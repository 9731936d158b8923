using System.Reflection;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>The version of the linter, as packages and reports name it.</summary>
internal static class ToolVersion
{
    public static string Current =>
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
}
