using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dataflow.Lint.CSharp;

/// <summary>An expression whose text Spark runs.</summary>
internal readonly record struct SqlUse(ExpressionSyntax Expression, SqlRole Role);

/// <summary>Tells by some means which expressions at a node are SQL for Spark.</summary>
internal interface IEvidence
{
    /// <summary>What is proven; nothing where it is not.</summary>
    IEnumerable<SqlUse> At(SyntaxNode node);
}
