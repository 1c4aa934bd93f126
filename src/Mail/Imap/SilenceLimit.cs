using System.Security.Authentication;

namespace Helpdesk.Mail.Imap;

/// <summary>Gives each single wait for the network the same time, and turns what may happen to it into one kind of exception.</summary>
internal sealed class SilenceLimit(TimeSpan silence, TimeProvider time, CancellationToken cancellation) : IDisposable
{
    private readonly CancellationTokenSource elapsed = new(Timeout.InfiniteTimeSpan, time);

    public async Task<T> Guard<T>(Func<CancellationToken, Task<T>> wait, string doing)
    {
        elapsed.CancelAfter(silence);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(elapsed.Token, cancellation);
        try
        {
            return await wait(both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ImapDisconnectedException($"the server did not {doing} within {silence.TotalSeconds:0} s");
        }
        catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException or AuthenticationException or ObjectDisposedException)
        {
            throw new ImapDisconnectedException($"could not {doing}: {fault.Message}", fault);
        }
    }

    public Task Guard(Func<CancellationToken, Task> wait, string doing) =>
        Guard(async token =>
        {
            await wait(token);
            return true;
        }, doing);

    public void Dispose() => elapsed.Dispose();
}
