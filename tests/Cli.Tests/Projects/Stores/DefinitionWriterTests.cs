using System.Text;
using System.Text.Json;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Readers;
using Dataflow.Lint.Sources.Maestro;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Cli.Tests.Projects.Stores;

/// <summary>What is written for open Maestro is read as the same workflow again.</summary>
[TestClass]
public sealed class DefinitionWriterTests
{
    [TestMethod]
    public void Every_definition_at_hand_goes_round()
    {
        if (Repository.Shared("corpora/maestro-definitions") is not { } corpus)
        {
            Assert.Inconclusive("The corpora are not at hand.");
            return;
        }

        var read = 0;
        foreach (var file in Directory.EnumerateFiles(corpus, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Read(File.ReadAllText(file)) is not { } workflow) continue;
            read++;
            Assert.AreEqual(Shown(workflow.Node), Shown(Read(Write(workflow))!.Node), file);
        }

        Assert.IsGreaterThan(40, read);
    }

    [TestMethod]
    public void Yaml_becomes_what_Maestro_reads()
    {
        var workflow = WorkflowReader.Read(YamlTree.Parse(new SourceText("a", """
            Workflow:
              id: ann.shop
              owner: team
              run_strategy: sequential
              DAY<long>: 20240301
              NAME: "5"
              SOME: [1, 2]
              '!NEXT<long>(mutable)': DAY + 1
              dag: {a: ['IF DAY > 0 THEN b', 'OTHERWISE c']}
              jobs:
                - job: {id: a, type: Kubernetes, kubernetes: {image: 'python:3', cpu: 2}, retry_policy: {error_retry_limit: 3}}
                - foreach: {id: b, params: {x<array<long>>: [1, 2]}, concurrency: 2, jobs: [job: {id: d, type: NoOp}]}
                - subworkflow: {id: c, workflow_id: other, sync: false}
            """))).Workflow!;
        Assert.AreEqual("""
            {"properties":{"owner":"team","run_strategy":"sequential"},"workflow":{"id":"ann.shop","params":{"DAY":{"value":20240301,"type":"LONG"},"NAME":{"value":"5","type":"STRING"},"SOME":{"value":[1,2],"type":"LONG_ARRAY"},"NEXT":{"expression":"DAY + 1","type":"LONG","mode":"MUTABLE"}},"steps":[
            {"step":{"id":"a","type":"Kubernetes","retry_policy":{"error_retry_limit":3},"transition":{"successors":{"b":"DAY > 0","c":"!(DAY > 0)"}},"params":{"kubernetes":{"value":{"image":{"value":"python:3","type":"STRING"},"cpu":{"value":2,"type":"LONG"}},"type":"MAP"}}}},
            {"foreach":{"id":"b","concurrency":2,"params":{"loop_params":{"value":{"x":{"value":[1,2],"type":"LONG_ARRAY"}},"type":"MAP"}},"steps":[{"step":{"id":"d","type":"NoOp"}}]}},
            {"subworkflow":{"id":"c","sync":false,"params":{"subworkflow_id":{"value":"other","type":"STRING"}}}}]}}
            """.Replace("\n", "").Replace("\r", ""), Write(workflow));
    }

    [TestMethod]
    public void Jobs_that_follow_each_other_in_the_YAML_do_so_in_the_JSON()
    {
        var workflow = WorkflowReader.Read(YamlTree.Parse(new SourceText(
            "a",
            "Workflow:\n  id: a\n  dag: sequential\n  jobs:\n    - job: {id: x, type: NoOp}\n    - job: {id: y, type: NoOp}\n"))).Workflow!;
        Assert.Contains("""{"step":{"id":"x","type":"NoOp","transition":{"successors":{"y":"true"}}}}""", Write(workflow));
    }

    private static Workflow? Read(string json) =>
        (Document.Read(new SourceFile("a.json", new SourceText("a.json", json))) as WorkflowDocument)?.Content.Workflow;

    private static string Write(Workflow workflow)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(
            bytes,
            new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            new DefinitionWriter(json).Write(workflow);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    // All the model holds, whatever the order of keys.
    private static string Shown(YamlNode? node) => node?.Resolved switch
    {
        YamlMapping mapping =>
            "{"
            + string.Join(", ", mapping.EffectiveEntries.Select(e => $"{e.Name}: {Shown(e.ValueNode)}").Order(StringComparer.Ordinal))
            + "}",
        YamlSequence sequence => "[" + string.Join(", ", sequence.Items.Select(Shown)) + "]",
        YamlScalar scalar => scalar.Value,
        _ => "",
    };
}
