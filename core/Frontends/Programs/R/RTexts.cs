using Dataflow.Lint.Frontends.Programs.Code;
using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.R;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.R;

/// <summary>Texts of R: strings, <c>paste0()</c>, <c>glue()</c>, <c>sprintf()</c>.</summary>
internal sealed class RTexts(CodeTree tree, CodeScopes scopes) : CodeTexts(tree, scopes)
{
    /// <summary>
    /// <c>values[["day"]]</c> is <c>--day</c> where the values are made of the arguments, <c>arguments[1]</c> what a job hands over first.
    /// </summary>
    public override string? OptionOf(CodeExpression expression) => expression switch
    {
        CodeSubscript { Target: CodeName { Name: var owner }, Indices: [CodeString key] }
            when Scopes.IsFromArguments(owner) && ValueOf(key) is { } name => "--" + name.TrimStart('-'),
        CodeSubscript { Target: CodeName { Name: var owner }, Indices: [CodeNumber place] }
            when Scopes.IsArguments(owner) && int.TryParse(Tree.Source.ToString(place.Span).TrimEnd('L'), out var at) && at > 0 =>
            "args[" + (at - 1) + "]",

        // "options$day" where optparse or argparse gave the options.
        CodeAttribute { Target: CodeName { Name: var owner }, Name.Name: var name }
            when Scopes.IsOneThing(owner) && Scopes.IsFrom(owner, "parse_args") => Declared(name) ?? Declared(name.Replace('_', '-')),
        _ => null,
    };

    private string? Declared(string name) => Text.IndexOf("\"--" + name + "\"", StringComparison.Ordinal) >= 0 ? "--" + name : null;

    protected override string? OptionAt(TextSpan value) => null;

    protected override bool? AddMade(List<EmbeddedPart> parts, CodeExpression made, int chain)
    {
        if (made is not CodeCall { Method.Name: var function } call) return null;

        // "text |> glue()" hands the text over as well.
        List<CodeArgument> arguments = [
            .. call.Target is { } piped ? [new CodeArgument(null, piped, 0)] : Array.Empty<CodeArgument>(),
            .. call.Arguments,
        ];
        var texts = arguments.Where(a => a is { Name: null, Stars: 0 }).Select(a => a.Value).ToArray();
        switch (function)
        {
            case "paste0" or "str_c" or "glue" or "str_glue" or "glue_sql" or "paste"
                when arguments.Exists(a => a.Stars > 0 || a.Name?.Name == "collapse") || texts.Length == 0:
                return null;
            case "paste0" or "str_c" when !arguments.Exists(a => a.Name?.Name == "sep"):
                return texts.All(t => Add(parts, t, chain + 1));
            case "paste" when arguments.TrueForAll(a => a.Name is null or { Name: "sep" }):
                return AddPasted(parts, texts, arguments.FirstOrDefault(a => a.Name is not null).Value, chain);
            case "glue" or "str_glue" or "glue_sql" when !arguments.Exists(a => a.Name?.Name is ".open" or ".close" or ".sep"):
                return texts.All(t => AddFormatted(parts, t, chain, BraceHoles));
            case "sprintf" when texts.Length > 0:
                return AddFormatted(parts, texts[0], chain, PercentHoles);
            case "sql" or "SQL" or "trimws" or "str_trim" or "str_squish" or "I" when texts.Length == 1:
                return Add(parts, texts[0], chain);
            default:
                return null;
        }
    }

    private bool AddPasted(List<EmbeddedPart> parts, CodeExpression[] texts, CodeExpression? separator, int chain)
    {
        var between = separator is null ? " " : ValueOf(separator);
        if (between is null) return false;
        for (var i = 0; i < texts.Length; i++)
        {
            if (i > 0 && between.Length > 0)
                parts.Add(new EmbeddedPart(new TextSpan(texts[i].Span.Start, 0), EmbeddedKind.Escaped, between));
            if (!Add(parts, texts[i], chain + 1)) return false;
        }

        return true;
    }

    protected override bool IsText(CodeExpression value) =>
        value is CodeString
            or CodeCall { Method.Name: "paste0" or "paste" or "str_c" or "glue" or "str_glue" or "glue_sql" or "sprintf" or "sql" or "SQL"
                or "trimws" };

    protected override void AddLiteral(List<EmbeddedPart> parts, TextSpan literal)
    {
        if (RStrings.IsRaw(Text, literal.Start, out var inner))
        {
            var (_, end) = RStrings.EndOfRaw(Text, literal.Start, inner);
            if (end > inner) parts.Add(new EmbeddedPart(TextSpan.FromBounds(inner, end), EmbeddedKind.Verbatim));
            return;
        }

        // The escapes are those of Python.
        var between = TextSpan.FromBounds(literal.Start + 1, Math.Max(literal.Start + 1, literal.End - 1));
        parts.AddRange(Python.PythonLiteral.PartsOf(Text, between, isRaw: false, isFormatted: false, Hole));
    }
}
