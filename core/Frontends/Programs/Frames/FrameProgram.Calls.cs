using Dataflow.Lint.Frontends.Programs.Code;
using Dataflow.Lint.Syntax.Code;

namespace Dataflow.Lint.Frontends.Programs.Frames;

// The functions of the program, and their calls.
internal abstract partial class FrameProgram
{
    // Calls within calls: a program that calls itself is followed so far.
    private const int DeepestCall = 5;

    private readonly Dictionary<string, CodeFunction?> functions = new(StringComparer.Ordinal);
    private int calls;

    /// <summary>Whether a method of a class is called by its name alone within it.</summary>
    protected virtual bool CallsMethodsByName => false;

    /// <summary>The function of the program that a name calls; null for a name that could mean another thing.</summary>
    protected CodeFunction? FunctionOf(string name) =>
        Scopes.IsOneThing(name) && functions.TryGetValue(name, out var function) ? function : null;

    private void AddFunctions(IReadOnlyList<CodeStatement> statements)
    {
        foreach (var statement in statements)
        {
            // Of two functions of a name nobody knows which one is called, and a decorator makes another one of it: "@udf".
            if (statement is CodeFunction function)
                functions[function.Name.Name] = function.IsDecorated || functions.ContainsKey(function.Name.Name) ? null : function;
            else if (statement is CodeBlock block) AddFunctions(block.Body);
            else if (statement is CodeClass type && (type.IsSingle || CallsMethodsByName)) AddFunctions(type.Body);
        }
    }

    /// <summary>What a function gives. Each call has names of its own, and sees those of the program.</summary>
    /// <param name="function">The function.</param>
    /// <param name="arguments">What it is handed.</param>
    /// <param name="receiver">What a pipe hands over before them: its value, and how it is written.</param>
    protected object? CallFunction(
        CodeFunction function,
        IReadOnlyList<CodeArgument> arguments,
        (object? Value, CodeExpression Written)? receiver = null)
    {
        if (calls == DeepestCall) return null;
        var own = new FrameNames(Variables);
        var positional = new Queue<CodeExpression?>(arguments.Where(a => a.Name is null).Select(a => (CodeExpression?)a.Value));
        var isKnown = !arguments.Any(a => a.Stars > 0);
        var first = receiver;
        foreach (var parameter in function.Parameters)
        {
            var handed = arguments.FirstOrDefault(a => a.Name?.Name == parameter.Name.Name).Value;
            if (handed is null && first is { } piped)
            {
                own.Set(parameter.Name.Name, piped.Value ?? HandedOf(piped.Written));
                first = null;
                continue;
            }

            handed ??= positional.Count > 0 ? positional.Dequeue() : parameter.Default;
            own.Set(parameter.Name.Name, handed is null || parameter.Stars > 0 || !isKnown ? null : Evaluate(handed) ?? HandedOf(handed));
        }

        return In(own, () => Run(function.Body).Value);
    }

    /// <summary>What a function does of which nobody knows who calls it, and with what.</summary>
    private void RunUncalled()
    {
        var mentioned = new HashSet<string>(
            Tree.Expressions.OfType<CodeName>()
                .Where(name => !(functions.TryGetValue(name.Name, out var named) && ReferenceEquals(named?.Name, name)))
                .Select(name => name.Name),
            StringComparer.Ordinal);
        foreach (var function in functions.Values.OfType<CodeFunction>()
            .Where(f => !f.IsEntry && !mentioned.Contains(f.Name.Name))
            .OrderBy(f => f.Span.Start))
        {
            var own = new FrameNames(Variables);
            foreach (var parameter in function.Parameters) own.Set(parameter.Name.Name, null);
            In(own, () => Run(function.Body).Value);
        }
    }

    private object? In(FrameNames own, Func<object?> run)
    {
        var caller = (Variables, returnsElsewhere);
        (Variables, returnsElsewhere) = (own, false);
        calls++;
        var value = run();
        calls--;

        // "if x: return a" and a return behind it: which of them it is, nobody knows.
        if (returnsElsewhere) value = null;
        (Variables, returnsElsewhere) = caller;
        return value;
    }

    // What starts a program is no call: it runs once.
    private void InOwnNames(Func<object?> run)
    {
        var outside = Variables;
        Variables = new FrameNames(outside);
        run();
        Variables = outside;
    }

    /// <summary>A text or an option keeps what it says in the function it is handed to; null for any other value.</summary>
    private HandedValue? HandedOf(CodeExpression value) => value switch
    {
        CodeName name when Variables[name.Name] is HandedValue handed => handed,
        CodeString or CodeNumber => new HandedValue(value),
        CodeName name when Scopes.ValueOf(name.Name) is CodeString text => new HandedValue(text),
        _ => Texts.OptionOf(value) is not null ? new HandedValue(value) : null,
    };
}
