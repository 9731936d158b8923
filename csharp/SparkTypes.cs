using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dataflow.Lint.CSharp;

/// <summary>The types of Spark's client that expressions of a file have, as far as the file writes it down.</summary>
internal sealed class SparkTypes(CompilationUnitSyntax root)
{
    private const int LongestChain = 200;

    private static readonly HashSet<string> FrameMethods =
    [
        "Select", "SelectExpr", "Filter", "Where", "WithColumn", "WithColumnRenamed", "Drop", "Join", "CrossJoin", "Union", "UnionByName",
        "Distinct",
        "DropDuplicates", "OrderBy", "Sort", "Limit", "Alias", "As", "Cache", "Persist", "Repartition", "Coalesce", "Hint", "Intersect",
        "Except", "Agg",
    ];

    private Dictionary<string, string?>? declared;

    /// <summary>The type that the file gives to a name, wherever it declares it; null where there is none, or more than one.</summary>
    public string? DeclaredTypeOf(string name) => (declared ??= FindDeclared()).TryGetValue(name, out var type) ? type : null;

    /// <summary>
    /// <c>SparkSession</c>, <c>DataFrame</c>, <c>DataFrameReader</c>, <c>Builder</c> or <c>Functions</c>; null for any other, and where it
    /// cannot be seen.
    /// </summary>
    public string? Of(ExpressionSyntax expression)
    {
        // "a.B().C().D()" is read from its start.
        var calls = new Stack<string>();
        var current = expression;
        while (calls.Count < LongestChain)
        {
            if (current is ParenthesizedExpressionSyntax inner) current = inner.Expression;
            else if (current is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member })
            {
                calls.Push(member.Name.Identifier.ValueText);
                current = member.Expression;
            }
            else break;
        }

        var type = current switch
        {
            IdentifierNameSyntax { Identifier.ValueText: var word } => OfName(word),
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var word } => OfName(word),
            _ => null,
        };
        while (type is not null && calls.Count > 0) type = After(type, calls.Pop());
        return type;
    }

    private string? OfName(string word) =>
        DeclaredTypeOf(word) ?? (word is "SparkSession" or "Functions" && !(declared ?? []).ContainsKey(word) ? word : null);

    private static string? After(string type, string method) => (type, method) switch
    {
        ("SparkSession", "Builder") => "Builder",
        ("Builder", "GetOrCreate") => "SparkSession",
        ("Builder", _) => "Builder",
        ("SparkSession", "Sql" or "Table" or "Range" or "CreateDataFrame") => "DataFrame",
        ("SparkSession", "Read") => "DataFrameReader",
        ("DataFrameReader", "Load" or "Table" or "Parquet" or "Orc" or "Csv" or "Json" or "Text") => "DataFrame",
        ("DataFrameReader", "Option" or "Options" or "Format" or "Schema") => "DataFrameReader",
        ("DataFrame", _) when FrameMethods.Contains(method) => "DataFrame",
        _ => null,
    };

    private Dictionary<string, string?> FindDeclared()
    {
        var found = declared = [];
        foreach (var node in root.DescendantNodes())
        {
            switch (node)
            {
                case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } variable:
                    Add(
                        variable.Identifier.ValueText,
                        declaration.Type.IsVar ? TypeOf(variable.Initializer?.Value) : NameOf(declaration.Type));
                    break;
                case ParameterSyntax { Type: { } type } parameter:
                    Add(parameter.Identifier.ValueText, NameOf(type));
                    break;
                case ParameterSyntax parameter:
                    Add(parameter.Identifier.ValueText, null);
                    break;
                case PropertyDeclarationSyntax property:
                    Add(property.Identifier.ValueText, NameOf(property.Type));
                    break;
                case SingleVariableDesignationSyntax designation:
                    Add(designation.Identifier.ValueText, null);
                    break;
                case ForEachStatementSyntax each:
                    Add(each.Identifier.ValueText, NameOf(each.Type));
                    break;
            }
        }

        return found;

        void Add(string name, string? type) => found[name] = found.TryGetValue(name, out var known) && known != type ? null : type;
    }

    private string? TypeOf(ExpressionSyntax? value) =>
        value is ObjectCreationExpressionSyntax created ? NameOf(created.Type) : value is null ? null : Of(value);

    /// <summary>The last word of the name of a type.</summary>
    public static string? NameOf(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => NameOf(nullable.ElementType),
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };
}
