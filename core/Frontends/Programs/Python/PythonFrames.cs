using Dataflow.Lint.Frontends.Programs.Frames;
using Dataflow.Lint.Syntax.Python;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Python;

/// <summary>
/// Follows the frames of a PySpark program from the tables they read to where they are written, and gives the statements that Spark runs
/// for them. Functions of the program are followed at their calls; what is not understood is unknown.
/// </summary>
internal sealed partial class PythonFrames
{
    // Calls within calls, and statements in all: a program that calls itself is followed so far.
    private const int DeepestCall = 5;
    private const int DeepestExpression = 40;
    private const int MostSteps = 20_000;

    // What is written each round of a long program is the whole way to it: so many letters of SQL for each of the program, and no more.
    private const int MostTextForEachLetter = 10;
    private const int LeastText = 100_000;

    private readonly PythonTree tree;
    private readonly PythonScopes scopes;
    private readonly PythonStringReader strings;
    private readonly PysparkFunctions sparkFunctions;
    private readonly HashSet<string> listsChanged;
    private readonly HashSet<string> changedElsewhere;
    private readonly Dictionary<string, PythonFunction?> functions = new(StringComparer.Ordinal);
    private readonly List<SqlPiece> pieces = [];
    private PythonEnvironment names = new(null);
    private int calls;
    private int depth;
    private int steps;
    private int conditions;
    private long written;
    private bool overwritesDynamically;

    // The frame whose step is being read: what its columns are called depends on it.
    private Frame? current;
    private bool returnsElsewhere;

    private PythonFrames(PythonTree tree, PythonScopes scopes, PythonStringReader strings)
    {
        this.tree = tree;
        this.scopes = scopes;
        this.strings = strings;
        sparkFunctions = new PysparkFunctions(tree);
        listsChanged = PythonTargets.ListsChanged(tree);
        changedElsewhere = PythonTargets.ChangedElsewhere(tree);
        AddFunctions(tree.Statements);
    }

    /// <summary>The writes and views of a program, as SQL.</summary>
    public static List<SqlPiece> Follow(PythonTree tree, PythonScopes scopes, PythonStringReader strings)
    {
        var frames = new PythonFrames(tree, scopes, strings);
        frames.Run(tree.Statements);
        return frames.IsTooMuch ? [] : frames.pieces;
    }

    private bool IsTooMuch => written > LeastText + (MostTextForEachLetter * (long)tree.Source.Length);

    private void AddFunctions(IReadOnlyList<PythonStatement> statements)
    {
        foreach (var statement in statements)
        {
            // Of two functions of a name nobody knows which one is called, and a decorator makes another one of it: "@udf".
            if (statement is PythonFunction function) functions[function.Name.Name] = function.IsDecorated || functions.ContainsKey(function.Name.Name) ? null : function;
            else if (statement is PythonBlock block) AddFunctions(block.Body);
        }
    }

    /// <summary>Runs statements up to a <c>return</c>, whose value it gives.</summary>
    private (bool Returned, object? Value) Run(IReadOnlyList<PythonStatement> statements)
    {
        foreach (var statement in statements)
        {
            if (++steps > MostSteps) return (true, null);
            switch (statement)
            {
                case PythonAssignment { Operation: "=", Value: { } value } assignment:
                    Assign(assignment, Evaluate(value));
                    break;
                case PythonAssignment assignment:
                    Assign(assignment, null);
                    break;
                case PythonExpressionStatement expression:
                    Evaluate(expression.Value);
                    break;
                case PythonReturn { Value: var value }:
                    return (true, value is null ? null : Evaluate(value));
                case PythonBlock block:
                    if (RunBlock(block) is { Returned: true } returned) return returned;
                    break;
                default:
                    Forget(PythonTargets.Of(statement));
                    break;
            }
        }

        return default;
    }

    private (bool Returned, object? Value) RunBlock(PythonBlock block)
    {
        Forget(block.Keyword is "for" or "while" ? PythonTargets.Within(block) : PythonTargets.Of(block));

        // "if __name__ == '__main__'", "with", "try": what is in them is what the program does.
        if (block.Keyword is "with" or "try" or "finally" || IsMain(block)) return Run(block.Body);

        // The first round of a loop finds what stood before it, and each other one what the last has left.
        var before = names.Keep(PythonTargets.Within(block));
        conditions++;
        returnsElsewhere |= Run(block.Body).Returned;
        conditions--;

        // What a branch or a round of a loop changes is one of several things.
        names.Merge(before);
        return default;
    }

    private void Forget(IEnumerable<string> changed)
    {
        foreach (var name in changed) names.Set(name, null);
    }

    private static bool IsMain(PythonBlock block) =>
        block is { Keyword: "if", Head: [PythonBinary { Operation: "==", Left: PythonName { Name: "__name__" } }] };

    private void Assign(PythonAssignment assignment, object? value)
    {
        Forget(PythonTargets.Of(assignment));
        foreach (var target in assignment.Targets)
        {
            if (target is PythonName name) names.Set(name.Name, changedElsewhere.Contains(name.Name) || (value is ListValue && listsChanged.Contains(name.Name)) ? null : value);
        }
    }

    /// <summary>What an expression is, when it is a frame, a column, or something on the way to one.</summary>
    private object? Evaluate(PythonExpression expression)
    {
        if (++steps > MostSteps || depth == DeepestExpression) return null;
        depth++;
        var value = EvaluateChain(expression);
        depth--;
        return value;
    }

    // "frame.a().b().c()": from the first to the last in a loop, for a chain may be long.
    private object? EvaluateChain(PythonExpression expression)
    {
        var chain = new Stack<PythonExpression>();
        var first = expression;
        while (first is PythonAttribute || (first is PythonCall { Callee: PythonAttribute } called && !IsFirst(called)))
        {
            chain.Push(first);
            first = first is PythonCall call ? call.Target! : ((PythonAttribute)first).Target;
        }

        var value = First(first);
        while (chain.Count > 0) value = chain.Pop() is var next && next is PythonCall call ? Method(value, call) : Attribute(value, (PythonAttribute)next);
        return value;
    }

    // "F.sum(...)", "spark.table(...)", "Window.partitionBy(...)": what stands before the point is no value.
    private bool IsFirst(PythonCall call) =>
        sparkFunctions.NameOf(call.Callee) is not null || call.Target is PythonName { Name: "Window" } or PythonAttribute { Name.Name: "read" } || PythonSql.IsSession(call.Target!, scopes);

    private object? First(PythonExpression expression)
    {
        switch (expression)
        {
            case PythonName name:
                return names[name.Name] is var value and not HandedValue ? value : null;
            case PythonCall { Callee: PythonName name } call when scopes.IsOneThing(name.Name) && functions.TryGetValue(name.Name, out var function) && function is not null:
                return CallFunction(function, call);
            case PythonCall call when sparkFunctions.NameOf(call.Callee) is { } called:
                return SparkFunction(called, call);
            case PythonCall { Target: PythonName { Name: "Window" }, Method.Name: var method } call:
                return WindowStep(new WindowValue([], [], null), method, call);
            case PythonCall { Target: not null, Method.Name: var method } call:
                return SessionCall(method, call);
            case PythonCollection { Brackets: PythonBrackets.List or PythonBrackets.Tuple } list:
                return new ListValue(list.Items);
            case PythonSubscript { Target: var target, Indices: [PythonString index] } when Evaluate(target) is Frame frame && strings.ValueOf(index) is { } name:
                return ColumnOf(frame, name, index, index.Span);
            case PythonBinary or PythonUnary:
                return ColumnOrNull(expression);
            default:
                return null;
        }
    }

    private object? Attribute(object? value, PythonAttribute attribute) => value switch
    {
        Frame frame when attribute.Name.Name == "write" => new WriterValue(frame, null, false, false),
        Frame frame when attribute.Name.Name is not ("na" or "stat" or "rdd" or "columns" or "schema" or "dtypes") => ColumnOf(frame, attribute.Name.Name, null, attribute.Name.Span),
        _ => null,
    };

    private object? Method(object? value, PythonCall call)
    {
        var method = call.Method!.Name;
        return value switch
        {
            Frame frame => FrameStep(frame, method, call),
            GroupedFrame grouped => GroupedStep(grouped, method, call),
            FrameColumn column => ColumnStep(column, method, call),
            CaseValue cases => CaseStep(cases, method, call),
            WindowValue window => WindowStep(window, method, call),
            WriterValue writer => WriterStep(writer, method, call),
            TableWriterValue writer => TableWriterStep(writer, method, call),
            _ => ConfigurationStep(method, call),
        };
    }

    private object? SessionCall(string method, PythonCall call)
    {
        if (call.Arguments.Count == 0 || call.Arguments[0] is not { Stars: 0, Value: var argument }) return method is "range" or "createDataFrame" ? Frame.Unknown(call.Method!.Span) : null;
        switch (method)
        {
            case "table":
                return Frame.Table(NameWords(argument), strings.ValueOf(argument)?.Split('.').Last(), argument.Span);
            case "sql":
                return strings.Read(argument) is { } query && IsQuery(query) ? Frame.Query(SqlWords.Of(query), call.Method!.Span) : Frame.Unknown(call.Method!.Span);
            case "createDataFrame" or "range" or "load" or "parquet" or "json" or "csv" or "orc" or "text":
                return Frame.Unknown(call.Method!.Span);
            default:
                return null;
        }
    }

    // A command gives rows of its own, and what is no SQL is said once, where it stands.
    private bool IsQuery(List<EmbeddedPart> parts)
    {
        var text = ProgramSql.TextOf(tree.Source, parts);
        return !text.TrimEnd().EndsWith(";", StringComparison.Ordinal) && SqlTree.Parse(new SourceText("", text)) is { Errors.Count: 0, Script.Statements: [QueryStatement] };
    }

    // "spark.conf.set("spark.sql.sources.partitionOverwriteMode", "dynamic")"
    private object? ConfigurationStep(string method, PythonCall call)
    {
        if (method is "set" or "config" && call.Arguments is [{ Value: var key }, { Value: var value }] && strings.ValueOf(key) == "spark.sql.sources.partitionOverwriteMode")
            overwritesDynamically |= strings.ValueOf(value) is not { } mode || mode.Equals("dynamic", StringComparison.OrdinalIgnoreCase);

        return null;
    }

    /// <summary>The name of a table as it is handed over: written down, or a hole.</summary>
    private SqlWords NameWords(PythonExpression expression)
    {
        if (expression is PythonName name && names[name.Name] is HandedValue handed) return NameWords(handed.Value);
        if (strings.Read(expression) is { } parts) return SqlWords.Of(parts);
        return SqlWords.Hole(HoleName(expression), expression.Span);
    }

    private string HoleName(PythonExpression expression) => strings.OptionOf(expression) ?? expression switch
    {
        PythonName { Name: var name } when scopes.IsOneThing(name) => name,
        PythonAttribute { Target: PythonName { Name: var owner }, Name.Name: var name } when scopes.IsOneThing(owner) => owner + "." + name,
        _ => EmbeddedPart.NameAt("value", expression.Span),
    };

    // A write leaves the session as it was.
    private void Add(TextSpan place, SqlWords statement, bool isWrite = false)
    {
        written += statement.Length;
        if (!IsTooMuch) pieces.Add(new SqlPiece(place, statement.Parts(), isWrite || (conditions == 0 && calls == 0 && scopes.IsUnconditional(place.Start))));
    }
}
