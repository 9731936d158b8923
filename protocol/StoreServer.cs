using System.Globalization;

namespace Dataflow.Lint.Protocol;

/// <summary>Answers for a store until nobody asks any more.</summary>
public static class StoreServer
{
    /// <param name="requests">What the other program writes.</param>
    /// <param name="answers">What it reads.</param>
    /// <param name="open">Opens a store.</param>
    /// <exception cref="TargetFailure">What was read is no request.</exception>
    public static void Run(Stream requests, Stream answers, Func<StoreSettings, ITargetStore> open)
    {
        ITargetStore? store = null;
        while (Message.Read(requests) is { } request) Answer(request).Write(answers);

        Message Answer(Message request)
        {
            try
            {
                if (request.Word != StoreWords.Open)
                    return store is null ? throw new TargetFailure("no store is open") : AnswerOf(store, request);
                store = open(StoreSettings.Read(request.BodyText)
                    ?? throw new TargetFailure("what is said of the store is not understood"));
                return Message.Of(StoreWords.Done, store.Description);
            }
            catch (TargetFailure failure)
            {
                return Message.With(StoreWords.Failed, failure.Help ?? "") with { Text = OneLine(failure.Message) };
            }
            catch (Exception exception)
            {
                // The user is told by the other side; a trace might hold what nobody should see.
                return Message.Of(StoreWords.Failed, $"the target has failed: {exception.GetType().Name}");
            }
        }
    }

    private static Message AnswerOf(ITargetStore store, Message request)
    {
        switch (request.Word)
        {
            case StoreWords.Read:
                return store.Read(request.Text) is { } bytes ? new Message(StoreWords.Done, "", bytes) : Message.Of(StoreWords.Nothing);
            case StoreWords.List:
                return Message.With(StoreWords.Done, string.Join('\n', store.List(request.Text).Where(n => !n.Any(char.IsControl))));
            case StoreWords.Create:
                return Message.Of(store.Create(request.Text, request.Body) ? StoreWords.Done : StoreWords.Nothing);
            case StoreWords.Replace:
                store.Replace(request.Text, request.Body);
                return Message.Of(StoreWords.Done);
            case StoreWords.Remove:
                store.Remove(request.Text);
                return Message.Of(StoreWords.Done);
            case StoreWords.Time:
                return store.TimeOf(request.Text) is { } time
                    ? Message.Of(StoreWords.Done, time.ToString("O", CultureInfo.InvariantCulture))
                    : Message.Of(StoreWords.Nothing);
            default:
                throw new TargetFailure($"`{request.Word}` is nothing that is asked of a store");
        }
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
