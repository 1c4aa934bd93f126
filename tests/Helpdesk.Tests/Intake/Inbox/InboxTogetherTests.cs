using Helpdesk.Bots;
using Helpdesk.Intake;
using Helpdesk.Intake.Inbox;
using Helpdesk.Intake.Receiving;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Intake.Inbox;

/// <summary>While many are at work, what ends is marked together, and what comes next in a chat does not wait for the others.</summary>
public sealed class InboxTogetherTests : IAsyncLifetime
{
    private const int Slow = 20;
    private const int Chats = 12;
    private const int Each = 5;

    private readonly ScriptedSource _source = new();
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _app = await HelpdeskHost.Start(workers: true, change: services => services.AddSingleton<IUpdateSource>(_source));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Beside_many_that_take_their_time_chats_go_on_in_order_and_are_marked_a_few_times_a_second()
    {
        var ready = new TaskCompletionSource();
        _source.Reading = text => text == "медленно" ? ready.Task : Task.CompletedTask;
        _source.Brings([.. Enumerable.Range(1, Slow).Select(chat => ($"{chat}", "медленно"))]);
        await Eventually.True(() => Task.FromResult(_source.Reads.GetValueOrDefault("медленно") == Slow));

        _source.Brings([.. Enumerable.Range(0, Chats * Each).Select(n => ($"{1000 + (n % Chats)}", $"слово {n / Chats}"))]);
        await Eventually.True(async () => (await Done()).Count == Chats * Each);
        var done = await Done();
        Assert.All(done.GroupBy(u => u.Conversation), chat =>
            Assert.Equal(chat.OrderBy(u => u.Id).Select(u => u.Id), chat.OrderBy(u => u.DoneAt).ThenBy(u => u.Id).Select(u => u.Id)));
        // Five times a second, and once more when nothing was left to take.
        var marks = done.Select(u => u.DoneAt!.Value).Distinct().ToList();
        Assert.InRange(marks.Count, 1, (2 * (marks.Max() - marks.Min()) / TimeSpan.FromMilliseconds(200)) + 3);

        ready.SetResult();
        await Eventually.True(async () => (await Done()).Count == Slow + (Chats * Each));
    }

    [Fact]
    public async Task An_update_brought_again_into_a_chat_that_is_known_changes_nothing()
    {
        var update = _source.Update("1", "/start");
        var receive = _app.Services.GetRequiredService<ReceiveMessage>();
        for (var times = 0; times < 3; times++)
            await receive.Handle((await _source.Read(update.Raw, Cancellation))!, Cancellation);
        await using var db = await _app.Database();
        Assert.Equal(1, await db.Receipts.CountAsync(Cancellation));
        Assert.Equal(1, await db.Dialogs.CountAsync(Cancellation));
    }

    private async Task<List<InboxUpdate>> Done()
    {
        await using var db = await _app.Database();
        return await db.Inbox.AsNoTracking().Where(u => u.DoneAt != null).ToListAsync(Cancellation);
    }
}
