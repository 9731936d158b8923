namespace Dataflow.Lint.Model;

/// <summary>Every question to the model has three answers; rules report only what is proven.</summary>
public enum Answer
{
    Unknown,
    No,
    Yes,
}

/// <summary>Logic on three answers.</summary>
public static class Answers
{
    public static Answer Of(bool isSo) => isSo ? Answer.Yes : Answer.No;

    /// <summary>Yes when both are, no when one is not.</summary>
    public static Answer And(this Answer left, Answer right) =>
        left == Answer.No || right == Answer.No ? Answer.No
        : left == Answer.Yes && right == Answer.Yes ? Answer.Yes
        : Answer.Unknown;
}
