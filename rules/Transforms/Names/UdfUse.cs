using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Names;

/// <summary>A function of one's own for what Spark has.</summary>
public sealed class UdfUse : Rule
{
    private static readonly string[] Marks = ["udf_", "_udf", "my_", "custom_"];

    public override RuleInfo Info { get; } = new("SQL033", "udf-use")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "`{0}` is a class of your own, and Spark has `{1}`",
        Summary = "A class is registered as a function under the name of a built-in one, or with `udf` or `my` beside such a name.",
        Why = "Spark cannot look into it: no filter is pushed down, no code is generated, and each row is copied to it and back.",
        Silent = "Functions written in SQL, and functions of other names.",
        Examples = () =>
        [
            Example.Bad("src/functions.sql", "CREATE TEMPORARY FUNCTION [|udf_initcap|] AS 'com.example.InitCap';"),
            Example.Good("src/functions.sql", "CREATE TEMPORARY FUNCTION normalize_title AS 'com.example.NormalizeTitle';"),
            Example.Good("src/functions.sql", "CREATE TEMPORARY FUNCTION my_upper(name STRING) RETURNS STRING RETURN upper(name);"),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<CreateFunctionStatement>(Check);

    private static Finding? Check(CreateFunctionStatement function, Script script)
    {
        if (function is not { Body: null, Name.Last: { IsTemplated: false } name } || script.HasErrorsIn(function)) return null;
        var plain = name.Value.ToLowerInvariant();
        foreach (var mark in Marks)
        {
            if (plain.StartsWith(mark, StringComparison.Ordinal)) plain = plain.Substring(mark.Length);
            if (plain.EndsWith(mark, StringComparison.Ordinal)) plain = plain.Substring(0, plain.Length - mark.Length);
        }

        return FunctionCatalog.Find(plain) is not null
            ? new Finding(script.At(name.Span), name.Value, plain) { Label = "registered again", Help = $"call `{plain}`" }
            : null;
    }
}
