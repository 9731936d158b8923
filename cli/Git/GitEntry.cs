namespace Dataflow.Lint.Cli.Git;

/// <summary>A file as git keeps it: what it is, and the id of its content.</summary>
internal readonly record struct GitEntry(string Mode, string Id)
{
    public bool IsLink => Mode == "120000";

    /// <summary>Another repository, of which only the commit is kept.</summary>
    public bool IsSubmodule => Mode == "160000";

    public bool IsFile => !IsLink && !IsSubmodule;
}
