using Dataflow.Lint.Frontends.Programs.Code;
using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Python;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Python;

/// <summary>Texts of Python: strings, f-strings, <c>+</c>, <c>%</c>, <c>.format()</c>.</summary>
internal sealed class PythonTexts(CodeTree tree, CodeScopes scopes) : CodeTexts(tree, scopes)
{
    private PythonOptions? options;

    public override string? OptionOf(CodeExpression expression) => (options ??= new PythonOptions(Tree, ValueOf)).Of(expression, Scopes);

    // "options.day"
    protected override string? OptionAt(TextSpan value)
    {
        var words = Text.Substring(value.Start, value.Length).Trim();
        return words.IndexOf('.') is > 0 and var dot
            && words.LastIndexOf('.') == dot
            && words.All(c => char.IsLetterOrDigit(c) || c is '_' or '.')
            ? OptionOf(new CodeAttribute(
                default,
                new CodeName(default, words.Substring(0, dot)),
                new CodeName(default, words.Substring(dot + 1))))
            : null;
    }

    protected override bool? AddMade(List<EmbeddedPart> parts, CodeExpression made, int chain) => made switch
    {
        CodeCall { Method.Name: "format", Target: { } target } => AddFormatted(parts, target, chain, BraceHoles),
        CodeCall { Method.Name: "strip" or "lstrip" or "rstrip", Target: { } target, Arguments.Count: 0 } => Add(parts, target, chain),
        CodeCall { Method.Name: "dedent" or "cleandoc", Arguments: [{ Name: null, Stars: 0 } argument] } =>
            Add(parts, argument.Value, chain),
        _ => null,
    };

    protected override bool IsText(CodeExpression value) =>
        value is CodeString or CodeBinary or CodeCall { Method.Name: "format" or "strip" or "dedent" };

    protected override void AddLiteral(List<EmbeddedPart> parts, TextSpan literal)
    {
        var quote = literal.Start;
        while (Text[quote] is not ('\'' or '"')) quote++;
        var prefix = Text.AsSpan(literal.Start, quote - literal.Start);
        var quotes = PythonStrings.QuotesAt(Text, quote);
        var end = Math.Max(quote + quotes, literal.End - quotes);
        parts.AddRange(PythonLiteral.PartsOf(
            Text,
            TextSpan.FromBounds(quote + quotes, end),
            PythonStrings.IsRaw(prefix),
            PythonStrings.IsFormatted(prefix),
            Hole));
    }
}
