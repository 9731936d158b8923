namespace Dataflow.Lint.Engine.Configuration;

/// <summary>The configurations that come with the linter, written as a user would write them: <c>extends: strict</c>.</summary>
public static class Presets
{
    /// <summary>To begin with in a grown repository: what surely breaks is an error, all else is only told.</summary>
    private const string Starter = """
        # Only what surely breaks a run or corrupts its data fails the check.
        fail-on: error
        rules:
          all: info
          # Files that cannot be read.
          SYN001: error
          YML001: error
          YML002: error
          # Names that lead nowhere.
          AUD003: error
          MET002: error
          PRM001: error
          PRM003: error
          PRM005: error
          REF001: error
          REF003: error
          REF004: error
          # An order in which the jobs cannot run, or a time the engine reads otherwise.
          WFL002: error
          WFL003: error
          WFL005: error
          WFL010: error
          WFL030: error
          # Rows in the wrong columns, days in the wrong form, tables replaced as a whole.
          DDL012: error
          REF006: error
          SQL005: error
          SQL006: error
          SQL007: error
          SQL011: error
          SQL034: error
          # The mark moves before or beside the data.
          HWM002: error
          HWM003: error
          WAP002: error
          # What is nice to have can wait.
          DDL001: off
          DDL002: off
          TST003: off
          TST005: off
          LNT003: off

        """;

    /// <summary>For teams that let nothing pass: every stable rule, and what puts data at risk is an error.</summary>
    private const string Strict = """
        # Every stable rule; what puts data at risk is an error, and an exception needs its reason.
        fail-on: warning
        suppressions:
          require-reason: true
          report-unused: true
        rules:
          AUD007: error
          BKF002: error
          DDL004: error
          DDL006: error
          HWM001: error
          LNT001: error
          LNT002: error
          LNT003: error
          MET003: error
          SEC002: error
          SQL003: error
          SQL013: error
          SQL015: error
          WAP009: error
          WFL009: error
          WFL013: error

        """;

    public static IReadOnlyList<string> Names { get; } = ["starter", "strict"];

    /// <summary>The text of a preset.</summary>
    public static string? Find(string name) => name switch
    {
        "starter" => Starter,
        "strict" => Strict,
        _ => null,
    };
}
