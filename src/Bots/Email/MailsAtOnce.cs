namespace Helpdesk.Bots.Email;

/// <summary>
/// Mails of one mailbox that are received side by side. Those that may belong to one conversation (of one sender, or naming the same
/// Message-IDs) are received one after the other, in the order in which they were begun.
/// </summary>
internal sealed class MailsAtOnce(Func<IncomingMessage, CancellationToken, Task> receive)
{
    private const int Most = 8;

    // Of mails that share the memory. A larger one is received alone.
    private const long MostBytes = 4 * 1024 * 1024;

    private readonly Queue<Task<DoneMail>> begun = [];
    private readonly List<(long Bytes, Task<DoneMail> Work)> running = [];
    private readonly Dictionary<string, Task> last = [];

    /// <summary>Of those that were begun and not taken out again.</summary>
    public int Count => begun.Count;

    /// <summary>The next to be taken out; only while there is one.</summary>
    public Task<DoneMail> Oldest => begun.Peek();

    /// <summary>How many can be taken out.</summary>
    public int Done => begun.TakeWhile(mail => mail.IsCompletedSuccessfully).Count();

    /// <summary>One of those that can be taken out was not received.</summary>
    public bool HasFailed => begun.TakeWhile(mail => mail.IsCompletedSuccessfully).Any(mail => !mail.Result.IsReceived);

    /// <summary>Waits until a mail of so many bytes may be held besides the others.</summary>
    public async Task Room(long bytes)
    {
        running.RemoveAll(mail => mail.Work.IsCompleted);
        while (running.Count > 0 && (running.Count >= Most || running.Sum(mail => mail.Bytes) + bytes > MostBytes))
        {
            await Task.WhenAny(running.Select(mail => mail.Work));
            running.RemoveAll(mail => mail.Work.IsCompleted);
        }
    }

    public void Begin(long uid, IncomingMessage message, CancellationToken cancellation)
    {
        var keys = KeysOf(message).ToHashSet();
        var earlier = keys.Select(key => last.GetValueOrDefault(key)).OfType<Task>().ToList();
        var work = Task.Run(() => Receive(uid, message, earlier, cancellation), CancellationToken.None);
        foreach (var key in keys)
            last[key] = work;
        begun.Enqueue(work);
        running.Add((message.Raw?.Length ?? 0, work));
    }

    /// <summary>One that needs no work: it is gone, or could not be fetched.</summary>
    public void Add(DoneMail mail) => begun.Enqueue(Task.FromResult(mail));

    /// <summary>Those that are done, in the order in which they were begun, up to the first that is not.</summary>
    public List<DoneMail> TakeOut()
    {
        var done = new List<DoneMail>();
        while (begun.TryPeek(out var mail) && mail.IsCompletedSuccessfully)
            done.Add(begun.Dequeue().Result);
        foreach (var key in last.Where(entry => entry.Value.IsCompleted).Select(entry => entry.Key).ToList())
            last.Remove(key);
        return done;
    }

    /// <summary>Waits for all of them, whatever becomes of them.</summary>
    public async Task End() => await Task.WhenAll(begun.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<DoneMail> Receive(long uid, IncomingMessage message, List<Task> earlier, CancellationToken cancellation)
    {
        await Task.WhenAll(earlier).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        try
        {
            await receive(message, cancellation);
            return new(uid, Fault: null);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            return new(uid, fault);
        }
    }

    private static IEnumerable<string> KeysOf(IncomingMessage message)
    {
        IEnumerable<string?> keys =
            [message.Sender.Id, message.Conversation, message.MessageId, message.Report?.OriginalMessageId, .. message.AnswersTo];
        return keys.OfType<string>().Where(key => key.Length > 0);
    }
}
