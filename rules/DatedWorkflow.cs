using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Rules;

/// <summary>The workflow in the examples of rules about days: one job that runs a script for the day in <c>RUN_DATE</c>.</summary>
internal static class DatedWorkflow
{
    /// <summary>Runs <c>src/titles.sql</c>.</summary>
    public static ExampleFile Titles { get; } = Of("titles");

    /// <summary>Runs <c>src/orders.sql</c>.</summary>
    public static ExampleFile Orders { get; } = Of("orders");

    /// <summary>Runs the script of a name in <c>src/</c> for a day.</summary>
    public static ExampleFile Of(string name, string day = "20240301") => new("main.sch.yaml", $$"""
        Workflow:
          id: {{name}}.main
          RUN_DATE: "{{day}}"
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: $S3{./src/{{name}}.sql}
                  parameters:
                    RUN_DATE: ${RUN_DATE}
        """);
}
