using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dataflow.Lint.CSharp;

/// <summary>The values of names that have one: constants, read-only fields and variables that nobody changes.</summary>
/// <param name="tree">The file.</param>
/// <param name="model">What its names mean; without it a name means what the file declares once under it.</param>
internal sealed class SingleValues(SyntaxTree tree, SemanticModel? model)
{
    private ILookup<string, VariableDeclaratorSyntax>? declared;
    private Dictionary<string, int>? uses;
    private HashSet<string>? changes;
    private HashSet<string>? parameters;

    /// <summary>
    /// The expression of this file that gives the value or, of a constant from elsewhere, the text itself; null where there is no such
    /// value.
    /// </summary>
    public (ExpressionSyntax? Written, string Value)? Of(ExpressionSyntax name)
    {
        if (model is not null) return OfSymbol(model.GetSymbolInfo(name).Symbol);
        return name is IdentifierNameSyntax { Identifier.ValueText: var word } identifier ? ByName(word, identifier) : null;
    }

    /// <summary>Whether nothing but this use can say the value: a local variable or constant that its file names once.</summary>
    public bool IsUsedOnce(ExpressionSyntax name) =>
        name is IdentifierNameSyntax { Identifier.ValueText: var word }
        && Declared[word].Take(2).ToArray() is [{ Parent.Parent: LocalDeclarationStatementSyntax }]
        && (uses ??= CountUses()).TryGetValue(word, out var count) && count == 1;

    private Dictionary<string, int> CountUses() =>
        tree.GetRoot()
            .DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .GroupBy(n => n.Identifier.ValueText, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    private (ExpressionSyntax? Written, string Value)? OfSymbol(ISymbol? symbol)
    {
        var declaration = symbol?.DeclaringSyntaxReferences.FirstOrDefault(r =>
            r.SyntaxTree == tree)?.GetSyntax() as VariableDeclaratorSyntax;
        if (declaration?.Initializer?.Value is { } value && IsFixed(symbol!, declaration)) return (value, "");
        return symbol is IFieldSymbol { HasConstantValue: true, ConstantValue: string text } ? (null, text) : null;
    }

    private bool IsFixed(ISymbol symbol, VariableDeclaratorSyntax declaration) => symbol switch
    {
        // The constructor of a partial type may stand in another file.
        IFieldSymbol field =>
            field.IsConst || (field.IsReadOnly && field.ContainingType.DeclaringSyntaxReferences.Length == 1 && !IsChanged(declaration)),
        ILocalSymbol local => local.IsConst || !IsChanged(declaration),
        _ => false,
    };

    // Of several variables of one name nobody can tell without a compiler which of them is meant.
    private (ExpressionSyntax? Written, string Value)? ByName(string word, IdentifierNameSyntax use)
    {
        if (Declared[word].Take(2).ToArray() is not [{ Initializer.Value: { } value } only] || IsChanged(only)) return null;
        if (IsParameter(word)) return null;
        var isSeen = only.Parent?.Parent is FieldDeclarationSyntax field
            ? field.Modifiers.Any(SyntaxKind.ConstKeyword)
                || (field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
                    && field.Parent is TypeDeclarationSyntax type
                    && !type.Modifiers.Any(SyntaxKind.PartialKeyword))
            : only.FirstAncestorOrSelf<BlockSyntax>() is not { } block || block.Span.Contains(use.SpanStart);
        return isSeen ? (value, "") : null;
    }

    private bool IsParameter(string word) =>
        (parameters ??= [.. tree.GetRoot().DescendantNodes().OfType<ParameterSyntax>().Select(p => p.Identifier.ValueText)]).Contains(word);

    private ILookup<string, VariableDeclaratorSyntax> Declared =>
        declared ??= tree.GetRoot()
            .DescendantNodes()
            .OfType<VariableDeclaratorSyntax>()
            .ToLookup(d => d.Identifier.ValueText, StringComparer.Ordinal);

    // By name, in the whole file: a change of another variable of that name costs no more than a hole.
    private bool IsChanged(VariableDeclaratorSyntax declaration) =>
        (changes ??= [.. tree.GetRoot().DescendantNodes().Select(TargetOf).OfType<string>()]).Contains(declaration.Identifier.ValueText);

    private static string? TargetOf(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: var left } => NameOf(left),
        ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } argument => NameOf(argument.Expression),
        _ => null,
    };

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name: var member } => member.Identifier.ValueText,
        _ => null,
    };
}
