using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Configuration;

/// <summary>Collects what is wrong with a configuration file, each thing at the word it is about.</summary>
/// <param name="source">The file.</param>
/// <param name="found">What is wrong with it and the files it is read together with.</param>
internal sealed class ConfigProblems(SourceText source, List<Diagnostic> found)
{
    /// <summary>A configuration that cannot be followed; the run ends with exit code 2.</summary>
    public static RuleInfo Rule { get; } = new("CFG001", "invalid-configuration")
    {
        Severity = Severity.Error,
        Message = "{0}",
        Summary = "The configuration file says something that cannot be followed.",
        Why = "A setting that is silently left out would make the linter check less than you believe.",
        Examples = () => [],
    };

    /// <summary>A problem that only the host could see.</summary>
    public static Diagnostic At(Location place, string message, string? help) =>
        new(Rule, Severity.Error, new Finding(place, message) { Help = help });

    public void Add(YamlNode node, string message, string? help = null) => Add(node.Span, message, help);

    public void Add(TextSpan span, string message, string? help = null) =>
        found.Add(At(new Location(source, span), message, help));

    /// <summary>A word that is none of those that may stand there: the near one is offered, else all are named.</summary>
    public void AddUnknown(YamlScalar word, string message, IReadOnlyCollection<string> known)
    {
        var place = new Location(source, word.Span);
        var finding = NearMatch.Find(word.Value, known) is { } near
            ? new Finding(place, message) { Help = $"did you mean `{near}`?", Fixes = [Fix.Replace(place, near)] }
            : new Finding(place, message) { Help = known.Count > 0 ? $"known here: {NameList.Of(known)}" : null };
        found.Add(new Diagnostic(Rule, Severity.Error, finding));
    }

    public void AddUnknownRule(YamlScalar word, RuleNames rules) =>
        AddUnknown(word, $"no rule or family is called `{word.Value}`", rules.Nearest(word.Value) is { } near ? [near] : []);

    public void AddWrongType(YamlNode node, string expected) => Add(PlaceOf(node), $"expected {expected}, found {Describe(node)}");

    // A whole mapping is too much to underline: its first line is cut by the printer; a missing value shows its key.
    private static TextSpan PlaceOf(YamlNode node) =>
        node.Span.IsEmpty && node.Entry is { } entry ? entry.KeyNode.Span : node.Span;

    private static string Describe(YamlNode node) => node switch
    {
        YamlScalar { IsNull: true } => "nothing",
        YamlScalar { IsBlock: true } => "a block of text",
        YamlScalar scalar => $"`{scalar.Value}`",
        YamlMapping => "keys and values",
        YamlSequence => "a list",
        _ => "something else",
    };
}
