using System.Text;
using Helpdesk.Bots;
using Helpdesk.Intake;
using Helpdesk.Intake.Inbox;
using Helpdesk.Intake.Receiving;
using Helpdesk.Outbox;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Intake.Inbox;

/// <summary>
/// What a messenger brought is stored, then worked on: chats in order, side by side, and whatever goes wrong holds up nobody else.
/// </summary>
public sealed class InboxTests : IAsyncLifetime
{
    private readonly ScriptedSource _source = new();
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _app = await HelpdeskHost.Start(workers: true, change: services => services.AddSingleton<IUpdateSource>(_source));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task One_that_cannot_be_worked_on_is_filed_and_delays_nobody_but_its_own_chat()
    {
        _source.Reading = text => text == "яд" ? throw new InvalidOperationException("cannot be read") : Task.CompletedTask;
        _source.Brings(("1", "яд"), ("1", "после яда"), ("2", "вода"));
        await Eventually.True(() => IsAnswered("2"));
        Assert.False(await IsAnswered("1"));
        await Eventually.True(() => IsAnswered("1"));

        await using var db = await _app.Database();
        var filed = await db.Set<RefusedMessage>().SingleAsync(Cancellation);
        Assert.Equal(("could not be processed: cannot be read", "1|1|яд"), (filed.Reason, Encoding.UTF8.GetString(filed.Raw!)));
        Assert.Equal(WorkOnUpdate.Attempts, _source.Reads["яд"]);
        await Eventually.True(async () => await Waiting() == 0);
    }

    [Fact]
    public async Task Slow_files_however_many_keep_nobody_waiting_and_nothing_overtakes_them_in_their_own_chat()
    {
        var here = new TaskCompletionSource();
        _source.Reading = text => text.StartsWith("файл", StringComparison.Ordinal) ? here.Task : Task.CompletedTask;
        for (var chat = 1; chat <= 40; chat++)
        {
            _source.BringsFile($"{chat}", $"файл {chat}", 1_000_000);
            _source.Brings(($"{chat}", "после файла"));
        }
        _source.Brings([.. Enumerable.Range(1, 120).Select(n => ($"{1000 + n}", "/start"))]);
        await Eventually.True(async () => await Answered() == 120);
        await Eventually.True(async () => await Waiting() == 80);
        Assert.All(Enumerable.Range(1, 40), chat => Assert.Equal(1, _source.Reads[$"файл {chat}"]));
        Assert.DoesNotContain("после файла", _source.Reads.Keys);

        here.SetResult();
        await Eventually.True(async () => await Waiting() == 0);
        Assert.Equal(40, _source.Reads["после файла"]);
    }

    [Fact]
    public async Task The_same_update_brought_again_is_one()
    {
        var update = _source.Update("1", "/start");
        var store = _app.Services.GetRequiredService<StoreUpdates>();
        await store.Handle(_source.Channel, _source.Account, [update, update], null, Cancellation);
        await Eventually.True(async () => await Waiting() == 0);
        await store.Handle(_source.Channel, _source.Account, [update], null, Cancellation);
        // Also when the row of the first is gone already.
        await using (var db = await _app.Database())
            await db.Inbox.ExecuteDeleteAsync(Cancellation);
        await store.Handle(_source.Channel, _source.Account, [update], null, Cancellation);
        await Eventually.True(async () => await Waiting() == 0);
        await using var read = await _app.Database();
        Assert.Equal(1, await read.Receipts.CountAsync(Cancellation));
    }

    [Theory]
    [InlineData("clock_timestamp() + interval '10 seconds'", 8)]
    [InlineData("clock_timestamp() + interval '3 days'", 0)]
    [InlineData("clock_timestamp() - interval '3 days'", 0)]
    public async Task What_another_node_left_behind_is_taken_when_its_claim_runs_out_or_was_made_by_a_wrong_clock(
        string claim, int notBefore)
    {
        var sql =
            $"""
            insert into inbox (channel, account, external_id, conversation, raw, file_bytes, received_at, claims, claimed_until)
            values ('telegram', 'telegram:7', '900', '1', convert_to('900|1|/start', 'UTF8'), 0, now(), 1, {claim})
            """;
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlRawAsync(sql, Cancellation);
        var began = TimeProvider.System.GetTimestamp();
        await Eventually.True(() => IsAnswered("1"));
        Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromSeconds(notBefore));
    }

    [Fact]
    public async Task One_over_which_the_program_died_again_and_again_is_filed_without_being_looked_at()
    {
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into inbox (channel, account, external_id, conversation, raw, file_bytes, received_at, claims, claimed_until)
                values ('telegram', 'telegram:7', '900', '1', convert_to('900|1|смерть', 'UTF8'), 0, now(), {WorkOnUpdate.Attempts}, null)
                """, Cancellation);
        await Eventually.True(async () => await Waiting() == 0);
        Assert.Empty(_source.Reads);
        await using var read = await _app.Database();
        Assert.Contains("the program stopped", (await read.Set<RefusedMessage>().SingleAsync(Cancellation)).Reason);
    }

    [Fact]
    public async Task A_file_that_is_here_is_not_fetched_again_when_its_message_could_not_be_taken()
    {
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlAsync(
                $"alter table inbound_receipt add constraint broken check (account <> 'telegram:7')", Cancellation);
        _source.BringsFile("1", "файл", 10);
        await Eventually.True(() => Task.FromResult(_source.Reads.ContainsKey("файл")));
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlAsync($"alter table inbound_receipt drop constraint broken", Cancellation);
        await Eventually.True(() => IsAnswered("1"));
        Assert.Equal(1, _source.Reads["файл"]);
    }

    private async Task<bool> IsAnswered(string chat)
    {
        await using var db = await _app.Database();
        return await db.Outbox.AnyAsync(o => o.RecipientKey == $"telegram|telegram:7|{chat}", Cancellation);
    }

    private async Task<int> Answered()
    {
        await using var db = await _app.Database();
        return await db.Outbox.Select(o => o.RecipientKey).Distinct().CountAsync(Cancellation);
    }

    private async Task<int> Waiting()
    {
        await using var db = await _app.Database();
        return await db.Inbox.CountAsync(u => u.DoneAt == null, Cancellation);
    }
}
