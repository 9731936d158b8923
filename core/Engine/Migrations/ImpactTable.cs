namespace Dataflow.Lint.Engine.Migrations;

/// <summary>What each kind of change does to each kind of use.</summary>
public static class ImpactTable
{
    // A row a kind of change, a column a kind of use: B breaks, R may change, "-" does nothing; "B?condition:R" is B where the condition
    // surely holds, R where it surely does not, and never better than R where nobody can tell. Conditions: ImpactConditions.
    private const string Text = """
        change       Read         StarByName  StarByPosition  InsertByPosition  InsertByName   Metadata     Audit          Mock       Mark
        AddLast      -            B?lacks:-   B               B                 -              -            -              R?whole:-  -
        AddWithin    -            B?lacks:-   B               B                 -              -            -              R?whole:-  -
        AddRequired  -            B?lacks:-   B               B                 B?whole:-      -            -              B?whole:-  -
        Drop         B            B           B               B                 B              B            B              B          -
        Rename       B            B           -               -                 B              B            B              B          -
        Move         -            -           B               B                 -              -            -              -          -
        Widen        R            R           R               -                 -              -            -              R          -
        Retype       B?used:R     B           B               B?unstorable:R    B?unstorable:R -            -              B?unfit:-  -
        Require      -            -           -               B?nullable:-      B?nullable:-   -            R?null-audit:- B?empty:-  -
        Relax        B?required:R R           R               -                 -              -            -              -          -
        Partition    R?filters:-  -           -               R                 R?whole:-      R?lifetime:- -              -          R
        Key          R?joins:-    -           -               R?merges:-        R?merges:-     -            B?unique:-     -          -
        """;

    private static readonly string[][] Rows = Text.Split('\n')
        .Select(l => l.Split([' ', '\r'], StringSplitOptions.RemoveEmptyEntries)).ToArray();

    /// <summary>What stands in the table.</summary>
    public static string CellOf(ChangeKind change, UseKind use) => Rows[1 + (int)change][1 + (int)use];

    /// <summary>The cells with the names of their rows and columns, as the table has them.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> All => Rows;

    /// <summary>What a change does to a use.</summary>
    internal static Verdict Of(DefinitionChange change, TableUse use)
    {
        var parts = CellOf(change.Kind, use.Kind).Split('?', ':');
        if (parts.Length == 1) return Read(parts[0]);
        var (then, otherwise) = (Read(parts[0]), Read(parts[2]));
        return ImpactConditions.Holds(parts[1], change, use) switch
        {
            Model.Answer.Yes => then,
            Model.Answer.No => otherwise,
            _ => otherwise > Verdict.MayChange ? otherwise : Verdict.MayChange,
        };
    }

    private static Verdict Read(string word) => word switch
    {
        "B" => Verdict.Breaks,
        "R" => Verdict.MayChange,
        "-" => Verdict.Unaffected,
        _ => throw new InvalidOperationException($"`{word}` is no verdict"),
    };
}
