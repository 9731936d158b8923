namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Literals whose text must be right: `DATE '2024-01-01'`, `X'1F'`, `300Y` is none.
internal sealed partial class SqlParser
{
    private static readonly string[] MostOfTiny = ["127", "128"];
    private static readonly string[] MostOfSmall = ["32767", "32768"];
    private static readonly string[] MostOfBig = ["9223372036854775807", "9223372036854775808"];

    /// <summary><c>DATE '2024-01-01'</c>, <c>TIMESTAMP '2024-01-01 10:00:00'</c>, <c>X'1F'</c></summary>
    private void CheckTypedLiteral(int type, int value)
    {
        if (kinds[type] == Identifier && (NearMiss.Is(TextOf(type), "DATE") || NearMiss.Is(TextOf(type), "TIMESTAMP")))
        {
            ReportCheck(
                type,
                $"there is no literal of type `{TextOf(type).ToString()}`, did you mean `{(TextOf(type).Length > 6 ? "TIMESTAMP" : "DATE")}`?");
            return;
        }

        var text = SqlStrings.Decode(TextOf(value)).Trim();
        if (kinds[value] != StringLiteral || text.IndexOf('{') >= 0 || text.IndexOf('$') >= 0 || text.IndexOf('@') >= 0) return;
        switch (kinds[type])
        {
            case DateKeyword when !DateTexts.IsDate(text):
                ReportCheck(value, "this text is no date such as '2024-01-31'");
                return;
            case TimestampKeyword or TimestampLtzKeyword or TimestampNtzKeyword when !DateTexts.IsTimestamp(text):
                ReportCheck(value, "this text is no timestamp such as '2024-01-31 12:00:00'");
                return;
            case Identifier when IsWord(type, "X"):
                if (!text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
                    ReportCheck(value, "a binary literal takes the digits 0 to 9 and A to F");
                return;
            case Identifier:
                ReportSparkCheck(type, $"Spark has no literal of type `{TextOf(type).ToString()}`");
                return;
        }
    }

    /// <summary>Whole numbers with a suffix must fit their type; a sign before them allows one more.</summary>
    private void CheckNumber(int token, bool isNegative)
    {
        var most = kinds[token] switch
        {
            TinyIntLiteral => MostOfTiny,
            SmallIntLiteral => MostOfSmall,
            BigIntLiteral => MostOfBig,
            _ => null,
        };
        if (most is null) return;
        var digits = TextOf(token);
        digits = digits.Slice(0, digits.Length - 1).TrimStart('0');
        var limit = most[isNegative ? 1 : 0].AsSpan();
        if (digits.Length > limit.Length || (digits.Length == limit.Length && digits.SequenceCompareTo(limit) > 0))
            ReportCheck(token, $"`{TextOf(token).ToString()}` is out of the range of its type");
    }
}
