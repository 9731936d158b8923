using System.Globalization;

namespace Dataflow.Lint.Protocol;

/// <summary>A store that another program keeps: each verb is one message to it and one back.</summary>
public sealed class RemoteStore : ITargetStore
{
    private readonly Stream requests;
    private readonly Stream answers;
    private readonly string addresses;

    /// <param name="requests">What the other program reads.</param>
    /// <param name="answers">What it writes.</param>
    /// <param name="settings">Which store is meant.</param>
    /// <param name="addresses">Where the scheduler finds what lies in it, <c>s3://dataflow</c>.</param>
    /// <exception cref="TargetFailure">There is no such store, or it may not be opened.</exception>
    public RemoteStore(Stream requests, Stream answers, StoreSettings settings, string addresses)
    {
        this.requests = requests;
        this.answers = answers;
        this.addresses = addresses;
        if (settings.ToText().Replace('\n', ' ').Any(char.IsControl))
            throw new TargetFailure("what is said of the target holds a control character");
        Description = Ask(Message.With(StoreWords.Open, settings.ToText())).Text;
    }

    public string Description { get; }

    public string AddressOf(string place) => $"{addresses}/{place}";

    public byte[]? Read(string place) =>
        Ask(Message.Of(StoreWords.Read, place)) is { Word: StoreWords.Done, Body: var bytes } ? bytes : null;

    public IReadOnlyList<string> List(string folder) =>
        Ask(Message.Of(StoreWords.List, folder)).BodyText is { Length: > 0 } names ? names.Split('\n') : [];

    public bool Create(string place, byte[] bytes) => Ask(new Message(StoreWords.Create, place, bytes)).Word == StoreWords.Done;

    public void Replace(string place, byte[] bytes) => Ask(new Message(StoreWords.Replace, place, bytes));

    public void Remove(string place) => Ask(Message.Of(StoreWords.Remove, place));

    public DateTimeOffset? TimeOf(string place) => Ask(Message.Of(StoreWords.Time, place)) is { Word: StoreWords.Done, Text: var time }
        ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture) : null;

    private Message Ask(Message request)
    {
        Message? answer;
        try
        {
            request.Write(requests);
            answer = Message.Read(answers);
        }
        catch (Exception exception) when (exception is IOException and not TargetFailure or ObjectDisposedException)
        {
            throw Ended();
        }

        return answer switch
        {
            null => throw Ended(),
            { Word: StoreWords.Failed } => throw new TargetFailure(answer.Text, answer.BodyText is { Length: > 0 } help ? help : null),
            { Word: StoreWords.Done or StoreWords.Nothing } => answer,
            _ => throw new TargetFailure($"`{answer.Word}` is no answer of a store"),
        };
    }

    private static TargetFailure Ended() =>
        new("the program that speaks to the target has ended", "run it again: it goes on from what is there");
}
