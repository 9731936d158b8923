using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Dataflow.Lint.CSharp;

/// <summary>What the compiler knows: the method that is called, the property that is set, the attributes they carry.</summary>
internal sealed class SymbolEvidence(SemanticModel model, SqlMethods methods) : IEvidence
{
    private const string Language = "spark-sql";

    public IEnumerable<SqlUse> At(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax => OfArguments(model.GetOperation(node)),
        AssignmentExpressionSyntax assignment
            when RoleOf(model.GetSymbolInfo(assignment.Left).Symbol) is not SqlRole.None and var role =>
            [new SqlUse(assignment.Right, role)],
        VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
            when RoleOf(model.GetDeclaredSymbol(declarator)) is not SqlRole.None and var role => [new SqlUse(value, role)],
        PropertyDeclarationSyntax { Initializer.Value: { } value } property
            when RoleOf(model.GetDeclaredSymbol(property)) is not SqlRole.None and var role => [new SqlUse(value, role)],
        _ => [],
    };

    private IEnumerable<SqlUse> OfArguments(IOperation? call)
    {
        var arguments = call switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        };
        foreach (var argument in arguments)
        {
            if (argument.IsImplicit && argument.ArgumentKind != ArgumentKind.ParamArray) continue;
            var role = argument.Parameter is { } parameter ? RoleOf(parameter) : SqlRole.None;
            if (role == SqlRole.None) continue;
            foreach (var expression in ExpressionsOf(argument)) yield return new SqlUse(expression, role);
        }
    }

    private static IEnumerable<ExpressionSyntax> ExpressionsOf(IArgumentOperation argument) =>
        argument is { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer.ElementValues: var values } }
            ? values.Select(v => v.Syntax).OfType<ExpressionSyntax>()
            : argument.Value.Syntax is ExpressionSyntax expression ? [expression] : [];

    private SqlRole RoleOf(IParameterSymbol parameter)
    {
        if (!IsText(parameter.Type) || parameter.ContainingSymbol is not IMethodSymbol method) return SqlRole.None;
        if (IsMarked(parameter)) return SqlRole.Statements;
        var original = method.ReducedFrom ?? method.OriginalDefinition;
        var type = FullNameOf(original.ContainingType);
        if (methods.IsSpark($"{type}.{original.Name}", parameter.Name) is { } isSpark) return isSpark ? SqlRole.Statements : SqlRole.None;
        return SparkApi.RoleOf(type, original.Name);
    }

    private static SqlRole RoleOf(ISymbol? member) => member switch
    {
        (IPropertySymbol or IFieldSymbol) and var marked when IsMarked(marked) => SqlRole.Statements,
        IPropertySymbol property when SparkApi.IsStatement(FullNameOf(property.ContainingType), property.Name) => SqlRole.Statements,
        _ => SqlRole.None,
    };

    // "string" and "params string[]".
    private static bool IsText(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String || type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String };

    // [StringSyntax("spark-sql")]
    private static bool IsMarked(ISymbol symbol) =>
        symbol.GetAttributes()
            .Any(a => a.AttributeClass?.Name == "StringSyntaxAttribute" && a.ConstructorArguments is [{ Value: Language }, ..]);

    private static string FullNameOf(INamedTypeSymbol type) =>
        type.OriginalDefinition.ToDisplayString(
            new SymbolDisplayFormat(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces));
}
