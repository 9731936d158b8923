using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Parameters;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Engine.Workspaces;

/// <summary>A SQL script as a part of its package: its tree, the jobs that run it and what its queries mean.</summary>
public sealed class Script
{
    private static readonly char[] HoleStarts = ['$', '{'];

    private ScriptUse[]? uses;
    private TableEffect[]? effects;
    private EffectIndex? effectIndex;
    private ScriptSettings? settings;
    private Variables? variables;
    private ScriptMeaning? meaning;
    private Dictionary<int, InsertFacts>? inserts;
    private IReadOnlyList<SourceColumn>? sourceColumns;
    private IReadOnlyList<PlanProblem>? problems;
    private string? projectFolder;

    internal Script(Package package, SqlDocument document)
    {
        Package = package;
        Document = document;
    }

    public Package Package { get; }

    public SqlDocument Document { get; }

    public SqlTree Tree => Document.Tree;

    /// <summary>Whether its statements are all that is done; else it is the SQL of a program, which may do anything beside it.</summary>
    public bool IsWhole { get; internal init; } = true;

    /// <summary>Of a program the classes by whose names a job starts it.</summary>
    internal IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The jobs that run the script, in any package; none for a script on its own.</summary>
    public ScriptUse[] Uses => Once.Of(ref uses, this, static script => script.Package.Workspace.UsesOf(script.Document.Path).ToArray());

    /// <summary>The tables the script defines, writes, changes and reads, in the order of its statements.</summary>
    public TableEffect[] Effects => Once.Of(ref effects, Tree, TableEffect.Of);

    /// <summary>The same by statement and by table.</summary>
    public EffectIndex EffectIndex => Once.Of(ref effectIndex, this, static script => EffectIndex.Of(script.Effects));

    /// <summary>What the script sets with <c>SET</c>.</summary>
    public ScriptSettings Settings => Once.Of(ref settings, Tree, ScriptSettings.Of);

    /// <summary>The names that may be variables.</summary>
    public Variables Variables => Once.Of(ref variables, Tree, Variables.Of);

    /// <summary>What the script means: its plan and the facts of it.</summary>
    public ScriptMeaning Meaning => Once.Of(ref meaning, this, static script => ScriptMeaning.Of(script));

    /// <summary>The columns that the script surely reads of its tables.</summary>
    public IReadOnlyList<SourceColumn> SourceColumns =>
        Once.Of(ref sourceColumns, this, static script => Semantics.Queries.SourceColumns.In(script));

    /// <summary>What Spark's analyzer would reject in the queries of the script, as far as it is proven.</summary>
    public IReadOnlyList<PlanProblem> QueryProblems => Once.Of(ref problems, this, ScriptProblems.In);

    /// <summary>Which output lands in which column, by the row of each insert whose table is known.</summary>
    internal IReadOnlyDictionary<int, InsertFacts> Inserts => Once.Of(ref inserts, this, InsertFacts.In);

    /// <summary>The run date of the first workflow that runs the script for a day.</summary>
    public RunDate? RunDate
    {
        get
        {
            foreach (var use in Uses)
            {
                if (use.Workflow.RunDate is { } date) return date;
            }

            return null;
        }
    }

    /// <summary>Whether a statement was not understood in full, so that what it leaves out proves nothing.</summary>
    public bool HasErrorsIn(SqlNode node) => HasErrorsIn(node.Span);

    /// <summary>The same of some words of it.</summary>
    public bool HasErrorsIn(TextSpan span) => Tree.Errors.Count > 0 && Tree.Table.HasErrorsIn(span);

    /// <summary>Whether a syntax error stands right behind the statement around some words, so that more of it may follow.</summary>
    public bool IsCutOff(TextSpan words) =>
        Tree.Errors.Count > 0
        && Tree.NodeCovering(words.Start).Ancestor<Statement>() is { } statement
        && Tree.Table.EndRow(statement.Row) is var next
        && next < Tree.Table.RowCount && Tree.Table.Kind(next) == SyntaxKind.SkippedTokens;

    /// <summary>The template holes outside comments, in order.</summary>
    public IEnumerable<TemplateHole> Holes
    {
        get
        {
            var (table, text) = (Tree.Table, Document.Source.Text);
            for (var i = text.IndexOfAny(HoleStarts); i >= 0;)
            {
                var token = table.TokenAt(i);
                if (!table.TokenKind(token).IsTrivia())
                {
                    foreach (var hole in TemplateHoles.Find(Document.Source, table.TokenSpan(token))) yield return hole;
                }

                i = table.TokenEnd(token) is var end && end < text.Length ? text.IndexOfAny(HoleStarts, end) : -1;
            }
        }
    }

    /// <summary>
    /// Lets go of what the queries mean, once the package is linted: kept for thousands of packages it is most of the memory.
    /// A script that another package runs, or that is run for one that calls this package, keeps it: that one may be asking just
    /// now, and would get half of its answers from what is here and half from what is computed anew.
    /// </summary>
    internal void Forget(bool isCalled)
    {
        (effectIndex, settings, variables) = (null, null, null);
        if (isCalled || Array.Exists(Uses, use => use.Workflow.Package != Package)) return;
        (meaning, inserts, sourceColumns, problems) = (null, null, null, null);
    }

    public Location At(TextSpan span) => new(Document.Source, span);

    public Location At(SqlNode node) => At(node.Span);

    /// <summary>The table a name means for one of the jobs that run the script, or for the script on its own.</summary>
    public TableIdentity IdentityOf(TableName name, ScriptUse? use)
    {
        var parts = name.Parts;
        var texts = new SymbolicText[parts.Count];
        for (var i = 0; i < texts.Length; i++) texts[i] = TextOf(parts[i], use, isTable: i == texts.Length - 1);
        return TableIdentity.Of(texts);
    }

    /// <summary>The tables a name means for all jobs that run the script, without repetitions.</summary>
    public TableIdentity[] IdentitiesOf(TableName name)
    {
        if (Uses.Length <= 1 || !name.IsTemplated) return [IdentityOf(name, Uses.Length > 0 ? Uses[0] : null)];
        var identities = new List<TableIdentity>();
        foreach (var use in Uses)
        {
            var identity = IdentityOf(name, use);
            if (identities.TrueForAll(known => known.SameAs(identity) != Answer.Yes)) identities.Add(identity);
        }

        return identities.ToArray();
    }

    /// <summary>The schema of a table the script reads, when all jobs that run it surely mean the same one.</summary>
    public TableSchema? SchemaOf(TableName name) => OnlyOne(name, identity => Package.Workspace.Schemas.Find(identity, Package));

    /// <summary>The schema of a table the script writes: also the package's only one, where the names leave it open.</summary>
    public TableSchema? TargetSchemaOf(TableName name) => OnlyOne(name, Package.Tables.SchemaOf);

    /// <summary>What a piece of text with holes in it stands for.</summary>
    public SymbolicText TextOf(Identifier name, ScriptUse? use) => TextOf(name, use, isTable: false);

    private SymbolicText TextOf(Identifier name, ScriptUse? use, bool isTable)
    {
        if (!name.IsTemplated) return SymbolicText.Literal(name.Value);
        var pieces = new List<SymbolicText>();
        var position = name.Span.Start;

        // "${DB}.orders" is one database for all scripts of a project, "${TABLE}" a table for each that nothing binds.
        // What a program calls so is its own.
        object scope = (isTable && name.IsHole) || !IsWhole ? Document.Path : Once.Of(ref projectFolder, Document.Path, ProjectFolder.Of);
        foreach (var hole in name.Holes)
        {
            pieces.Add(SymbolicText.Literal(Document.Source.ToString(TextSpan.FromBounds(position, hole.Span.Start)).Trim('`')));
            pieces.Add(use?.Bind(hole.Name) ?? SymbolicText.Symbol(new ParameterSymbol(hole.Name, scope, null)));
            position = hole.Span.End;
        }

        pieces.Add(SymbolicText.Literal(Document.Source.ToString(TextSpan.FromBounds(position, name.Span.End)).Trim('`')));
        return SymbolicText.Concat(pieces);
    }

    private TableSchema? OnlyOne(TableName name, Func<TableIdentity, TableSchema?> find)
    {
        TableSchema? only = null;
        foreach (var identity in IdentitiesOf(name))
        {
            if (find(identity) is not { } schema || only?.Statement.Equals(schema.Statement) == false) return null;
            only ??= schema;
        }

        return only;
    }
}
