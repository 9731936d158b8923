using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>
/// The name of a table as symbolic text: <c>catalog/db/table</c>, <c>catalog.db.table</c>, <c>db.table</c> or <c>table</c>.
/// </summary>
public sealed class TableIdentity
{
    private TableIdentity(SymbolicText? catalog, SymbolicText? database, SymbolicText table)
    {
        Catalog = catalog;
        Database = database;
        Table = table;
    }

    public SymbolicText? Catalog { get; }

    public SymbolicText? Database { get; }

    public SymbolicText Table { get; }

    /// <summary>Reads a name in one text: parts stand between slashes or, where there are none, between dots.</summary>
    public static TableIdentity Of(SymbolicText name)
    {
        var known = name.Constant is { } constant ? SymbolicText.Literal(constant) : name;
        var parts = known.Split('/');
        return Of(parts.Count > 1 ? parts : known.Split('.'));
    }

    /// <summary>Takes the parts of a name in order, the table last.</summary>
    public static TableIdentity Of(IReadOnlyList<SymbolicText> parts)
    {
        // "INSERT INTO" with nothing behind it.
        if (parts.Count == 0) return new TableIdentity(null, null, SymbolicText.Unknown);
        var last = parts.Count - 1;
        // A parameter may hold a whole name: "${TARGET}" with the value "db.table".
        if (parts.Count == 1 && parts[0].Constant is { } whole && whole.IndexOfAny(['.', '/']) >= 0) return Of(parts[0]);
        return new TableIdentity(last > 1 ? parts[last - 2] : null, last > 0 ? parts[last - 1] : null, parts[last]);
    }

    /// <summary>
    /// Whether two names mean one table. A missing catalog is the default one; a missing database leaves the answer open.
    /// </summary>
    public Answer SameAs(TableIdentity other)
    {
        var same = Table.SameAs(other.Table);
        if (Database is { } mine && other.Database is { } theirs) same = same.And(mine.SameAs(theirs));
        else if (Database is null != other.Database is null) same = same.And(Answer.Unknown);
        if (Catalog is { } myCatalog && other.Catalog is { } theirCatalog) same = same.And(myCatalog.SameAs(theirCatalog));
        return same;
    }

    /// <summary>Database and table for people, with values in the place of parameters where they are known.</summary>
    public string ShortName => (Database is { } database ? database.ToText() + "." : "") + Table.ToText();

    /// <summary>The name with other texts in the place of some of its parameters.</summary>
    public TableIdentity Bind(Func<ParameterSymbol, SymbolicText?> meaningOf) =>
        Of(new[] { Catalog, Database, Table }.OfType<SymbolicText>().Select(part => part.Bind(meaningOf)).ToArray());

    /// <summary>A table named in a called workflow, in the words of the caller.</summary>
    public TableIdentity SeenFrom(WorkflowCall call, WorkflowModel callee) => Bind(symbol => CallBinding.MeaningOf(symbol, call, callee));

    /// <summary>The parameters in database and table.</summary>
    public IEnumerable<ParameterSymbol> Symbols =>
        new[] { Database, Table }.OfType<SymbolicText>().SelectMany(part => part.Parts).Select(p => p.Parameter).OfType<ParameterSymbol>();

    /// <summary>The name with dots, parameters as <c>${NAME}</c>.</summary>
    public override string ToString() =>
        string.Join(".", new[] { Catalog, Database, Table }.Where(p => p is not null));
}
