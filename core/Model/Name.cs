namespace Dataflow.Lint.Model;

/// <summary>A name as Spark compares them: <c>Orders</c> is <c>ORDERS</c>, whatever the language of the machine.</summary>
/// <param name="text">The name as it is written.</param>
public readonly struct Name(string text) : IEquatable<Name>
{
    private readonly string? text = text;

    /// <summary>The name as it is written.</summary>
    public string Text => text ?? "";

    public static bool operator ==(Name one, Name other) => one.Equals(other);

    public static bool operator !=(Name one, Name other) => !one.Equals(other);

    public static implicit operator Name(string text) => new(text);

    public bool Equals(Name other) => StringComparer.OrdinalIgnoreCase.Equals(Text, other.Text);

    public override bool Equals(object? other) => other is Name name && Equals(name);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Text);

    public override string ToString() => Text;
}
