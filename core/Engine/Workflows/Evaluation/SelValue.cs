using System.Globalization;

namespace Dataflow.Lint.Engine.Workflows.Evaluation;

/// <summary>A value of a parameter or an expression in one run.</summary>
public abstract record SelValue
{
    private protected SelValue()
    {
    }

    /// <summary>The value as it is filled into a text.</summary>
    public abstract string Text { get; }

    /// <summary>The whole number it is, or that its text writes; null where it is none.</summary>
    public long? Number =>
        this is SelNumber number ? number.Value
            : long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) ? read
            : null;

    /// <summary>The truth it is, or that its text writes; null where it is none.</summary>
    public bool? Truth => Text switch { "true" => true, "false" => false, _ => null };

    public sealed override string ToString() => Text;
}

/// <summary><c>'20240301'</c></summary>
public sealed record SelText(string Value) : SelValue
{
    public override string Text => Value;
}

/// <summary><c>20240301</c></summary>
public sealed record SelNumber(long Value) : SelValue
{
    public override string Text => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary><c>true</c></summary>
public sealed record SelFlag(bool Value) : SelValue
{
    public override string Text => Value ? "true" : "false";
}

/// <summary>A moment of <c>new DateTime(...)</c>, in UTC.</summary>
public sealed record SelMoment(DateTime Value) : SelValue
{
    public override string Text => Value.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}

/// <summary>What a loop goes through: <c>Util.dateIntsBetween(FROM, TO, 1)</c>.</summary>
public sealed record SelList(IReadOnlyList<SelValue> Items) : SelValue
{
    public override string Text => "[" + string.Join(", ", Items.Select(i => i.Text)) + "]";
}
