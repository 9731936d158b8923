namespace Dataflow.Lint.Tests;

/// <summary>What starts a JSON definition, and what it hands over.</summary>
[TestClass]
public sealed class DefinitionTriggerTests
{
    [TestMethod]
    [DataRow("\"MARK\": {\"expression\": \"1 + 1\", \"type\": \"LONG\"}")]
    [DataRow("\"MARK\": {\"value\": \"x\", \"type\": \"STRING\"}")]
    public void Knows_the_parameters_a_signal_gives(string given) => CollectionAssert.AreEqual(Array.Empty<string>(), Lint(given));

    [TestMethod]
    public void Reports_what_no_signal_gives() =>
        CollectionAssert.AreEqual(new[] { "PRM001 `${MARK}`" }, Lint("\"OTHER\": {\"value\": \"x\", \"type\": \"STRING\"}"));

    private static string[] Lint(string given) =>
        Packages.Lint(new Dictionary<string, string> { ["w.json"] = """
            {
              "properties": {"owner": "team"},
              "workflow": {
                "id": "w",
                "timeout": "1 hour",
                "signal_triggers": [{"definitions": {"db/t": {"match_params": {"day": {"value": 5, "operator": ">="}}}}, "params": {$}}],
                "steps": [{"step": {"id": "s", "type": "NoOp", "params": {"note": {"value": "${MARK}", "type": "STRING"}}}}]
              }
            }
            """.Replace("{$}", "{" + given + "}") }).Select(d => $"{d.Rule.Id} `{d.Location.Text}`").ToArray();
}
