using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Maestro;
using Dataflow.Lint.Engine.Workflows.Readers;
using Dataflow.Lint.Syntax.Json;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Documents;

/// <summary>A file the linter has read.</summary>
public abstract class Document(SourceText source)
{
    public SourceText Source { get; } = source;

    public string Path => Source.Path;

    /// <summary>The document of a file, by what its path says it is; none for a file that is only known to exist.</summary>
    /// <param name="file">The file.</param>
    /// <param name="engine">The engine whose language workflows are written in; JSON is always Maestro's.</param>
    public static Document? Read(SourceFile file, WorkflowEngine engine = WorkflowEngine.Dataflow) =>
        file.Source is not { } source ? null : DocumentKinds.Of(file.Path) switch
    {
        DocumentKind.Sql => new SqlDocument(source),
        DocumentKind.Workflow => new WorkflowDocument(source, engine),
        DocumentKind.Definition when DefinitionText.IsOne(source.Text) => new WorkflowDocument(source),
        DocumentKind.Mock => new MockDocument(source),
        DocumentKind.TestCode => new TestCodeDocument(source),
        DocumentKind.DbtSetting => new DbtSettingDocument(source),
        DocumentKind.Program => ProgramDocument.Read(source),
        _ => null,
    };
}

/// <summary>A SQL script and its tree.</summary>
public sealed class SqlDocument(SourceText source) : Document(source)
{
    public SqlTree Tree { get; } = SqlTree.Parse(source);
}

/// <summary>A YAML file, or one of another format that is read into the same tree.</summary>
public abstract class YamlDocument(SourceText source) : Document(source)
{
    public abstract YamlTree Tree { get; }

    /// <summary>Whether the file could be read to its end and in the shape its author meant; what cannot be read proves nothing.</summary>
    public abstract bool IsReadable { get; }

    private protected static bool IsReadInFull(YamlTree tree) =>
        tree.Errors.Count == 0 && !tree.RepeatingMappings.Any(IsTwoInOne);

    // Two ids, or several keys twice: the dash or wrapper between two items is lost, and what is left of them is mixed.
    private static bool IsTwoInOne(YamlMapping mapping)
    {
        var repeated = mapping.DuplicateEntries.Take(2).ToArray();
        return repeated.Length > 1 || repeated is [{ Name: "id" }];
    }
}

/// <summary>A <c>.sch.yaml</c> file or a JSON definition, and the workflow in it.</summary>
public sealed class WorkflowDocument : YamlDocument
{
    public WorkflowDocument(SourceText source, WorkflowEngine engine = WorkflowEngine.Dataflow) : base(source)
    {
        Tree = IsJson(source) ? JsonReader.Read(source) : YamlTree.Parse(source);
        Content = IsJson(source) ? DefinitionReader.Read(Tree) : WorkflowReader.Read(Tree, engine);
        IsReadable = IsReadInFull(Tree) && !Content.Problems.Any(p => p.Kind == WorkflowProblemKind.UnexpectedShape);

        // What the workflow does not hold on to would be moved through all generations before anybody asks again.
        Tree.ForgetNodes();
    }

    public override YamlTree Tree { get; }

    public override bool IsReadable { get; }

    /// <summary>The workflow, when the file holds one, and what could not be read of it.</summary>
    public WorkflowReadResult Content { get; }

    private static bool IsJson(SourceText source) => DocumentKinds.Of(source.Path) == DocumentKind.Definition;
}
