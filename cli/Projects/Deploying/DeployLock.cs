using System.Globalization;
using System.Text;
using System.Text.Json;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Targets;

namespace Dataflow.Lint.Cli.Projects.Deploying;

/// <summary>Keeps a second deployment of the same project away while one is under way.</summary>
internal sealed class DeployLock
{
    private static readonly TimeSpan Old = TimeSpan.FromMinutes(30);

    private readonly ITargetStore store;
    private readonly string place;
    private readonly byte[] own;

    private DeployLock(ITargetStore store, string place, byte[] own)
    {
        this.store = store;
        this.place = place;
        this.own = own;
    }

    /// <param name="store">The target.</param>
    /// <param name="scope">Whose deployments.</param>
    /// <param name="holder">Who takes it.</param>
    /// <param name="isForced">Whether it is taken from whoever holds it.</param>
    /// <param name="command">What the user typed, for the command that would force it.</param>
    public static (DeployLock? Lock, Problem? Problem) Take(ITargetStore store, string scope, LockHolder holder, bool isForced, string command)
    {
        var place = $"locks/{scope}.json";
        var own = holder.ToBytes();
        if (isForced) store.Replace(place, own);
        else if (!store.Create(place, own)) return (null, Held(store, place, holder.Time, command));

        // Read back: of two that force it at once, one has it.
        return store.Read(place) is { } there && there.AsSpan().SequenceEqual(own) ? (new DeployLock(store, place, own), null) : (null, Held(store, place, holder.Time, command));
    }

    /// <summary>Gives it back, unless somebody has taken it away by force.</summary>
    public void Release()
    {
        try
        {
            if (store.Read(place) is { } there && there.AsSpan().SequenceEqual(own)) store.Remove(place);
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            // The next run is told who holds it, and since when.
        }
    }

    private static Problem Held(ITargetStore store, string place, DateTimeOffset now, string command)
    {
        if (store.Read(place) is not { } bytes || LockHolder.Read(bytes) is not { } holder) return new Problem(ProblemKind.Incomplete, "somebody else has just deployed, or deploys now") { Help = "run it again" };
        var age = now - holder.Time;
        return new Problem(ProblemKind.Incomplete, $"`{holder.User}` on `{holder.Machine}` deploys commit {holder.Commit} since {holder.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC")
        {
            Help = age < Old ? "wait until that has ended; where it was killed, `--force-lock` takes the lock over" : $"that is more than {Old.TotalMinutes:0} minutes ago; where it was killed, take the lock over: {command} --force-lock",
        };
    }
}

/// <summary>Who holds a lock.</summary>
/// <param name="Nonce">What no other run has.</param>
internal sealed record LockHolder(string User, string Machine, string Commit, DateTimeOffset Time, string Nonce)
{
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("user", User);
            json.WriteString("machine", Machine);
            json.WriteString("commit", Commit);
            json.WriteString("time", Time.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("nonce", Nonce);
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    public static LockHolder? Read(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(Encoding.UTF8.GetString(bytes));
            return new LockHolder(TextOf("user"), TextOf("machine"), TextOf("commit"), DateTimeOffset.Parse(TextOf("time"), CultureInfo.InvariantCulture), TextOf("nonce"));

            string TextOf(string name) => json.RootElement.GetProperty(name).GetString() ?? throw new FormatException(name);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
