using System.Globalization;
using System.Text;
using System.Text.Json;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Targets;
using Dataflow.Lint.Protocol;

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
    public static (DeployLock? Lock, Problem? Problem) Take(
        ITargetStore store,
        string scope,
        LockHolder holder,
        bool isForced,
        string command)
    {
        var place = $"locks/{scope}.json";
        var own = holder.ToBytes();
        if (isForced) store.Replace(place, own);
        else if (!store.Create(place, own) && IsLeftOver(store, place, holder) is { } dead) TakeFromDead(store, place, dead, own);

        // Read back: of two that force it at once, one has it; and the answer to the one who has it may have been lost.
        return store.Holds(place, own) ? (new DeployLock(store, place, own), null) : (null, Held(store, place, holder.Time, command));
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

    // The lock of a process of this machine that is no more: nobody has to be asked.
    private static byte[]? IsLeftOver(ITargetStore store, string place, LockHolder holder) =>
        store.Read(place) is { } there
        && LockHolder.Read(there) is { } other
        && other.Machine == holder.Machine
        && ProcessMark.IsGone(other.Process)
            ? there
            : null;

    // Of several that find it, the one that can leave a mark beside it takes it, if it is still that of the dead.
    private static void TakeFromDead(ITargetStore store, string place, byte[] dead, byte[] own)
    {
        var mark = $"{place}.{LockHolder.Read(dead)!.Nonce}";
        if (!store.Create(mark, own)) return;
        if (store.Holds(place, dead)) store.Replace(place, own);
        store.Remove(mark);
    }

    private static Problem Held(ITargetStore store, string place, DateTimeOffset now, string command)
    {
        if (store.Read(place) is not { } bytes || LockHolder.Read(bytes) is not { } holder)
            return new Problem(ProblemKind.Incomplete, "somebody else has just deployed, or deploys now") { Help = "run it again" };
        var age = now - holder.Time;
        return new Problem(
            ProblemKind.Incomplete,
            $"`{holder.User}` on `{holder.Machine}` deploys commit {holder.Commit} since {holder.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC")
        {
            Help = age < Old
                ? "wait until that has ended; where it was killed, `--force-lock` takes the lock over"
                : $"that is more than {Old.TotalMinutes:0} minutes ago; where it was killed, take the lock over: {command} --force-lock",
        };
    }
}

/// <summary>Who holds a lock.</summary>
/// <param name="User">Who deploys.</param>
/// <param name="Machine">Where.</param>
/// <param name="Commit">What.</param>
/// <param name="Time">Since when.</param>
/// <param name="Nonce">What no other run has.</param>
/// <param name="Process">The process, as <see cref="ProcessMark"/> tells it; empty where nobody has said it.</param>
internal sealed record LockHolder(string User, string Machine, string Commit, DateTimeOffset Time, string Nonce, string Process)
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
            json.WriteString("process", Process);
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
            return new LockHolder(
                TextOf("user"),
                TextOf("machine"),
                TextOf("commit"),
                DateTimeOffset.Parse(TextOf("time"), CultureInfo.InvariantCulture),
                TextOf("nonce"),
                json.RootElement.TryGetProperty("process", out var process) ? process.GetString() ?? "" : "");

            string TextOf(string name) => json.RootElement.GetProperty(name).GetString() ?? throw new FormatException(name);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            return null;
        }
    }
}
