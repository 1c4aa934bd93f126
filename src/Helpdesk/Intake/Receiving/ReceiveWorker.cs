using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Intake.Inbox;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Helpdesk.Intake.Receiving;

/// <summary>
/// Runs every receiver on one node at a time: a session lock of PostgreSQL per account, which is free again the moment its node dies.
/// </summary>
public sealed partial class ReceiveWorker(
    IEnumerable<IMessageReceiver> receivers,
    IEnumerable<IUpdateSource> sources,
    ReceiveMessage receiveMessage,
    StoreUpdates storeUpdates,
    IDbContextFactory<HelpdeskDbContext> contexts,
    NpgsqlDataSource source,
    ILogger<ReceiveWorker> log) : BackgroundService
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);

    /// <summary>However many mailboxes there are, the database is asked by so many mails.</summary>
    private readonly SemaphoreSlim _turns = new(16);

    private sealed record Account(string Channel, string Name, Func<CancellationToken, Task> Run);

    /// <summary>Mail becomes a message at once, what a messenger brings is stored first.</summary>
    private IEnumerable<Account> Accounts => receivers.Select(r => new Account(r.Channel, r.Account, stop => r.Run(Receive, stop)))
        .Concat(sources.Select(s => new Account(
            s.Channel, s.Account, stop => Run(s, stop))));

    public override void Dispose()
    {
        _turns.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Accounts.Select(a => Keep(a, stoppingToken)));

    private async Task Receive(IncomingMessage message, CancellationToken cancellation)
    {
        await _turns.WaitAsync(cancellation);
        try
        {
            await receiveMessage.Handle(message, cancellation);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Goes on where whoever had the account before has stopped: the lock is ours already.</summary>
    private async Task Run(IUpdateSource account, CancellationToken stopping)
    {
        string? cursor;
        await using (var db = await contexts.CreateDbContextAsync(stopping))
            cursor = await UpdateCursor.Last(db, account.Channel, account.Account, stopping);
        await account.Run(
            cursor,
            (updates, read, cancellation) => storeUpdates.Handle(account.Channel, account.Account, updates, read, cancellation),
            stopping);
    }

    private async Task Keep(Account account, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stopping);
                if (await TryLock(connection, account, stopping))
                    await RunWhileLocked(connection, account, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogFailure(account.Channel, account.Name, failure);
            }
            await Task.Delay(AskAgain, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Stops receiving when the connection that holds the lock is lost: another node may have it then.</summary>
    private async Task RunWhileLocked(NpgsqlConnection connection, Account account, CancellationToken stopping)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var watching = Watch(connection, lost);
        try
        {
            LogReceiving(account.Channel, account.Name);
            await account.Run(lost.Token);
        }
        finally
        {
            await lost.CancelAsync();
            await watching;
        }
    }

    private static async Task Watch(NpgsqlConnection connection, CancellationTokenSource lost)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(5), lost.Token);
                await using var ask = new NpgsqlCommand("select 1", connection) { CommandTimeout = 10 };
                await ask.ExecuteNonQueryAsync(lost.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (NpgsqlException)
        {
            await lost.CancelAsync();
        }
    }

    private static async Task<bool> TryLock(NpgsqlConnection connection, Account account, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 0))", connection);
        command.Parameters.Add(new() { Value = $"receive/{account.Channel}/{account.Name}" });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Receiving on {Channel} {Account}")]
    private partial void LogReceiving(string channel, string account);

    [LoggerMessage(Level = LogLevel.Error, Message = "Receiving on {Channel} {Account} failed; trying again")]
    private partial void LogFailure(string channel, string account, Exception failure);
}
