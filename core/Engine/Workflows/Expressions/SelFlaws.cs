using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Workflows.Expressions;

/// <summary>Something in an expression that the engine refuses when a run starts.</summary>
/// <param name="Span">The word or bracket.</param>
/// <param name="Message">What is wrong with it.</param>
/// <param name="Meant">What was meant, where one name is near.</param>
public sealed record SelFlaw(TextSpan Span, string Message, string? Meant = null);

/// <summary>
/// Holds an expression against the language: brackets that close, classes it has, methods of <c>Util</c> with their arguments.
/// </summary>
public static class SelFlaws
{
    // Method and number of arguments, as the documentation of the language lists them.
    private static readonly Dictionary<string, int> UtilMethods = new(StringComparer.Ordinal)
    {
        ["dateIntToTs"] = 1, ["dateIntHourToTs"] = 5, ["incrementDateInt"] = 2, ["tsToDateInt"] = 1, ["dateIntsBetween"] = 3,
        ["intsBetween"] = 3,
        ["timeoutForDateTimeDeadline"] = 2, ["timeoutForDateIntDeadline"] = 2,
    };

    // Classes that people know from Java and that the language does not have.
    private static readonly HashSet<string> JavaOnly = new(StringComparer.Ordinal)
    {
        "LocalDate", "LocalDateTime", "LocalTime", "ZonedDateTime", "OffsetDateTime", "Instant", "Duration", "Period", "Date", "Calendar",
        "TimeUnit", "ZoneId", "ChronoUnit",
        "List", "ArrayList", "Set", "HashSet", "Optional", "Stream", "Collectors", "BigDecimal", "BigInteger", "StringBuilder", "Objects",
        "Pattern", "Thread", "Runtime", "Random",
    };

    public static IEnumerable<SelFlaw> Of(SelExpression expression)
    {
        var tokens = SelLexer.Read(expression.Text, 0, expression.Text.Length);
        var start = expression.Scalar.Value.IndexOf(expression.Text, StringComparison.Ordinal);
        TextSpan SpanOf(SelToken token) => expression.Scalar.SpanOf(start + token.Start, token.Length);
        if (UnclosedIn(tokens) is { } bracket)
        {
            yield return new SelFlaw(SpanOf(bracket), bracket.Text is "(" or "[" or "{" ? "is never closed" : "closes nothing");
            yield break;
        }

        for (var i = 0; i < tokens.Length; i++)
        {
            var isClass = tokens[i].Kind == SelTokenKind.Word && JavaOnly.Contains(tokens[i].Text) && !Is(i - 1, ".");
            if (isClass && (Is(i + 1, ".") || (i > 0 && tokens[i - 1].Text == "new")))
                yield return new SelFlaw(SpanOf(tokens[i]), "is no class of the expression language");
        }

        foreach (var call in expression.Calls.Where(c => c.Receiver == "Util"))
        {
            var name = new TextSpan(call.Span.Start + "Util.".Length, call.Method.Length);
            if (UtilMethods.TryGetValue(call.Method, out var count))
            {
                if (call.Arguments.Length != count)
                {
                    yield return new SelFlaw(
                        name,
                        $"takes {count} {(count == 1 ? "argument" : "arguments")}, and gets {call.Arguments.Length}");
                }
            }
            else if (MethodNear(call.Method) is { } meant)
            {
                yield return new SelFlaw(name, "is no method of `Util`", meant);
            }
        }

        bool Is(int index, string text) =>
            index >= 0 && index < tokens.Length && tokens[index].Kind == SelTokenKind.Operator && tokens[index].Text == text;
    }

    private static string? MethodNear(string name) =>
        UtilMethods.Keys.FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? NearMatch.Find(name, UtilMethods.Keys);

    // The first bracket that closes nothing, or the innermost that nothing closes.
    private static SelToken? UnclosedIn(SelToken[] tokens)
    {
        var open = new Stack<SelToken>();
        foreach (var token in tokens.Where(t => t.Kind == SelTokenKind.Operator))
        {
            if (token.Text is "(" or "[" or "{")
            {
                open.Push(token);
            }
            else if (token.Text is ")" or "]" or "}")
            {
                if (open.Count == 0 || (open.Pop().Text, token.Text) is not (("(", ")") or ("[", "]") or ("{", "}"))) return token;
            }
        }

        return open.Count > 0 ? open.Peek() : null;
    }
}
