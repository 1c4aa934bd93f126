using System.Text;
using MailKit;

namespace Helpdesk.Bots.Email.Imap;

/// <summary>
/// Listens to the conversation: a server may not be silent for too long inside a command, nor talk without end. MailKit bounds
/// neither the one by our clock nor the other at all.
/// </summary>
internal sealed class ServerWatch(TimeProvider time) : IProtocolLogger
{
    private const int LongestLine = 500;

    private readonly CancellationTokenSource ended = new(Timeout.InfiniteTimeSpan, time);
    private TimeSpan silence = Timeout.InfiniteTimeSpan;
    private byte[] tail = [];
    private long left;

    /// <summary>Cancelled for good when the server was silent or talked for too long: the connection is of no more use.</summary>
    public CancellationToken Ended => ended.Token;

    public bool HasTalkedWithoutEnd => left < 0;

    /// <summary>The end of what the server said last, at most one line.</summary>
    public string LastLine => Encoding.Latin1.GetString(tail).TrimEnd().Split('\n')[^1].Trim();

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <summary>Begins to count for one command.</summary>
    public void Allow(TimeSpan longestSilence, long mostBytes)
    {
        left = mostBytes;
        ListenFor(longestSilence);
    }

    public void ListenFor(TimeSpan longestSilence)
    {
        silence = longestSilence;
        ended.CancelAfter(longestSilence);
    }

    /// <summary>Nobody waits for the server now.</summary>
    public void Rest() => ListenFor(Timeout.InfiniteTimeSpan);

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count) => ended.CancelAfter(silence);

    public void LogServer(byte[] buffer, int offset, int count)
    {
        ended.CancelAfter(silence);
        tail = buffer.AsSpan(offset, count)[^Math.Min(count, LongestLine)..].ToArray();
        left -= count;
        if (left < 0)
            ended.Cancel();
    }

    public void Dispose() => ended.Dispose();
}
