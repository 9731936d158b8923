using Dataflow.Lint.Frontends.Programs.Code;
using Dataflow.Lint.Syntax.Code;

namespace Dataflow.Lint.Frontends.Programs.Python;

/// <summary>Which calls of a program are those of Python's own <c>datetime</c>, under whatever names it was imported.</summary>
internal sealed class PythonDays
{
    private const string Module = "datetime";

    private readonly HashSet<string> modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> classes = new(StringComparer.Ordinal);

    public PythonDays(CodeTree tree)
    {
        foreach (var import in CodeImports.In(tree.Statements))
        {
            foreach (var name in import.Names)
            {
                if (import.Module is null && name.Name == Module) modules.Add(name.Alias);
                else if (import.Module == Module) classes[name.Alias] = name.Name;
            }
        }
    }

    /// <summary>The function that is called: <c>date.today</c>, <c>timedelta</c>; null for any other.</summary>
    public string? NameOf(CodeCall call) => call.Callee switch
    {
        CodeAttribute { Target: var type, Name: var method } when ClassOf(type) is { } name => name + "." + method.Name,
        var type => ClassOf(type),
    };

    private string? ClassOf(CodeExpression expression) => expression switch
    {
        CodeName name when classes.TryGetValue(name.Name, out var original) => original,
        CodeAttribute { Target: CodeName module, Name.Name: var name } when modules.Contains(module.Name) => name,
        _ => null,
    };
}
