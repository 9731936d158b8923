using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.Publishing;

[TestClass]
public sealed class BackfillMarkTests
{
    [TestMethod]
    [DataRow("IF GO == 'yes' THEN mark", "GO: 'no'")]
    [DataRow("IF GO != 'no' THEN mark", "GO: no")]
    [DataRow("IF GO THEN mark", "GO: false")]
    [DataRow("IF GO == 'yes' THEN mark", "'!GO': return 'no';")]
    [DataRow("IF GO == 'yes' THEN mark", "GO: ${STOP}")]
    [DataRow("IF GO == 'yes' THEN mark", "note: left at its default")]
    [DataRow("IF GO == 'yes' && READY == 'yes' THEN mark", "GO: 'yes'")]
    [DataRow("IF GO == 'yes' THEN mark", "GO: ${ASKED}")]
    [DataRow("IF GO == 'yes' THEN mark", "explicit_params: ${MAYBE}")]
    public void Accepts_a_guard_that_is_closed_or_unknown(string transition, string argument) =>
        Marked("HWM004", Guarded("mark", transition), Backfill(argument));

    [TestMethod]
    [DataRow("IF GO == 'yes' THEN mark", "GO: [|'yes'|]")]
    [DataRow("IF GO != 'no' THEN mark", "GO: [|other|]")]
    [DataRow("IF GO THEN mark", "GO: [|true|]")]
    [DataRow("IF GO == 'yes' THEN mark", "'!GO': [|return 'yes';|]")]
    public void Reports_a_value_that_opens_the_guard(string transition, string argument) =>
        Marked("HWM004", Guarded("mark", transition), Backfill(argument));

    [TestMethod]
    public void Reports_OTHERWISE_where_no_condition_before_it_holds() =>
        Marked("HWM004", Guarded("mark", "IF GO == 'stop' THEN end\n          - OTHERWISE mark"), Backfill("GO: [|'no'|]"));

    [TestMethod]
    public void Reports_a_mark_without_guard() => Marked("HWM004", Guarded("[|mark|]", "mark"), Backfill("GO: 'no'"));

    [TestMethod]
    public void Reports_a_value_that_flows_down_from_the_caller() =>
        Marked(
            "HWM004",
            Guarded("mark", "IF GO == 'yes' THEN mark"),
            File("backfill.sch.yaml", Backfill("note: all flows down").Text.Replace("STOP: 'no'", "GO: [|'yes'|]")));

    [TestMethod]
    public void Follows_calls_of_calls() => Marked(
        "HWM004",
        Guarded("mark", "IF GO == 'yes' THEN mark"),
        File(
            "middle.sch.yaml",
            "Workflow:\n  id: middle\n  WISH: 'no'\n  jobs:\n    - subworkflow: {id: m, workflow_id: main, GO: '${WISH}'}\n"),
        File("backfill.sch.yaml", Backfill("WISH: [|'yes'|]").Text.Replace("workflow_id: main", "workflow_id: middle")));

    [TestMethod]
    public void Knows_loops_over_days_by_ranges_and_arguments() => Marked(
        "HWM004",
        Guarded("[|mark|]", "mark"),
        File("restate.sch.yaml", """
            Workflow:
              id: restate
              jobs:
                - foreach:
                    id: steps
                    ranges: {i: {from: 0, to: 5}}
                    jobs:
                      - subworkflow:
                          id: one
                          workflow_id: main
                          '!RUN_DATE': return Util.incrementDateInt(START, i);
            """));

    [TestMethod]
    public void Accepts_loops_over_something_else() => Marked(
        "HWM004",
        Guarded("mark", "mark"),
        File("regions.sch.yaml", """
            Workflow:
              id: regions
              jobs:
                - foreach:
                    id: regions
                    params: {REGION: [eu, us]}
                    jobs:
                      - subworkflow: {id: one, workflow_id: main, REGION: '${REGION}'}
            """));

    [TestMethod]
    public void Reports_a_mark_inside_the_loop_itself() => Marked("HWM004", File("daily.sch.yaml", """
        Workflow:
          id: daily
          jobs:
            - foreach:
                id: days
                params: {'!DAY<array<long>>': 'return Util.dateIntsBetween(FROM, TO, 1);'}
                dag: sequential
                jobs:
                  - job: {id: work, type: NoOp}
                  - job: {id: [|mark|], type: HWM, metacat: {table: lake/media/titles, hwm_datetime: '${DAY}'}}
        """));

    [TestMethod]
    public void Accepts_a_condition_inside_the_loop() => Marked("HWM004", File("daily.sch.yaml", """
        Workflow:
          id: daily
          jobs:
            - foreach:
                id: days
                params: {'!DAY<array<long>>': 'return Util.dateIntsBetween(FROM, TO, 1);'}
                jobs:
                  - job: {id: work, type: NoOp, transition: [IF DAY == TO THEN mark]}
                  - job: {id: mark, type: HWM, metacat: {table: lake/media/titles, hwm_datetime: '${DAY}'}}
        """));

    private static ExampleFile Guarded(string mark, string transition) => File("main.sch.yaml", $"""
        Workflow:
          id: main
          GO: 'no'
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/media/titles]
                transition:
                  - {transition}
            - job: {"{id: end, type: NoOp}"}
            - job:
                id: {mark}
                type: HWM
                metacat:
                  table: lake/media/titles
        """);

    private static ExampleFile Backfill(string argument) => File("backfill.sch.yaml", $$"""
        Workflow:
          id: backfill
          STOP: 'no'
          ASKED(mutable_on_start): 'no'
          jobs:
            - foreach:
                id: days
                params: {DAY: [20240301, 20240302]}
                jobs:
                  - subworkflow:
                      id: day
                      workflow_id: main
                      {{argument}}
        """);
}
