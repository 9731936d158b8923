using Dataflow.Lint.Frontends.Programs.Code;
using Dataflow.Lint.Frontends.Programs.Frames;
using Dataflow.Lint.Syntax.Code;

namespace Dataflow.Lint.Frontends.Programs.R;

/// <summary>Follows the frames of a program of sparklyr and dplyr.</summary>
internal sealed partial class RFrames : FrameProgram
{
    public RFrames(CodeTree tree, CodeScopes scopes, CodeTexts texts)
        : base(tree, scopes, texts) =>

        // There are many ways to set it, before and behind the connection.
        OverwritesDynamically = tree.Source.Text.IndexOf("partitionOverwriteMode", StringComparison.OrdinalIgnoreCase) >= 0;

    // "if (sys.nframe() == 0)", "if (!interactive())"
    protected override bool IsMain(CodeBlock block) =>
        block is { Keyword: "if", Head: [{ Span: var head }] }
        && Tree.Source.ToString(head) is var words
        && (words.IndexOf("sys.nframe", StringComparison.Ordinal) >= 0 || words.IndexOf("interactive()", StringComparison.Ordinal) >= 0);

    protected override bool IsFirst(CodeCall call) => false;

    protected override object? Attribute(object? value, CodeAttribute attribute) => null;

    protected override object? First(CodeExpression expression)
    {
        switch (expression)
        {
            case CodeName name:
                return Variables[name.Name] is var value and not HandedValue ? value : null;
            case CodeCall { Callee: CodeName name } call when FunctionOf(name.Name) is { } function:
                return CallFunction(function, call.Arguments);
            case CodeCall { Callee: CodeName { Name: "return" }, Arguments: [{ Value: var returned }] }:
                return Evaluate(returned);
            case CodeCall { Callee: CodeName name } call:
                return Called(name, call);
            case CodeBinary { Operation: "+" or "-" } moved:
                return Moved(moved);
            case CodeSubscript { Indices: [CodeNumber], Target: CodeCall split } when IsAtPoints(split):
                var whole = split.Arguments[0].Value;
                return new RNameParts(NameWords(whole), Texts.ValueOf(whole)?.Split('.').Last());
            default:
                return null;
        }
    }

    // "rows |> step(a)"
    protected override object? Method(object? value, CodeCall call)
    {
        var name = call.Method!;
        if (FunctionOf(name.Name) is { } function) return CallFunction(function, call.Arguments, (value, call.Target!));
        if (value is RRows rows) return StepOf(rows, name, call.Arguments);

        // "sc |> tbl(name)"
        return Source(name, [new CodeArgument(null, call.Target!, 0), .. call.Arguments]);
    }

    // "strsplit(name, ".", fixed = TRUE)"
    private bool IsAtPoints(CodeCall call) =>
        call is { Callee: CodeName { Name: "strsplit" },
            Arguments: [{ Name: null }, { Value: var point }, { Name.Name: "fixed", Value: var isFixed }] }
        && Texts.ValueOf(point) == "." && isFixed is CodeName { Name: "TRUE" or "T" };

    // "step(rows, a)", and what rows come from.
    private object? Called(CodeName name, CodeCall call)
    {
        if (name.Name is "in_schema" or "in_catalog" && call.Arguments.All(a => a is { Name: null, Stars: 0 })) return TableName(call);
        if (Source(name, call.Arguments) is { } rows) return rows;
        if (DayOf(name.Name, call) is { } day) return day;
        return call.Arguments is [{ Stars: 0, Value: var first }, ..] && RVerbs.AreKnown(name.Name) && Evaluate(first) is RRows read
            ? StepOf(read, name, call.Arguments.Skip(1).ToArray())
            : null;
    }

    private RRows? Source(CodeName name, IReadOnlyList<CodeArgument> arguments)
    {
        var table = Named(arguments, name.Name == "tbl" ? "from" : "name", 1);
        switch (name.Name)
        {
            case "tbl" or "spark_read_table" when table is not null && IsSpark(arguments):
                return new RRows(TableOf(table));
            case "sdf_sql" when Named(arguments, "sql", 1) is { } query:
                return new RRows(QueryOf(query, name.Span));
            case "spark_read_csv" or "spark_read_parquet" or "spark_read_json" or "spark_read_orc" or "spark_read_delta"
                or "spark_read_text" or "spark_read" or "copy_to" or "sdf_copy_to" or "sdf_len" or "sdf_seq" or "spark_read_jdbc":
                return new RRows(Frame.Unknown(name.Span));
            default:
                return null;
        }
    }

    // Tables of other databases are read by "tbl" as well.
    private bool IsSpark(IReadOnlyList<CodeArgument> arguments) =>
        Named(arguments, "src", 0) is { } source
        && (RSql.IsSession(source, Scopes)
            || (source is CodeName { Name: var name }
                && Tree.Source.Text.IndexOf("sparklyr", StringComparison.Ordinal) >= 0
                && !Scopes.IsFrom(name, "dbConnect")));

    private Frame TableOf(CodeExpression table)
    {
        if (table is CodeCall { Method.Name: "sql", Arguments: [{ Value: var query }] }) return QueryOf(query, table.Span);
        if (table is CodeCall && Evaluate(table) is RTableName { Words: var words, Last: var last })
            return Frame.Table(words, last, table.Span);
        return Frame.Table(NameWords(table), Texts.ValueOf(table)?.Split('.').Last(), table.Span);
    }

    // "in_schema(parts[1], parts[2])" where the parts are those of one name.
    private RTableName TableName(CodeCall call)
    {
        if (call.Arguments is [{ Value: CodeSubscript { Target: CodeName one } }, { Value: CodeSubscript { Target: CodeName other } }]
            && one.Name == other.Name && Evaluate(one) is RNameParts whole) return new RTableName(whole.Words, whole.Last);
        var parts = call.Arguments.Select(a => Texts.ValueOf(a.Value) is { } part ? NameOf(a.Value, part) : NameWords(a.Value)).ToArray();
        return new RTableName(SqlWords.List(parts, ".", call.Span), Texts.ValueOf(call.Arguments[call.Arguments.Count - 1].Value));
    }

    /// <summary>The argument of a name, else the one at a place among those without.</summary>
    private static CodeExpression? Named(IReadOnlyList<CodeArgument> arguments, string name, int place)
    {
        foreach (var argument in arguments)
        {
            if (argument.Name?.Name == name) return argument.Value;
        }

        var plain = arguments.Where(a => a.Name is null).ToArray();
        return place < plain.Length && plain[place].Stars == 0 ? plain[place].Value : null;
    }
}
