namespace Dataflow.Lint.Frontends.Programs;

/// <summary>The languages beside SQL that transforms are written in.</summary>
public enum ProgramLanguage
{
    Python,

    Scala,

    R,
}
