namespace Dataflow.Lint.Protocol;

/// <summary>
/// The words of the family <c>store</c>; each request has one answer, and the program ends when no request comes any more.
/// </summary>
internal static class StoreWords
{
    public const string Open = "open";
    public const string Read = "read";
    public const string List = "list";
    public const string Create = "create";
    public const string Replace = "replace";
    public const string Remove = "remove";
    public const string Time = "time";

    /// <summary>Done, with what was asked for.</summary>
    public const string Done = "done";

    /// <summary>There is nothing, or it was not created because something was there.</summary>
    public const string Nothing = "nothing";

    /// <summary>The text says what could not be done; the content is what to do.</summary>
    public const string Failed = "failed";
}
