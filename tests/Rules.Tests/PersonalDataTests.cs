using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

[TestClass]
public sealed class PersonalDataTests
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["ddl/players.sql"] =
            "CREATE TABLE game.players (player_id BIGINT, gamer_tag STRING, msisdn BIGINT, desk_phone STRING, email STRING) USING iceberg;",
        ["main.sch.yaml"] = """
            Workflow:
              id: players.main
              jobs:
                - job:
                    id: describe
                    type: Metadata
                    metacat:
                      tables: [lake/game/players]
            """,
    };

    [TestMethod]
    [DataRow("", "", "desk_phone, email")]
    [DataRow("gamer_tag, MSISDN", "", "gamer_tag, msisdn, desk_phone, email")]
    [DataRow("gamer_tag", "desk_phone, email", "gamer_tag")]
    [DataRow("tag", "phone", "gamer_tag, email")]
    [DataRow(" , ", "hone", "desk_phone, email")]
    public void Knows_the_words_of_the_project(string words, string otherWords, string expected)
    {
        var settings = new Dictionary<string, RuleSettings>
        {
            ["SEC002"] = new(new Dictionary<string, string> { ["words"] = words, ["other-words"] = otherWords }),
        };
        var found = Packages.Lint(Files, new LintOptions { Select = [new RuleSelector("SEC002")], Settings = settings });
        Assert.AreEqual(expected, string.Join(", ", found.Select(d => d.Location.Text)));
    }
}
