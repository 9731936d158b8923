using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workflows.Maestro;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Tests.Workflows.Maestro;

[TestClass]
public sealed class DefinitionTextTests
{
    [TestMethod]
    [DataRow("{\"workflow\": {\"id\": \"w\", \"steps\": [{\"step\": {\"id\": \"a\"}}]}}")]
    [DataRow("\uFEFF\r\n{ \"properties\": {\"owner\": \"a\"}, \"workflow\" : { \"id\" : \"w\" } }")]
    [DataRow("{\"x\": \"\\\"{[\", \"workflow\": {\"params\": {\"id\": {}}, \"steps\"\t:\n[ {\"foreach\": {")]
    public void Knows_a_definition_also_when_it_is_broken_off(string text) => Assert.IsTrue(DefinitionText.IsOne(text));

    [TestMethod]
    [DataRow("")]
    [DataRow("{}")]
    [DataRow("[{\"workflow\": {\"id\": \"w\", \"steps\": [{\"step\": {}}]}}]")]
    [DataRow("{\"workflow\": \"build.yml\", \"steps\": []}")]
    [DataRow("{\"workflow\": {\"id\": 1, \"steps\": []}}")]
    [DataRow("{\"workflow\": {\"steps\": [{\"run\": \"make\"}]}}")]
    [DataRow("{\"workflow\": {\"steps\": [\"make\"]}}")]
    [DataRow("{\"$schema\": \"x\", \"properties\": {\"workflow\": {\"properties\": {\"id\": {}}}}}")]
    [DataRow("{\"note\": \"\\\"workflow\\\": {\\\"steps\\\": [{\\\"step\\\": {\"}")]
    [DataRow("{\"a\": {\"workflow\": {\"id\": \"w\", \"steps\": [{\"step\": {}}]}}}")]
    public void Leaves_other_json_alone(string text)
    {
        Assert.IsFalse(DefinitionText.IsOne(text));
        Assert.IsNull(Document.Read(new SourceFile("a.json", new SourceText("a.json", text))));
    }
}
