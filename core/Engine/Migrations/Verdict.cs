namespace Dataflow.Lint.Engine.Migrations;

/// <summary>What a change does to a place, the worst last.</summary>
public enum Verdict : byte
{
    Unaffected,

    /// <summary>Meaning or cost may change; or nobody can prove that nothing breaks.</summary>
    MayChange,

    /// <summary>The run fails, or data is wrong without a word.</summary>
    Breaks,
}
