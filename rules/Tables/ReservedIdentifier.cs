using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>A name that another engine reads as a word of its language.</summary>
public sealed class ReservedIdentifier : Rule
{
    private static readonly RuleOption Engines = new(
        "engines",
        "engines that read the tables, of `hive`, `trino` and `spark-ansi`",
        "hive, trino");

    public override RuleInfo Info { get; } = new("DDL008", "reserved-identifier")
    {
        Severity = Severity.Warning,
        IsPreview = true,
        Message = "{0} must be quoted in {1}",
        Summary = "Tables and columns do not bear names that an engine which reads them reserves.",
        Why = "`SELECT date FROM t` works in Spark and is a syntax error in Hive: each reader there has to find out about the quotes.",
        Silent =
            "Names that are quoted in the definition, and words that the listed engines do not reserve, such as `date` in Trino. One finding for each table.",
        Options = [Engines],
        Examples = () =>
        [
            Example.Bad("ddl/plays.sql", Table("[|date|]")),
            Example.Good("ddl/plays.sql", Table("play_date")),
            Example.Good("ddl/plays.sql", Table("`date`")),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<CreateTableStatement>(Check);

    private static IEnumerable<Finding> Check(CreateTableStatement table, Script script, RuleSettings settings)
    {
        var engines = settings.List(Engines);
        var names = new List<Identifier>();
        var refusing = new List<string>();
        if (table is { IsTemporary: false, Name.Parts: [.., var last] }) Add(last);
        foreach (var (_, name) in DeclaredColumns.In(table, script)) Add(name);
        if (names.Count == 0) return [];
        return
        [
            new Finding(script.At(names[0].Span), ColumnNames.Quoted(names.Take(6).Select(n => n.Value)), string.Join(" and ", refusing))
            {
                Label = "reserved word",
                Related = names.Skip(1).Take(3).Select(n => new RelatedPlace(script.At(n.Span), "reserved, too")).ToArray(),
                Help = "choose a name that says more, such as `play_date`",
            },
        ];

        void Add(Identifier name)
        {
            if (name.IsQuoted || name.IsTemplated) return;
            var isReserved = false;
            foreach (var engine in engines)
            {
                if (ReservedWords.NameOf(engine) is not { } title || !ReservedWords.Contains(engine, name.Value)) continue;
                isReserved = true;
                if (!refusing.Contains(title)) refusing.Add(title);
            }

            if (isReserved) names.Add(name);
        }
    }

    private static string Table(string day) => $"""
        CREATE TABLE IF NOT EXISTS music.plays (
          song_id INT COMMENT 'Song.',
          {day} DATE COMMENT 'Day in UTC.'
        );
        """;
}
