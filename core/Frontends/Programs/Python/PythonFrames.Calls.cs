using Dataflow.Lint.Frontends.Programs.Frames;
using Dataflow.Lint.Syntax.Python;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Python;

// Calls of the functions of the program.
internal sealed partial class PythonFrames
{
    // Each call has names of its own, and sees those of the program.
    private object? CallFunction(PythonFunction function, PythonCall call)
    {
        if (calls == DeepestCall) return null;
        var own = new PythonEnvironment(names);
        for (var i = 0; i < function.Parameters.Count; i++)
        {
            var parameter = function.Parameters[i];
            var handed = parameter.Stars > 0 || call.Arguments.Any(a => a.Stars > 0) ? null : call.Arguments.FirstOrDefault(a => a.Name?.Name == parameter.Name.Name).Value ?? (i < call.Arguments.Count && call.Arguments[i] is { Name: null, Stars: 0 } ? call.Arguments[i].Value : parameter.Default);
            own.Set(parameter.Name.Name, handed is null ? null : Evaluate(handed) ?? HandedOf(handed));
        }

        var caller = (names, returnsElsewhere);
        (names, returnsElsewhere) = (own, false);
        calls++;
        var (_, value) = Run(function.Body);
        calls--;

        // "if x: return a" and a return behind it: which of them it is, nobody knows.
        if (returnsElsewhere) value = null;
        (names, returnsElsewhere) = caller;
        return value;
    }

    // A text or an option keeps what it says in the function it is handed to.
    private HandedValue? HandedOf(PythonExpression value) => value switch
    {
        PythonName name when names[name.Name] is HandedValue handed => handed,
        PythonString or PythonNumber => new HandedValue(value),
        PythonAttribute when strings.OptionOf(value) is not null => new HandedValue(value),
        PythonName name when scopes.ValueOf(name.Name) is PythonString text => new HandedValue(text),
        _ => null,
    };
}
