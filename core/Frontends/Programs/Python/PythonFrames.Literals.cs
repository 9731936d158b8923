using Dataflow.Lint.Frontends.Programs.Frames;
using Dataflow.Lint.Syntax.Python;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Python;

// Values of Python, and the types that they are cast to.
internal sealed partial class PythonFrames
{
    private FrameColumn Literal(PythonExpression expression)
    {
        var span = expression.Span;
        switch (expression)
        {
            case PythonNumber:
                return Value(Number(span, ""), span);
            case PythonUnary { Operation: "-", Operand: PythonNumber number }:
                return Value(Number(number.Span, "-"), span);
            case PythonName { Name: "True" or "False" } flag:
                return Value(SqlWords.Say(flag.Name, span), span);
            case PythonName name when names[name.Name] is HandedValue handed:
                return Literal(handed.Value);
            case PythonName name when scopes.ValueOf(name.Name) is PythonNumber number:
                return Value(SqlWords.Join(SqlWords.Say("", span), Number(number.Span, "")), span);
            case PythonName { Name: "None" }:
                return Value(SqlWords.Say("NULL", span), span);
        }

        if (strings.ValueOf(expression) is { } text) return Value(SqlWords.Say("'" + text.Replace("\\", "\\\\").Replace("'", "\\'").Replace("$", "\\u0024").Replace("{", "\\u007B") + "'", span), span);
        return Value(SqlWords.Hole(HoleName(expression), span), span);
    }

    // "1_000" is no number in SQL, and "1.5" there is a decimal; Python's is a double.
    private SqlWords Number(TextSpan span, string sign)
    {
        var digits = tree.Source.ToString(span);
        if (digits.All(char.IsDigit)) return sign.Length == 0 ? SqlWords.Copy(span) : SqlWords.Join(SqlWords.Say(sign, span), SqlWords.Copy(span));
        var plain = digits.Replace("_", "");
        if (plain.All(char.IsDigit)) return SqlWords.Say(sign + plain, span);
        return double.TryParse(plain, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _)
            ? SqlWords.Say(sign + plain + "D", span)
            : SqlWords.Hole(EmbeddedPart.NameAt("value", span), span);
    }

    private static FrameColumn Value(SqlWords words, TextSpan place) => new(words, place) { References = [], IsLiteral = true };

    // A name of a type in a string, or a class of Spark's types: "IntegerType()".
    private FrameColumn? Cast(FrameColumn column, PythonExpression type, TextSpan place)
    {
        SqlWords? words = type switch
        {
            PythonString when strings.Read(type) is { } parts => SqlWords.Of(parts),
            PythonCall { Method.Name: var name, Arguments: var arguments } when TypeOf(name) is { } sql && arguments.All(a => a.Value is PythonNumber) =>
                SqlWords.Say(sql + (arguments.Count > 0 ? "(" + string.Join(", ", arguments.Select(a => tree.Source.ToString(a.Value.Span))) + ")" : ""), type.Span),
            _ => null,
        };
        if (words is null) return null;
        return Made(place, [column], SqlWords.Join(SqlWords.Say("CAST(", place), column.Words, SqlWords.Say(" AS ", place), words, SqlWords.Say(")", place))) with { Name = column.Name };
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
