using Dataflow.Lint.Frontends.Programs.Code;
using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Frames;

/// <summary>
/// Follows the frames of a program from the tables they read to where they are written, and gives the statements that Spark runs for them.
/// Functions of the program are followed at their calls; what is not understood is unknown. What a call means, each language says.
/// </summary>
internal abstract partial class FrameProgram
{
    /// <summary>How deep expressions are followed.</summary>
    protected const int DeepestExpression = 40;

    private const int MostSteps = 20_000;

    // What is written each round of a long program is the whole way to it: so many letters of SQL for each of the program, and no more.
    private const int MostTextForEachLetter = 10;
    private const int LeastText = 100_000;

    private readonly HashSet<string> listsChanged;
    private readonly HashSet<string> changedElsewhere;
    private readonly List<SqlPiece> pieces = [];
    private readonly List<ProgramFlaw> flaws = [];
    private int steps;
    private int conditions;
    private long written;
    private bool returnsElsewhere;

    protected FrameProgram(CodeTree tree, CodeScopes scopes, CodeTexts texts)
    {
        (Tree, Scopes, Texts) = (tree, scopes, texts);
        listsChanged = CodeTargets.ListsChanged(tree);
        changedElsewhere = CodeTargets.ChangedElsewhere(tree);
        AddFunctions(tree.Statements);
    }

    protected CodeTree Tree { get; }

    protected CodeScopes Scopes { get; }

    protected CodeTexts Texts { get; }

    /// <summary>What names mean at the place that is read.</summary>
    protected FrameNames Variables { get; private set; } = new(null);

    /// <summary>How deep the expression lies that is read.</summary>
    protected int Depth { get; set; }

    /// <summary>The frame whose step is being read: what its columns are called depends on it.</summary>
    protected Frame? Current { get; set; }

    /// <summary>Whether the session replaces only the partitions that rows are written to.</summary>
    protected bool OverwritesDynamically { get; set; }

    /// <summary>The writes and views of the program, as SQL.</summary>
    public ProgramPieces Follow()
    {
        Run(Tree.Statements);
        RunUncalled();
        return new ProgramPieces(IsTooMuch ? [] : pieces, flaws);
    }

    private bool IsTooMuch => written > LeastText + (MostTextForEachLetter * (long)Tree.Source.Length);

    /// <summary>What the first word of a chain is: a name, a call of a function, a session.</summary>
    protected abstract object? First(CodeExpression expression);

    /// <summary>Whether a call is the first word of a chain, because what stands before its point is no value.</summary>
    protected abstract bool IsFirst(CodeCall call);

    /// <summary>What a method gives.</summary>
    protected abstract object? Method(object? value, CodeCall call);

    /// <summary>What <c>value.name</c> is.</summary>
    protected abstract object? Attribute(object? value, CodeAttribute attribute);

    /// <summary>What becomes of a value that no name is given to: a notebook shows it, and Spark has looked at it anyway.</summary>
    protected virtual void Show(object? value, CodeExpression expression)
    {
    }

    /// <summary>Runs statements up to a <c>return</c>, whose value it gives.</summary>
    protected (bool Returned, object? Value) Run(IReadOnlyList<CodeStatement> statements)
    {
        foreach (var statement in statements)
        {
            if (++steps > MostSteps) return (true, null);
            switch (statement)
            {
                case CodeAssignment { Operation: "=", Value: { } value } assignment:
                    Assign(assignment, Evaluate(value) ?? HandedOf(value));
                    break;
                case CodeAssignment assignment:
                    Assign(assignment, null);
                    break;
                case CodeExpressionStatement expression:
                    Show(Evaluate(expression.Value), expression.Value);
                    break;
                case CodeReturn { Value: var value }:
                    return (true, value is null ? null : Evaluate(value));
                case CodeBlock block:
                    if (RunBlock(block) is { Returned: true } returned) return returned;
                    break;
                case CodeClass type when type.IsSingle || CallsMethodsByName:
                    RunClass(type);
                    break;
                case CodeFunction { IsEntry: true } entry:
                    // Its names are its own.
                    InOwnNames(() => Run(entry.Body).Value);
                    break;
                default:
                    Forget(CodeTargets.Of(statement));
                    break;
            }
        }

        return default;
    }

    private (bool Returned, object? Value) RunBlock(CodeBlock block)
    {
        Forget(block.Keyword is "for" or "while" ? CodeTargets.Within(block) : CodeTargets.Of(block));

        // "if __name__ == '__main__'", "with", "try": what is in them is what the program does.
        if (block.Keyword is "with" or "try" or "finally" || IsMain(block)) return Run(block.Body);

        // The first round of a loop finds what stood before it, and each other one what the last has left.
        var before = Variables.Keep(CodeTargets.Within(block));
        conditions++;
        returnsElsewhere |= Run(block.Body).Returned;
        conditions--;

        // What a branch or a round of a loop changes is one of several things.
        Variables.Merge(before);
        return default;
    }

    // Of a class there may be none, or many. What starts the program finds all that its object has.
    private void RunClass(CodeClass type)
    {
        if (!type.IsSingle) conditions++;
        Run(type.Body.Where(s => s is not CodeFunction { IsEntry: true }).ToArray());
        Run(type.Body.Where(s => s is CodeFunction { IsEntry: true }).ToArray());
        if (!type.IsSingle) conditions--;

        // The same name in another one is another thing.
        Forget(type.Body.SelectMany(CodeTargets.Of).Where(name => !Scopes.IsOneThing(name)));
    }

    private void Forget(IEnumerable<string> changed)
    {
        foreach (var name in changed) Variables.Set(name, null);
    }

    /// <summary>Whether a block holds what the program does when it is started.</summary>
    protected virtual bool IsMain(CodeBlock block) => false;

    private void Assign(CodeAssignment assignment, object? value)
    {
        Forget(CodeTargets.Of(assignment));
        foreach (var target in assignment.Targets)
        {
            if (target is CodeName name)
            {
                Variables.Set(
                    name.Name,
                    changedElsewhere.Contains(name.Name) || (value is ListValue && listsChanged.Contains(name.Name)) ? null : value);
            }
        }
    }

    /// <summary>What an expression is, when it is a frame, a column, or something on the way to one.</summary>
    protected object? Evaluate(CodeExpression expression)
    {
        if (++steps > MostSteps || Depth == DeepestExpression) return null;
        Depth++;
        var value = EvaluateChain(expression);
        Depth--;
        return value;
    }

    // "frame.a().b().c()": from the first to the last in a loop, for a chain may be long.
    private object? EvaluateChain(CodeExpression expression)
    {
        var chain = new Stack<CodeExpression>();
        var first = expression;
        while (first is CodeAttribute || (first is CodeCall { Callee: CodeAttribute } called && !IsFirst(called)))
        {
            chain.Push(first);
            first = first is CodeCall call ? call.Target! : ((CodeAttribute)first).Target;
        }

        var value = First(first);
        while (chain.Count > 0)
            value = chain.Pop() is var next && next is CodeCall call ? Method(value, call) : Attribute(value, (CodeAttribute)next);
        return value;
    }

    /// <summary>The query of a text; of a command or of what is no SQL, rows that nobody knows.</summary>
    protected Frame QueryOf(CodeExpression argument, TextSpan place) =>
        Texts.Read(argument) is { } query && IsQuery(query) ? Frame.Query(SqlWords.Of(query), place) : Frame.Unknown(place);

    // A command gives rows of its own, and what is no SQL is said once, where it stands.
    private bool IsQuery(List<EmbeddedPart> parts)
    {
        var text = ProgramSql.TextOf(Tree.Source, parts);
        return !text.TrimEnd().EndsWith(";", StringComparison.Ordinal)
            && SqlTree.Parse(new SourceText("", text)) is { Errors.Count: 0, Script.Statements: [QueryStatement] };
    }

    /// <summary>The name of a table as it is handed over: written down, or a hole.</summary>
    protected SqlWords NameWords(CodeExpression expression)
    {
        if (expression is CodeName name && Variables[name.Name] is HandedValue handed) return NameWords(handed.Value);
        if (Texts.Read(expression) is { } parts) return SqlWords.Of(parts);
        return SqlWords.Hole(HoleName(expression), expression.Span);
    }

    /// <summary>The name of the hole that a value is which is only known when the program runs.</summary>
    protected string HoleName(CodeExpression expression) => Texts.OptionOf(expression) ?? expression switch
    {
        CodeName { Name: var name } when Scopes.IsOneThing(name) => name,
        CodeAttribute { Target: CodeName { Name: var owner }, Name.Name: var name } when Scopes.IsOneThing(owner) => owner + "." + name,
        _ => EmbeddedPart.NameAt("value", expression.Span),
    };

    /// <summary>Rows are brought to the driver; those that may be few are nobody's business.</summary>
    protected void AddCollected(Frame frame, CodeName method)
    {
        if (frame.IsTable) flaws.Add(new ProgramFlaw(ProgramFlawKind.Collected, method.Span, method.Name));
    }

    /// <summary>Rows are written.</summary>
    protected void AddWritten(Frame frame)
    {
        if (frame is { OnePart: { } word, IsFew: false })
            flaws.Add(new ProgramFlaw(ProgramFlawKind.OnePart, word, Tree.Source.ToString(word)));
    }

    /// <summary>Adds a statement that Spark runs. A write leaves the session as it was.</summary>
    protected void Add(TextSpan place, SqlWords statement, bool isWrite = false)
    {
        written += statement.Length;
        if (!IsTooMuch)
        {
            pieces.Add(new SqlPiece(
                place,
                statement.Parts(),
                isWrite || (conditions == 0 && calls == 0 && Scopes.IsUnconditional(place.Start))));
        }
    }
}
