using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Frames;

// Values of the language, and the types that columns are cast to.
internal abstract partial class SparkFrames
{
    /// <summary>The words of a number of the language.</summary>
    protected abstract SqlWords Number(TextSpan span, string sign);

    /// <summary>A number, a text or a value that is only known when the program runs.</summary>
    protected FrameColumn PlainLiteral(CodeExpression expression)
    {
        var span = expression.Span;
        switch (expression)
        {
            case CodeNumber:
                return Value(Number(span, ""), span);
            case CodeUnary { Operation: "-", Operand: CodeNumber number }:
                return Value(Number(number.Span, "-"), span);
            case CodeName name when Variables[name.Name] is HandedValue handed:
                return Literal(handed.Value);
            case CodeName name when Scopes.ValueOf(name.Name) is CodeNumber number:
                return Value(SqlWords.Join(SqlWords.Say("", span), Number(number.Span, "")), span);
        }

        return Texts.ValueOf(expression) is { } text
            ? Value(SqlWords.Say(SqlWords.Literal(text), span), span)
            : Value(SqlWords.Hole(HoleName(expression), span), span);
    }

    // A name of a type in a string, or one of Spark's types: "IntegerType()", "IntegerType".
    private FrameColumn? Cast(FrameColumn column, CodeExpression type, TextSpan place)
    {
        SqlWords? words = type switch
        {
            CodeString when Texts.Read(type) is { } parts => SqlWords.Of(parts),
            CodeCall { Method.Name: var name, Arguments: var arguments }
                when TypeOf(name) is { } sql && arguments.All(a => a.Value is CodeNumber) =>
                SqlWords.Say(
                    sql
                    + (arguments.Count > 0 ? "(" + string.Join(", ", arguments.Select(a => Tree.Source.ToString(a.Value.Span))) + ")" : ""),
                    type.Span),
            CodeName { Name: var name } when TypeOf(name) is { } sql => SqlWords.Say(sql, type.Span),
            CodeAttribute { Name.Name: var name } when TypeOf(name) is { } sql => SqlWords.Say(sql, type.Span),
            _ => null,
        };
        if (words is null) return null;
        return Made(
            place,
            [column],
            SqlWords.Join(SqlWords.Say("CAST(", place), column.Words, SqlWords.Say(" AS ", place), words, SqlWords.Say(")", place))) with
        {
            Name = column.Name,
        };
    }

    private static string? TypeOf(string name) => name switch
    {
        "StringType" => "STRING",
        "IntegerType" => "INT",
        "LongType" => "BIGINT",
        "ShortType" => "SMALLINT",
        "ByteType" => "TINYINT",
        "DoubleType" => "DOUBLE",
        "FloatType" => "FLOAT",
        "BooleanType" => "BOOLEAN",
        "DateType" => "DATE",
        "TimestampType" => "TIMESTAMP",
        "BinaryType" => "BINARY",
        "DecimalType" => "DECIMAL",
        _ => null,
    };
}
