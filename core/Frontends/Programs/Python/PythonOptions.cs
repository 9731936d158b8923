using Dataflow.Lint.Frontends.Programs.Code;
using Dataflow.Lint.Syntax.Code;

namespace Dataflow.Lint.Frontends.Programs.Python;

/// <summary>
/// The options of the command line that a program declares: <c>parser.add_argument("--source-table")</c>, read as
/// <c>options.source_table</c>.
/// </summary>
internal sealed class PythonOptions
{
    private readonly Dictionary<string, string> optionsByName = new(StringComparer.Ordinal);

    /// <param name="tree">The program.</param>
    /// <param name="textOf">What an expression says, where it is written down.</param>
    public PythonOptions(CodeTree tree, Func<CodeExpression, string?> textOf)
    {
        foreach (var call in tree.Expressions.OfType<CodeCall>())
        {
            if (call.Method?.Name is not ("add_argument" or "add_option")) continue;
            var option = call.Arguments.Where(a => a is { Name: null, Stars: 0 })
                .Select(a => textOf(a.Value))
                .FirstOrDefault(o => o?.StartsWith("--", StringComparison.Ordinal) == true);
            if (option is null) continue;
            var name = call.Arguments.FirstOrDefault(a => a.Name?.Name == "dest").Value is { } destination
                ? textOf(destination)
                : option.TrimStart('-').Replace('-', '_');

            // Of two that are read by one name nobody knows which one is meant.
            if (name is not null) optionsByName[name] = optionsByName.ContainsKey(name) && optionsByName[name] != option ? "" : option;
        }
    }

    /// <summary>The option that an expression reads: <c>options.source_table</c> where <c>options</c> is what the parser gave.</summary>
    public string? Of(CodeExpression expression, CodeScopes scopes) =>
        expression is CodeAttribute { Target: CodeName owner, Name.Name: var name }
        && optionsByName.TryGetValue(name, out var option)
        && option.Length > 0
        && scopes.IsOneThing(owner.Name) && scopes.IsFrom(owner.Name, "parse_args", "parse_known_args")
            ? option
            : null;
}
