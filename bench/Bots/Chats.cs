using System.Diagnostics;
using System.Globalization;
using Helpdesk.Testing.Telegram;
using Npgsql;

namespace Helpdesk.Bench;

/// <summary>People who have an open ticket of the bot's desk and write more to it.</summary>
internal sealed class Chats : IAsyncDisposable
{
    public const int Count = 100;

    private const long FirstChat = 5_000_000;

    private readonly NpgsqlDataSource _source;
    private readonly FakeTelegramServer _telegram;

    private Chats(NpgsqlDataSource source, FakeTelegramServer telegram) => (_source, _telegram) = (source, telegram);

    public static async Task<Chats> Open(string connectionString, FakeTelegramServer telegram, Product api)
    {
        var chats = new Chats(NpgsqlDataSource.Create(connectionString), telegram);
        for (var chat = 0; chat < Count; chat++)
            await chats.Move(await api.MakeAndRead(), FirstChat + chat);
        return chats;
    }

    /// <summary>Everybody in turn writes into their ticket.</summary>
    /// <returns>How long it took until all of it was committed as messages of the tickets.</returns>
    public async Task<TimeSpan> Write(int updates)
    {
        var before = await Messages();
        var began = Stopwatch.GetTimestamp();
        for (var number = 0; number < updates; number++)
            _telegram.User(FirstChat + (number % Count)).Writes(
                string.Create(CultureInfo.InvariantCulture, $"Терминал не читает карты и сегодня, случай {number}"));
        using var rhythm = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await Messages() < before + updates)
            await rhythm.WaitForNextTickAsync();
        var took = Stopwatch.GetElapsedTime(began);
        // Telegram takes thirty answers a second: what is left over must not weigh on the next slice.
        await Execute("update outbox set state = 'NotNeeded' where state = 'Pending'");
        return took;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>As if the ticket had come by the bot.</summary>
    private async Task Move(string number, long chat)
    {
        await Execute($"update ticket set channel = 'telegram', account = 'telegram:0', conversation = '{chat}' where number = '{number}'");
        await Execute(
            $"insert into identity (person_id, channel, external_id) select requester_id, 'telegram', '{chat}' from "
                + $"ticket where number = '{number}'");
    }

    private async Task<long> Messages()
    {
        await using var command = _source.CreateCommand("select count(*) from message where channel = 'telegram'");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task Execute(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
