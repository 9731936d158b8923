namespace Dataflow.Lint.Engine.Migrations;

/// <summary>What a format does with a change of a table that has rows.</summary>
public enum InPlace : byte
{
    /// <summary>Nobody has said: no format, a format that is not known, a case that is not documented.</summary>
    Unknown,

    /// <summary>Only the metadata is written, no row.</summary>
    MetadataOnly,

    /// <summary>It is refused: a new table is needed.</summary>
    Impossible,
}

/// <summary>
/// Which changes a format makes in place. Sources: Iceberg's pages on evolution and its table specification; Delta's pages on column
/// mapping and type widening; of Spark's own formats <c>AlterTableAddColumnsCommand</c>, <c>AlterTableChangeColumnCommand</c> and
/// <c>ResolveSessionCatalog</c>.
/// </summary>
public static class StorageTable
{
    // A row a format, a column a kind of change: yes, no, "?" for what is not documented, or a condition that must hold for yes.
    private const string Text = """
        format   AddLast   AddWithin  AddRequired  Drop     Rename   Move  Widen     Retype  Require  Relax  Partition
        iceberg  yes       yes        no           yes      yes      yes   promotes  no      no       yes    yes
        delta    yes       yes        no           mapping  mapping  ?     widens    ?       ?        ?      no
        files    yes       at-end     no           no       no       no    no        no      no       ?      no
        """;

    private static readonly string[] Files = [
        "parquet", "orc", "csv", "json", "avro", "text", "textfile", "hive", "sequencefile", "rcfile",
    ];

    private static readonly string[][] Rows = Text.Split('\n')
        .Select(l => l.Split([' ', '\r'], StringSplitOptions.RemoveEmptyEntries)).ToArray();

    /// <summary>The formats that are told apart.</summary>
    public static IEnumerable<string> Formats => Rows.Skip(1).Select(r => r[0]);

    /// <summary>Whether a table has a format of Spark's own, which keeps what it is partitioned by at the end.</summary>
    public static bool IsOfFiles(DefinedTable table) => Array.IndexOf(Files, table.Format) >= 0;

    /// <summary>What stands in the table.</summary>
    public static string CellOf(string format, ChangeKind kind)
    {
        var column = Array.IndexOf(Rows[0], kind.ToString());
        return column < 0 ? "?" : Rows.First(r => r[0] == format)[column];
    }

    /// <summary>What the format of a table does with a change of it.</summary>
    public static InPlace Of(TableChange table, DefinitionChange change)
    {
        if (change.Kind == ChangeKind.Key) return InPlace.MetadataOnly;
        var format = IsOfFiles(table.Table) ? "files" : table.Table.Format;
        if (format is null || !Formats.Contains(format)) return InPlace.Unknown;
        return CellOf(format, change.Kind) switch
        {
            "yes" => InPlace.MetadataOnly,
            "no" => InPlace.Impossible,
            "?" => InPlace.Unknown,
            var condition => Holds(condition, table, change) ? InPlace.MetadataOnly : InPlace.Impossible,
        };
    }

    private static bool Holds(string condition, TableChange table, DefinitionChange change) => condition switch
    {
        "promotes" => Promotes(change, table.Table.PropertyOf("format-version") == "3"),
        "mapping" => table.Table.PropertyOf("delta.columnMapping.mode") is "name" or "id",
        "widens" => table.Table.PropertyOf("delta.enableTypeWidening") == "true" && WidensInDelta(change),
        "at-end" => table.After!.Schema.Columns.SkipWhile(c => c != change.New).Skip(1).All(c => c.IsPartition),
        _ => throw new InvalidOperationException($"nobody knows what `{condition}` means"),
    };

    private static bool Promotes(DefinitionChange change, bool isV3) => (change.OldWords, change.NewWords) switch
    {
        ("int", "bigint") or ("float", "double") => true,
        ("date", "timestamp_ntz") => isV3,
        _ => change is { Old.Type: { Precision: > 0 } old, New.Type: { Precision: > 0 } now } && old.Scale == now.Scale,
    };

    // Delta 4.0: of whole numbers also to decimals and doubles.
    private static bool WidensInDelta(DefinitionChange change) =>
        change.Old!.Type.Parts.Count == 0 && change.Old.Type.Family != Model.Types.TypeFamily.String;
}
