using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Times;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Tests.Workflows.Maestro;

[TestClass]
public sealed class DefinitionReaderTests
{
    [TestMethod]
    public void Reads_properties_and_workflow_as_one()
    {
        var workflow = Read("\"id\": \"w\", \"timeout\": 3600, \"tags\": [\"a\"]", "{\"step\": {\"id\": \"s\", \"type\": \"NoOp\"}}");
        Assert.AreEqual("team", workflow.Owner?.Value);
        Assert.AreEqual("parallel", workflow.RunStrategy?.Rule?.Value);
        Assert.AreEqual("8", workflow.RunStrategy?.Concurrency?.Value);
        Assert.AreEqual(TimeSpan.FromHours(1), DurationText.Parse(workflow.Timeout!).Engine);
        Assert.AreEqual("NoOp", workflow.Jobs.Single().Type?.Value);
        Assert.AreEqual("\"step\"", workflow.Source.ToString(workflow.Jobs.Single().Wrapper.Span));
    }

    [TestMethod]
    [DataRow("{\"value\": 5, \"type\": \"LONG\", \"mode\": \"MUTABLE\"}", "long", "mutable", "5")]
    [DataRow("{\"value\": [\"a\"], \"type\": \"STRING_ARRAY\"}", "array<string>", null, null)]
    [DataRow("{\"value\": {\"k\": \"v\"}, \"type\": \"STRING_MAP\"}", "map", null, null)]
    [DataRow("{\"value\": {\"k\": {\"value\": 1, \"type\": \"LONG\"}}, \"type\": \"MAP\"}", "pmap", null, null)]
    [DataRow("\"plain\"", "string", null, "plain")]
    public void Reads_parameters_with_type_and_mode(string definition, string type, string? mode, string? text)
    {
        var workflow = Read($"\"id\": \"w\", \"params\": {{\"timeout\": {definition}}}", "{\"step\": {\"id\": \"s\"}}");
        var parameter = workflow.Parameters.Single();
        Assert.AreEqual("timeout", parameter.Name);
        Assert.AreEqual("timeout", workflow.Source.ToString(parameter.NameSpan));
        Assert.AreEqual(type, parameter.DeclaredType);
        Assert.AreEqual(mode, parameter.Mode);
        Assert.AreEqual(text, parameter.Text?.Value);
        Assert.IsNull(workflow.Timeout);
    }

    [TestMethod]
    public void Reads_expressions_at_their_place()
    {
        var workflow = Read(
            "\"id\": \"w\", \"params\": {\"DAY\": {\"expression\": \"params['A\\u0042'] + C\", \"type\": \"LONG\"}}",
            "{\"step\": {\"id\": \"s\"}}");
        var parameter = workflow.Parameters.Single();
        Assert.IsTrue(parameter.IsExpression);
        CollectionAssert.AreEqual(new[] { "AB", "C" }, parameter.Expression!.References.Select(r => r.Name).ToArray());
        CollectionAssert.AreEqual(
            new[] { "A\\u0042", "C" },
            parameter.Expression.References.Select(r => workflow.Source.ToString(r.Span)).ToArray());
    }

    [TestMethod]
    public void Reads_successors_as_edges_with_conditions()
    {
        var workflow = Read(
            "\"id\": \"w\"",
            "{\"step\": {\"id\": \"a\", \"transition\": {\"successors\": {\"b\": \"true\", \"c\": \"X > '\\\"THEN'\", \"d\": \"true;\", \"e\": null}}}}",
            "{\"step\": {\"id\": \"b\"}}", "{\"step\": {\"id\": \"c\"}}", "{\"step\": {\"id\": \"d\"}}");
        CollectionAssert.AreEqual(new[] { "b", "c", "d" }, workflow.Order.Edges.Select(e => e.To.IdText).ToArray());
        CollectionAssert.AreEqual(new[] { null, "X > '\"THEN'", null }, workflow.Order.Edges.Select(e => e.Condition?.Text).ToArray());
        Assert.AreEqual("X", workflow.Source.ToString(workflow.Order.Edges[1].Condition!.References.Single().Span));
        CollectionAssert.AreEqual(new[] { "b", "c", "d" }, workflow.Order.Edges.Select(e => workflow.Source.ToString(e.Span)).ToArray());
        var problem = workflow.Order.Problems.Single();
        Assert.AreEqual(WorkflowProblemKind.UnknownJob, problem.Kind);
        Assert.AreEqual("e", workflow.Source.ToString(problem.Span));
    }

    [TestMethod]
    public void Without_successors_nothing_orders_the_steps() =>
        Assert.IsTrue(Read(
            "\"id\": \"w\"",
            "{\"step\": {\"id\": \"a\"}}",
            "{\"step\": {\"id\": \"b\", \"transition\": {}}}").Order.IsImplicit);

    [TestMethod]
    public void Reads_loops_with_their_steps()
    {
        const string loop =
            "{\"id\": \"l\", \"params\": {\"loop_params\": {\"value\": {\"i\": {\"value\": [1, 2], \"type\": \"LONG_ARRAY\"}}, \"type\": \"MAP\"}}, \"steps\": [{\"step\": {\"id\": \"s\"}}]";
        var workflow = Read(
            "\"id\": \"w\"",
            "{\"foreach\": " + loop + ", \"concurrency\": 5}}",
            "{\"while\": " + loop.Replace("\"l\"", "\"m\"") + ", \"condition\": \"i < 5\"}}");
        var each = (LoopJob)workflow.Jobs[0];
        var other = (LoopJob)workflow.Jobs[1];
        Assert.AreEqual("i", each.LoopParameters.Single().Name);
        Assert.AreEqual("array<long>", each.LoopParameters.Single().DeclaredType);
        Assert.AreEqual("5", each.Concurrency?.Value);
        Assert.AreEqual("s", each.Jobs.Single().IdText);
        Assert.AreEqual(LoopKind.While, other.Kind);
        Assert.AreEqual("i < 5", other.Condition?.Text);
    }

    [TestMethod]
    public void Reads_calls_with_their_arguments()
    {
        const string call =
            "{\"subworkflow\": {\"id\": \"c\", \"sync\": false, \"params\": {\"subworkflow_id\": {$}, \"subworkflow_version\": {\"value\": \"latest\", \"type\": \"STRING\"}, \"DAY\": {\"value\": \"${D}\", \"type\": \"STRING\"}}}}";
        var known = (CallJob)Read("\"id\": \"w\"", call.Replace("$}, ", "\"value\": \"other\", \"type\": \"STRING\"}, ")).Jobs.Single();
        Assert.AreEqual("other", known.WorkflowId?.Value);
        Assert.AreEqual("latest", known.Version?.Value);
        Assert.IsFalse(known.IsSync);
        Assert.AreEqual("DAY", known.Arguments.Single().Name);

        // A computed id is not the id of the step.
        var computed = (CallJob)Read(
            "\"id\": \"w\"",
            call.Replace("$}, ", "\"expression\": \"'x' + D\", \"type\": \"STRING\"}, ")).Jobs.Single();
        Assert.AreEqual("${subworkflow_id}", computed.WorkflowId?.Value);
        CollectionAssert.Contains(computed.Arguments.Select(a => a.Name).ToArray(), "subworkflow_id");
    }

    [TestMethod]
    [DataRow("\"steps\": {}", "steps")]
    [DataRow("\"steps\": [{\"step\": {\"id\": \"a\"}}, 5]", "5")]
    [DataRow("\"steps\": [{\"step\": {\"id\": \"a\"}}, {\"id\": \"b\", \"type\": \"NoOp\"}]", "\"id\"")]
    [DataRow("\"steps\": [{\"step\": {\"id\": \"a\"}}, {\"step\": []}]", "\"step\"")]
    public void Says_what_is_no_step(string steps, string place)
    {
        var source = new SourceText("w.json", "{\"properties\": {}, \"workflow\": {\"id\": \"w\", " + steps + "}}");
        var document = new WorkflowDocument(source);
        var problem = document.Content.Problems.Single();
        Assert.AreEqual(WorkflowProblemKind.UnexpectedShape, problem.Kind);
        Assert.AreEqual(place.Trim('"'), source.ToString(problem.Span).Trim('"'));
        Assert.IsFalse(document.IsReadable);
    }

    [TestMethod]
    public void Broken_letters_anywhere_do_no_harm()
    {
        const string text =
            "{\"properties\": {\"owner\": {\"name\": \"a\"}}, \"workflow\": {\"id\": \"w\", \"params\": {\"A\": {\"expression\": \"B+1\", \"type\": \"LONG\"}}, \"steps\": [{\"foreach\": {\"id\": \"l\", \"params\": {\"loop_params\": {\"value\": {\"i\": {\"value\": [1]}}}}, \"steps\": [{\"template\": {\"id\": \"t\", \"sub_type\": \"wap\", \"params\": {\"tables\": [\"a/b\"], \"write_jobs\": [{\"step\": {\"id\": \"s\", \"transition\": {\"successors\": {\"s\": \"A > 1\"}}}}]}}}]}}]}}";
        var random = new Random(11);
        for (var i = 0; i < 4_000; i++)
        {
            var broken = text.ToCharArray();
            for (var j = random.Next(1, 4); j > 0; j--) broken[random.Next(broken.Length)] = "{}[]\",: a1!<$"[random.Next(13)];
            var document = new WorkflowDocument(new SourceText("w.json", new string(broken)));
            foreach (var problem in document.Content.Problems) Assert.IsLessThanOrEqualTo(broken.Length, problem.Span.End);
            if (document.Content.Workflow is not { } workflow) continue;
            foreach (var node in workflow.Node.DescendantsAndSelf().OfType<YamlScalar>())
                Assert.IsLessThanOrEqualTo(broken.Length, node.SpanOf(0, node.Value.Length).End);
        }
    }

    private static Workflow Read(string workflow, params string[] steps)
    {
        var text =
            "{\"properties\": {\"owner\": {\"name\": \"team\"}, \"run_strategy\": {\"rule\": \"parallel\", \"workflow_concurrency\": 8}}, \"workflow\": {"
            + workflow
            + ", \"steps\": ["
            + string.Join(", ", steps)
            + "]}}";
        var document = new WorkflowDocument(new SourceText("w.json", text));
        Assert.IsEmpty(document.Tree.Errors, text);
        Assert.IsEmpty(document.Content.Problems);
        return document.Content.Workflow ?? throw new AssertFailedException("no workflow");
    }
}
