using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The way from a call to the function it means.</summary>
public static class BuiltIns
{
    /// <summary>The built-in function of a call; null where it is one of the user, or nobody knows it.</summary>
    public static Function? BuiltIn(this FunctionCall call) => FunctionCatalog.Find(call.NameText);
}
