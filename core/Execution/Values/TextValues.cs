using Dataflow.Lint.Execution.Times;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Values;

/// <summary>Values written as text, as in a mock.</summary>
public static class TextValues
{
    /// <summary>Reads a value of a type; null where the text is none of it, or the type cannot be written as text.</summary>
    /// <param name="type">The type.</param>
    /// <param name="text">The text, as a cast to the type would read it.</param>
    /// <param name="timeZone">The zone of moments that name none.</param>
    public static Value? Read(SqlType type, string text, string timeZone)
    {
        if (type.Family == TypeFamily.String) return Value.Of(text);
        if (new Casts(CastMode.Try, Zone.Find(timeZone) ?? Zone.Utc, null).Between(SqlType.String, type) is not { } cast) return null;
        return cast(Value.Of(text)) is { IsNull: false } value ? value : null;
    }

    /// <summary>The moment that a text names, in microseconds since 1970; null where it names none.</summary>
    public static long? Moment(string text, string timeZone) =>
        Zone.Find(timeZone) is { } zone ? TimeText.Moment(text, zone, isLocal: false) : null;

    /// <summary>Whether there is a time zone of the name.</summary>
    public static bool IsZone(string name) => Zone.Find(name) is not null;
}
