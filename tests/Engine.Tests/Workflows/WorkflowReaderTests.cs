using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Tests.Workflows;

[TestClass]
public sealed class WorkflowReaderTests
{
    private const string Main = """
        Workflow:
          id: shop.orders.main
          name: Orders
          owner: {name: shop-data}
          tags: [shop]
          timeout: 3 hours
          run_strategy: {rule: parallel, workflow_concurrency: 4}
          DB: shop
          RUN_DAY<long>(mutable_on_start): 20240101
          '!DAY_BEFORE': return Util.incrementDateInt(RUN_DAY, -1);
          dag: sequential
          jobs:
            - job:
                id: describe
                type: Metadata
                metacat:
                  tables: ["lake/${DB}/orders"]
                  owner: shop-data
                  tags: [a, b]
                  lifetime: 90
                  column_types: {order_id: pk, day: pk, customer_id: [fk, pii]}
            - template:
                id: guard
                type: wap
                table: lake/${DB}/orders
                write_jobs:
                  - job:
                      id: load
                      type: Spark
                      retry_policy: {error_retry_limit: 1}
                      spark:
                        script: $S3{./src/load.sql}
                        params: {DAY: "${RUN_DAY}"}
                        conf: {spark.executor.memory: 4g}
                data_auditor:
                  audits:
                    - function: columns_should_not_have_nulls
                      blocking: true
                      params: {table: orders, columns: [order_id, day]}
                    - function: table_should_not_be_empty
                      blocking: ${STRICT}
            - job:
                id: mark
                type: HWM
                failure_mode: ignore_failure
                NOTE: x
                metacat: {table: "lake/${DB}/orders", hwm_datetime: "${RUN_DAY}", hwm_timezone: UTC}
        """;

    [TestMethod]
    public void Reads_the_head_of_a_workflow()
    {
        var workflow = Reads.Workflow(Main);
        Assert.AreEqual("shop.orders.main", workflow.Id?.Value);
        Assert.AreEqual("shop-data", workflow.Owner?.Value);
        Assert.AreEqual("shop", workflow.Tags.Single().Value);
        Assert.AreEqual("3 hours", workflow.Timeout?.Value);
        Assert.AreEqual("parallel", workflow.RunStrategy?.Rule?.Value);
        Assert.AreEqual("4", workflow.RunStrategy?.Concurrency?.Value);
        Assert.AreEqual(WorkflowRole.Main, workflow.Role);
    }

    [TestMethod]
    public void Takes_every_unreserved_key_for_a_parameter()
    {
        var workflow = Reads.Workflow(Main);
        CollectionAssert.AreEqual(
            new[] { "DB", "RUN_DAY", "DAY_BEFORE" },
            workflow.Parameters.Select(parameter => parameter.Name).ToArray());
        var day = workflow.Parameters[1];
        Assert.AreEqual("long", day.DeclaredType);
        Assert.AreEqual("mutable_on_start", day.Mode);
        Assert.AreEqual("RUN_DAY", Main.Substring(day.NameSpan.Start, day.NameSpan.Length));
        var before = workflow.Parameters[2];
        Assert.IsTrue(before.IsExpression);
        Assert.AreEqual("DAY_BEFORE", Main.Substring(before.NameSpan.Start, before.NameSpan.Length));
        Assert.AreEqual("incrementDateInt", before.Expression?.SingleCall?.Method);
        Assert.AreEqual("NOTE", workflow.Jobs[2].Parameters.Single().Name);
    }

    [TestMethod]
    public void Reads_metadata_and_high_water_mark()
    {
        var workflow = Reads.Workflow(Main);
        var metadata = ((TaskJob)workflow.Jobs[0]).Metadata!;
        Assert.AreEqual("lake/${DB}/orders", metadata.Tables.Single().Value);
        Assert.AreEqual("90", metadata.Lifetime?.Value);
        CollectionAssert.AreEqual(
            new[] { "order_id pk", "day pk", "customer_id fk", "customer_id pii" },
            metadata.ColumnTypes.Select(type => $"{type.Column} {type.Role}").ToArray());
        Assert.IsNull(((TaskJob)workflow.Jobs[0]).HighWaterMark);
        var mark = ((TaskJob)workflow.Jobs[2]).HighWaterMark!;
        Assert.AreEqual("lake/${DB}/orders", mark.Table?.Value);
        Assert.AreEqual("${RUN_DAY}", mark.DateTime?.Value);
        Assert.AreEqual("UTC", mark.TimeZone?.Value);
        Assert.IsNull(((TaskJob)workflow.Jobs[2]).Metadata);
    }

    [TestMethod]
    public void Reads_a_write_audit_publish_template()
    {
        var guard = Assert.IsInstanceOfType<GuardedJob>(Reads.Workflow(Main).Jobs[1]);
        Assert.AreEqual("lake/${DB}/orders", guard.Tables.Single().Value);
        var write = Assert.IsInstanceOfType<TaskJob>(guard.WriteJobs.Single());
        Assert.AreSame(guard, write.Parent);
        Assert.AreEqual("./src/load.sql", write.Script?.Path);
        Assert.AreEqual("DAY", write.Arguments.Single().Name);
        Assert.AreEqual("params", write.ArgumentsEntry?.Name);
        Assert.AreEqual("spark.executor.memory", write.Conf.Single().Name);
        Assert.AreEqual("1", write.Retry?.ErrorLimit?.Value);
        Assert.HasCount(2, guard.Audits);
        Assert.IsTrue(guard.Audits[0].IsBlocking);
        Assert.IsNull(guard.Audits[1].IsBlocking);
        Assert.AreEqual("${STRICT}", guard.Audits[1].Blocking?.Value);
        CollectionAssert.AreEqual(new[] { "order_id", "day" }, guard.Audits[0].Columns.Select(column => column.Value).ToArray());
    }

    [TestMethod]
    public void Lists_the_jobs_of_all_levels_outer_first()
    {
        var ids = Reads.Workflow(Main).AllJobs.Select(job => job.IdText).ToArray();
        CollectionAssert.AreEqual(new[] { "describe", "guard", "load", "mark" }, ids);
    }

    [TestMethod]
    public void Reads_triggers_loops_and_calls()
    {
        var workflow = Reads.Workflow("""
            workflow:
              id: shop.orders.daily
              time_triggers:
                - {type: CRON, cron: 15 4 * * *, timezone: UTC, fuzzy_max_delay: 5 min}
              signal_triggers:
                - definitions: {lake/shop/raw: {match_params: {}}}
              alerting: {emails: [a@example.com]}
              jobs:
                - foreach:
                    id: days
                    concurrency: 1
                    params: {'!DAY<array<long>>': 'return Util.dateIntsBetween(A, B, 1);'}
                    ranges: {i: {from: 0, to: 3}}
                    jobs:
                      - subworkflow: {id: day, workflow_id: shop.orders.main, sync: false, explicit_params: "true", DAY: "${DAY}"}
                - while:
                    id: wait
                    condition: i < 3
                    loop_params: {i: 0}
                    jobs: []
                - job: {id: ready, type: NoOp, signal_dependencies: [{name: lake/shop/raw, match_params: {x: 1}}]}
            """);
        Assert.AreEqual(WorkflowRole.Daily, workflow.Role);
        Assert.AreEqual("15 4 * * *", workflow.TimeTriggers.Single().Cron?.Value);
        Assert.AreEqual("lake/shop/raw", workflow.SignalTriggers.Single().SignalNames.Single().Value);
        Assert.IsInstanceOfType<YamlMapping>(workflow.Alerting);

        var days = Assert.IsInstanceOfType<LoopJob>(workflow.Jobs[0]);
        Assert.AreEqual("DAY", days.LoopParameters.Single().Name);
        Assert.AreEqual("array<long>", days.LoopParameters.Single().DeclaredType);
        Assert.AreEqual("i", days.Ranges.Single().Name.Value);
        Assert.IsEmpty(days.Parameters);
        var call = Assert.IsInstanceOfType<CallJob>(days.Jobs.Single());
        Assert.AreEqual("shop.orders.main", call.WorkflowId?.Value);
        Assert.IsFalse(call.IsSync);
        Assert.IsTrue(call.IsExplicit);
        Assert.AreEqual("DAY", call.Arguments.Single().Name);

        var loop = Assert.IsInstanceOfType<LoopJob>(workflow.Jobs[1]);
        Assert.AreEqual(LoopKind.While, loop.Kind);
        Assert.AreEqual("i", loop.Condition?.References.Single().Name);
        Assert.AreEqual("lake/shop/raw", workflow.Jobs[2].SignalDependencies.Single().Name?.Value);
    }

    [TestMethod]
    public void Waits_and_passes_everything_down_unless_told_otherwise()
    {
        var call = (CallJob)Reads.Workflow(Reads.WithJobs("- subworkflow: {id: a, sync: \"${S}\"}\n- subworkflow: {id: b}")).Jobs[0];
        Assert.IsNull(call.IsSync);
        Assert.IsFalse(call.IsExplicit);
    }

    [TestMethod]
    public void Tells_a_backfill_by_its_looped_calls()
    {
        var text = Reads.WithJobs("- foreach:\n    id: days\n    params: {D: [1]}\n    jobs:\n      - subworkflow: {id: day}");
        Assert.AreEqual(WorkflowRole.Backfill, Reads.Workflow(text).Role);
        Assert.AreEqual(WorkflowRole.Unknown, Reads.Workflow(Reads.WithJobs("- job: {id: a, type: NoOp}")).Role);
    }

    [TestMethod]
    public void Reads_the_older_spelling_of_jobs()
    {
        var job =
            Assert.IsInstanceOfType<TaskJob>(Reads.Workflow(Reads.WithJobs("- load: {type: Spark, spark: {script: a.sql}}")).Jobs.Single());
        Assert.AreEqual("load", job.IdText);
        Assert.AreEqual("a.sql", job.Script?.Path);
        Assert.AreEqual(ScriptKind.Literal, job.Script?.Kind);
    }

    [TestMethod]
    [DataRow("- foreech: {id: a, jobs: []}", WorkflowProblemKind.UnknownWrapper, "foreech", "foreach")]
    [DataRow("- id: a\n  type: Spark", WorkflowProblemKind.UnknownWrapper, "id", "job")]
    [DataRow("- job:\n  id: a\n  type: Spark", WorkflowProblemKind.UnexpectedShape, "job", null)]
    [DataRow("- job: {id: a}\n  timeout: 1 h", WorkflowProblemKind.UnexpectedShape, "timeout", null)]
    [DataRow("- job", WorkflowProblemKind.UnexpectedShape, "job", null)]
    [DataRow("- job: x", WorkflowProblemKind.UnexpectedShape, "job", null)]
    [DataRow("job: {id: a}", WorkflowProblemKind.UnexpectedShape, "job", null)]
    public void Reports_an_item_that_is_no_job(string jobs, WorkflowProblemKind kind, string place, string? suggestion)
    {
        var text = Reads.WithJobs(jobs);
        var problem = Reads.File(text).Problems.Single();
        Assert.AreEqual(kind, problem.Kind);
        Assert.AreEqual(place, text.Substring(problem.Span.Start, problem.Span.Length));
        Assert.AreEqual(suggestion, problem.Suggestion);
    }

    [TestMethod]
    [DataRow("type: map\nmapping:\n  jobs: {type: seq}\n")]
    [DataRow("layout: [1, 2]\n")]
    [DataRow("- a\n- b\n")]
    [DataRow("just text\n")]
    [DataRow("")]
    public void Leaves_other_files_alone(string text)
    {
        Assert.IsNull(Reads.File(text).Workflow);
        Assert.IsEmpty(Reads.File(text).Problems);
    }

    [TestMethod]
    [DataRow("Workflows:\n  id: a\n", true)]
    [DataRow("WORKFLOW:\n  id: a\n", true)]
    [DataRow("id: a\njobs:\n  - job: {id: b}\n", false)]
    public void Reports_a_wrong_root(string text, bool isRead)
    {
        var result = Reads.File(text);
        Assert.AreEqual(WorkflowProblemKind.WrongRoot, result.Problems.Single().Kind);
        Assert.AreEqual("Workflow", result.Problems.Single().Suggestion);
        Assert.AreEqual(isRead, result.Workflow is not null);
    }

    [TestMethod]
    public void Reads_merged_keys_and_aliases()
    {
        var workflow = Reads.Workflow("""
            common: &common {type: Spark, timeout: 1 h}
            Workflow:
              id: w
              jobs:
                - job: {<<: *common, id: a}
                - job: &b {id: b, <<: *common, timeout: 2 h}
                - foreach: {id: c, params: {x: [1]}, jobs: [{job: *b}]}
            """);
        Assert.AreEqual("Spark", workflow.Jobs[0].Type?.Value);
        Assert.AreEqual("1 h", workflow.Jobs[0].Timeout?.Value);
        Assert.AreEqual("2 h", workflow.Jobs[1].Timeout?.Value);
        Assert.AreEqual("b", workflow.Jobs[2].Jobs.Single().IdText);
        Assert.IsEmpty(workflow.Jobs[0].Parameters);
    }

    [TestMethod]
    public void Bounds_what_aliases_unfold_to()
    {
        var text = new System.Text.StringBuilder("x0: &a0 [{job: {id: x}}]\n");
        for (var i = 1; i < 60; i++)
            text.Append($"x{i}: &a{i} [{{foreach: {{id: y, jobs: *a{i - 1}}}}}, {{foreach: {{id: y, jobs: *a{i - 1}}}}}]\n");
        var result = Reads.File(text + "Workflow: {id: z, jobs: *a59}");
        Assert.IsTrue(result.Problems.All(problem => problem.Kind == WorkflowProblemKind.TooLarge));
        Assert.IsLessThan(20_000, result.Workflow!.AllJobs.Count());
    }

    [TestMethod]
    public void Takes_every_beginning_and_every_line_left_out()
    {
        var text = Main.Replace("\r\n", "\n");
        for (var length = 0; length < text.Length; length++) Reads.File(text[..length]);
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++) Reads.File(string.Join('\n', lines.Where((_, place) => place != i)));
    }

    [TestMethod]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("x")]
    [DataRow("[[x]]")]
    [DataRow("{a: {b: [c]}}")]
    [DataRow("~")]
    public void Takes_any_shape_under_any_key(string value)
    {
        var keys = WorkflowSchema.Levels.SelectMany(level => level.Keys).Distinct().ToArray();
        foreach (var key in keys)
        {
            Reads.File($"Workflow:\n  id: a\n  {key}: {value}\n");
            foreach (var wrapper in WorkflowSchema.Wrappers)
            {
                Reads.File(
                    Reads.WithJobs(
                        $"- {wrapper}: {{id: a, type: wap, {key}: {value}}}\n- {wrapper}: {{id: b, {key}: {value}, spark: {{{key}: {value}}}, metacat: {{{key}: {value}}}}}"));
            }
        }
    }
}
