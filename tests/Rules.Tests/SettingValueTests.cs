using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests;

/// <summary>Words that the engine knows a list of, and values that jobs are chosen by.</summary>
[TestClass]
public sealed class SettingValueTests
{
    [TestMethod]
    [DataRow("retry_policy: {backoff: {type: [|FIXED_ABCKOFF|]}}")]
    [DataRow("retry_policy: {backoff: {type: fixed_backoff}}")]
    [DataRow("signal_dependencies: [{name: lake/shop/raw, match_params: {day: {param: {value: 1, type: [|STRNG|]}}}}]")]
    [DataRow("signal_dependencies: [{name: lake/shop/raw, match_params: {day: {param: {value: 1, type: String}}}}]")]
    [DataRow("failure_mode: [|ignore_failures|]")]
    [DataRow("failure_mode: stop", DisplayName = "no slip of any")]
    [DataRow("failure_mode: '${MODE}'")]
    public void A_slip_of_a_setting_is_reported(string line) => Marked("WFL032", File("main.sch.yaml", $$"""
        Workflow:
          id: orders.main
          run_strategy: sequential
          jobs:
            - job: {id: load, type: NoOp, {{line}}}
        """));

    [TestMethod]
    [DataRow("MODE == [|'fulll'|]", "full")]
    [DataRow("MODE == [|'Full'|]", "full", DisplayName = "letter case counts")]
    [DataRow("MODE == 'full'", "full")]
    [DataRow("MODE == 'none'", "full", DisplayName = "another word, for who starts it by hand")]
    [DataRow("MODE == 'day'", "full", DisplayName = "the default")]
    [DataRow("MODE == 'fulll'", "${ANY}", DisplayName = "what is passed is not known")]
    [DataRow("MODE == 'v1'", "v2", DisplayName = "another number is another value")]
    [DataRow("MODE != 'fulll'", "full")]
    public void A_value_that_only_misspells_what_is_passed_is_never_met(string condition, string passed) => Marked(
        "WFL027",
        File("main.sch.yaml", $$"""
            Workflow:
              id: orders.main
              MODE: day
              jobs:
                - job:
                    id: choose
                    type: NoOp
                    transition: ["IF {{condition}} THEN load", OTHERWISE skip]
                - job: {id: load, type: NoOp}
                - job: {id: skip, type: NoOp}
            """),
        File("daily.sch.yaml", $$"""
            Workflow:
              id: orders.daily
              ANY(mutable_on_start): full
              jobs:
                - subworkflow: {id: today, workflow_id: orders.main, explicit_params: true, MODE: "{{passed}}"}
            """));

    [TestMethod]
    public void What_is_compared_elsewhere_is_another_case() => Marked(
        "WFL027",
        File("main.sch.yaml", """
            Workflow:
              id: orders.main
              MODE: day
              jobs:
                - job: {id: choose, type: NoOp, transition: ["IF MODE == 'days' THEN load", "IF MODE == 'all_days' THEN skip", OTHERWISE skip]}
                - job: {id: load, type: NoOp}
                - job: {id: skip, type: NoOp}
            """),
        File(
            "daily.sch.yaml",
            "Workflow: {id: orders.daily, jobs: [{subworkflow: {id: today, workflow_id: orders.main, explicit_params: true, MODE: all_days}}]}"));
}
