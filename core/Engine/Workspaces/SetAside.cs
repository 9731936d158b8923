using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Sql.OtherEngines;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Workspaces;

/// <summary>A SQL file that is no Spark SQL as it stands: one thing is said of it, and nothing is concluded from what it holds.</summary>
public sealed class SetAside
{
    private SetAside(SqlDocument document, TextSpan place) => (Document, Span) = (document, place);

    public SqlDocument Document { get; }

    /// <summary>What shows it.</summary>
    public TextSpan Span { get; }

    public Location Place => new(Document.Source, Span);

    public SetAsideReason Reason { get; private init; }

    /// <summary>The engine the file is written for, where its text proves it.</summary>
    public EngineProof? OtherEngine { get; private init; }

    /// <param name="document">The file.</param>
    /// <param name="package">Its package.</param>
    /// <param name="isForSpark">Whether a job runs it or the user says so: it is meant for Spark whatever it holds.</param>
    internal static SetAside? Of(SqlDocument document, Package package, bool isForSpark)
    {
        if (ConflictMarker.FirstIn(document.Source.Text) is { } marker)
            return new SetAside(document, marker) { Reason = SetAsideReason.MergeConflict };
        if (isForSpark) return null;
        if (Array.Exists(package.Workspace.OtherDbtProjects, p => p.Holds(document.Path)))
            return new SetAside(document, default) { Reason = SetAsideReason.OtherDbtProject };
        return EngineProof.In(document.Tree) is { } proof
            ? new SetAside(document, proof.Span) { Reason = SetAsideReason.OtherEngine, OtherEngine = proof }
            : null;
    }
}

/// <summary>Why a SQL file is not judged.</summary>
public enum SetAsideReason
{
    /// <summary>It holds both sides of a merge.</summary>
    MergeConflict,

    /// <summary>Its own constructs prove that it is for another engine.</summary>
    OtherEngine,

    /// <summary>It is part of a dbt project that runs elsewhere.</summary>
    OtherDbtProject,
}
