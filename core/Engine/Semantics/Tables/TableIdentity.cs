using Dataflow.Lint.Engine.Semantics.Parameters;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Semantics.Tables;

/// <summary>
/// The name of a table as symbolic text: <c>catalog/db/table</c>, <c>catalog.db.table</c>, <c>db.table</c> or <c>table</c>.
/// </summary>
public sealed class TableIdentity
{
    private static readonly char[] Separators = ['.', '/'];

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
        if (name.Constant is { } constant) return Of(constant);
        var parts = name.Split('/');
        return Of(parts.Length > 1 ? parts : name.Split('.'));
    }

    /// <summary>Reads a name without parameters.</summary>
    public static TableIdentity Of(string name)
    {
        var words = name.Split(name.IndexOf('/') >= 0 ? '/' : '.');
        var last = words.Length - 1;
        return new TableIdentity(
            last > 1 ? SymbolicText.Literal(words[last - 2]) : null,
            last > 0 ? SymbolicText.Literal(words[last - 1]) : null,
            SymbolicText.Literal(words[last]));
    }

    /// <summary>Takes the parts of a name in order, the table last.</summary>
    public static TableIdentity Of(SymbolicText[] parts)
    {
        // "INSERT INTO" with nothing behind it.
        if (parts.Length == 0) return new TableIdentity(null, null, SymbolicText.Unknown);
        var last = parts.Length - 1;

        // A parameter may hold a whole name: "${TARGET}" with the value "db.table".
        if (parts is [{ Constant: { } whole }] && whole.IndexOfAny(Separators) >= 0) return Of(whole);
        return new TableIdentity(last > 1 ? parts[last - 2] : null, last > 0 ? parts[last - 1] : null, parts[last]);
    }

    /// <summary>
    /// Whether two names mean one table. A missing catalog is the default one; a missing database leaves the answer open.
    /// </summary>
    public Answer SameAs(TableIdentity other)
    {
        var same = Table.SameAs(other.Table);
        if (same == Answer.No) return same;
        if (Database is { } mine && other.Database is { } theirs) same = same.And(mine.SameAs(theirs));
        else if (Database is null != other.Database is null) same = same.And(Answer.Unknown);
        if (Catalog is { } myCatalog && other.Catalog is { } theirCatalog) same = same.And(myCatalog.SameAs(theirCatalog));
        return same;
    }

    /// <summary>Database and table for people, with values in the place of parameters where they are known.</summary>
    public string ShortName => (Database is { } database ? database.ToText() + "." : "") + Table.ToText();

    /// <summary>The name with other texts in the place of some of its parameters.</summary>
    public TableIdentity Bind(Func<ParameterSymbol, SymbolicText?> meaningOf) =>
        HasSymbols ? Of(Array.ConvertAll(Parts, part => part.Bind(meaningOf))) : this;

    /// <summary>A table named in a called workflow, in the words of the caller.</summary>
    public TableIdentity SeenFrom(WorkflowCall call, WorkflowModel callee) => Bind(symbol => CallBinding.MeaningOf(symbol, call, callee));

    /// <summary>
    /// The whole name in lower case with dots, the same for names that surely mean one table; null where a part of it is not known.
    /// </summary>
    public string? ConstantName =>
        Array.TrueForAll(Parts, part => part.Constant is not null)
            ? string.Join(".", Parts.Select(part => part.Constant)).ToLowerInvariant()
            : null;

    /// <summary>A text that two names share only where they consist of the same words and the same parameters.</summary>
    public string Key =>
        HasSymbols
            ? string.Join(".", [ToString(), .. Symbols.Select(s => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(s.Scope))])
            : ToString();

    /// <summary>Whether a parameter stands in the name.</summary>
    public bool HasSymbols => Catalog is { HasSymbols: true } || Database is { HasSymbols: true } || Table.HasSymbols;

    /// <summary>The parameters in database and table.</summary>
    public IEnumerable<ParameterSymbol> Symbols =>
        new[] { Database, Table }.OfType<SymbolicText>().SelectMany(part => part.Parts).Select(p => p.Parameter).OfType<ParameterSymbol>();

    private SymbolicText[] Parts =>
        Database is null ? [Table]
        : Catalog is null ? [Database, Table]
        : [Catalog, Database, Table];

    /// <summary>The name with dots, parameters as <c>${NAME}</c>.</summary>
    public override string ToString() => string.Join(".", Parts.Select(part => part.ToString()));
}
