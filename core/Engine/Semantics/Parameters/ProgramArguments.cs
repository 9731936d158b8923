using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Parameters;

/// <summary>What a job hands to a program: <c>app_args: [--day=${DAY}, --table, shop.orders]</c>.</summary>
internal static class ProgramArguments
{
    // What a job hands over by its place: "args[0]".
    private const string Position = "args[";

    // What a notebook asks for by name: "widgets[day]".
    private const string Widget = "widgets[";

    /// <summary>The value of an option; null where the job does not hand it over.</summary>
    /// <param name="job">The job.</param>
    /// <param name="option">The option as it is written, with its dashes, <c>args[0]</c> for what stands first, or <c>widgets[day]</c> for
    /// a parameter that a notebook asks for.</param>
    /// <param name="parameters">The parameters of the job's workflow.</param>
    public static SymbolicText? Of(TaskJob job, string option, ParameterScopes parameters) =>
        Given(job, option) is { } parameter ? parameters.TextOf(parameter.Value, job)
        : Find(job, option) is not var (value, letters) ? null
        : letters == 0 ? parameters.TextOf(value, job)
        : parameters.TextBehind(value, letters, job);

    /// <summary>The parameter that a notebook asks for, <c>widgets[day]</c>; null for every other option.</summary>
    public static ParameterDefinition? Given(TaskJob job, string option) =>
        option.StartsWith(Widget, StringComparison.Ordinal)
            ? ParameterScopes.Last(job.Arguments, option.Substring(Widget.Length).TrimEnd(']'))
            : null;

    /// <summary>Where the value of an option stands: behind so many letters of an argument; null where no job hands it over.</summary>
    /// <param name="job">The job.</param>
    /// <param name="option">The option as it is written, with its dashes, or <c>args[0]</c> for what stands first.</param>
    public static (YamlScalar Value, int Letters)? Find(TaskJob job, string option)
    {
        var arguments = job.AppArguments;
        if (option.StartsWith(Position, StringComparison.Ordinal)
            && int.TryParse(option.Substring(Position.Length).TrimEnd(']'), out var position))
        {
            return position < arguments.Length ? (arguments[position], 0) : null;
        }

        if (!option.StartsWith("-", StringComparison.Ordinal)) return null;
        for (var i = 0; i < arguments.Length; i++)
        {
            var text = arguments[i].Value;
            if (text == option) return i + 1 < arguments.Length ? (arguments[i + 1], 0) : null;
            if (text.StartsWith(option + "=", StringComparison.Ordinal)) return (arguments[i], option.Length + 1);
        }

        return null;
    }
}
