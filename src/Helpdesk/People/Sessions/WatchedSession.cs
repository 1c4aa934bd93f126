using System.Security.Claims;
using Helpdesk.Data;
using Npgsql;

namespace Helpdesk.People.Sessions;

/// <summary>
/// One session: looked at whenever its account changes, and each minute, because signals get lost and sessions run out. Rights are read
/// anew each time.
/// </summary>
public sealed class WatchedSession : IAsyncDisposable
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _end;
    private readonly Task _looking;
    private volatile Actor _actor;

    internal WatchedSession(
        DatabaseSignals signals, ReadSession read, TimeProvider time, ClaimsPrincipal who, Actor actor, CancellationToken closed)
    {
        (_actor, _end) = (actor, CancellationTokenSource.CreateLinkedTokenSource(closed));
        _looking = Look(signals, read, time, who, _end.Token);
    }

    /// <summary>Whoever it is, with the rights of now.</summary>
    public Actor Actor => _actor;

    public CancellationToken Ended => _end.Token;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _looking;
        _end.Dispose();
    }

    private async Task Look(DatabaseSignals signals, ReadSession read, TimeProvider time, ClaimsPrincipal who, CancellationToken closed)
    {
        using var changes = signals.Subscribe(DatabaseSignals.StaffChanged);
        var account = _actor.StaffId.ToString()!;
        while (!closed.IsCancellationRequested)
        {
            await Wait(changes, account, time, closed);
            try
            {
                if (await read.Handle(who, isUse: false, closed) is { MustSetUpSecondFactor: false } now)
                    _actor = now;
                else
                    await _end.CancelAsync();
            }
            catch (NpgsqlException)
            {
                // The database comes back; in a minute it is asked again.
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    private static async Task Wait(DatabaseSignals.Subscription changes, string account, TimeProvider time, CancellationToken closed)
    {
        using var minute = new CancellationTokenSource(Rhythm, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(minute.Token, closed);
        try
        {
            await foreach (var changed in changes.Payloads(either.Token))
            {
                if (changed == account)
                    return;
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
