using System.Diagnostics;
using System.Globalization;
using Helpdesk.Testing;
using Npgsql;

namespace Helpdesk.Bench;

/// <summary>
/// Mailboxes full of letters that the program may not read yet: a node reads a mailbox only while it holds a lock of the database, and here
/// each lock is the benchmark's until the slice of its mailbox begins.
/// </summary>
internal sealed class Mailboxes : IAsyncDisposable
{
    private readonly MailServer _server;
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _locks;
    private readonly IReadOnlyList<int> _letters;

    private Mailboxes(MailServer server, NpgsqlDataSource source, NpgsqlConnection locks, IReadOnlyList<int> letters) =>
        (_server, _source, _locks, _letters) = (server, source, locks, letters);

    /// <summary>Of the program. Without SmtpHost what leaves is written as files.</summary>
    public Dictionary<string, string?> Settings => Enumerable.Range(0, _letters.Count).SelectMany(index => new Dictionary<string, string?>
    {
        ["Desk"] = "multipas",
        ["Address"] = Address(index),
        ["ImapHost"] = MailServer.Host,
        ["ImapPort"] = _server.ImapPort.ToString(CultureInfo.InvariantCulture),
        ["ImapTls"] = "none",
        ["Password"] = MailServer.Password,
    }.Select(setting => KeyValuePair.Create($"Channels__Email__{index}__{setting.Key}", setting.Value))).ToDictionary();

    /// <param name="letters">Of each mailbox.</param>
    public static async Task<Mailboxes> Fill(MailServer server, string connectionString, IReadOnlyList<int> letters)
    {
        var source = NpgsqlDataSource.Create(connectionString);
        var mailboxes = new Mailboxes(server, source, await source.OpenConnectionAsync(), letters);
        for (var index = 0; index < letters.Count; index++)
        {
            var first = letters.Take(index).Sum();
            await server.Put(Address(index), Enumerable.Range(first, letters[index]).Select(Letters.Of));
            await mailboxes.OnLock("pg_advisory_lock", index);
        }
        return mailboxes;
    }

    /// <summary>From the moment when the program takes the mailbox up, signing in included, to the commit of its last ticket.</summary>
    public async Task<TimeSpan> Take(int index)
    {
        await OnLock("pg_advisory_unlock", index);
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await Ask<bool>(
            "select exists (select from pg_locks where locktype = 'advisory' and granted and ((classid::bigint << 32) | "
                + "objid::bigint) = hashtextextended($1, 0))",
            LockOf(index)))
            await often.WaitForNextTickAsync();
        var began = Stopwatch.GetTimestamp();
        while (await Ask<long>(
            "select count(*) from inbound_receipt where channel = 'email' and account = $1 and ticket_id is not null",
            Address(index)) < _letters[index])
            await often.WaitForNextTickAsync();
        return Stopwatch.GetElapsedTime(began);
    }

    public async ValueTask DisposeAsync()
    {
        await _locks.DisposeAsync();
        await _source.DisposeAsync();
    }

    private static string Address(int index) => string.Create(CultureInfo.InvariantCulture, $"desk{index}@example.test");

    private static string LockOf(int index) => $"receive/email/{Address(index)}";

    private async Task OnLock(string function, int index)
    {
        await using var command = new NpgsqlCommand($"select {function}(hashtextextended($1, 0))", _locks);
        command.Parameters.Add(new() { Value = LockOf(index) });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<T> Ask<T>(string sql, string parameter)
    {
        await using var command = _source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = parameter });
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
