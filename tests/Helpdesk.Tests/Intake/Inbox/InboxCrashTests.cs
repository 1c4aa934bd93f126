using Helpdesk.Data;
using Helpdesk.Intake;
using Helpdesk.Intake.Inbox;
using Helpdesk.Outbox;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Intake.Telegram;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Inbox;

/// <summary>The real process is killed between every two steps of receiving; the next one loses nothing and doubles nothing.</summary>
public sealed class InboxCrashTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Steps => new()
    {
        { "before it is stored", "lock table inbox in exclusive mode" },
        { "while it is worked on", "lock table inbound_receipt in exclusive mode" },
        { "before its message is committed", "lock table dialog_state in exclusive mode" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Killed(string step, string held)
    {
        await using var site = await BotSite.Make();
        var anna = site.Telegram.User(51, "Анна");
        var first = await site.Run();
        await site.Telegram.Updates.Polled();
        long update;
        await using (await site.Hold(held))
        {
            update = anna.Writes("/start");
            await site.Telegram.Updates.Offered(update);
            await site.UntilStopped();
            await site.Kill(first);
        }
        Assert.Equal(0, await Receipts(site));
        Assert.Equal(step == "before it is stored" ? 0 : 1, await site.Ask(db => db.Inbox.CountAsync(Cancellation)));
        await IsTakenOnceByTheNext(site, update);
    }

    [Fact]
    public async Task Killed_after_its_message_is_committed_and_before_the_inbox_knows()
    {
        await using var site = await BotSite.Make();
        var anna = site.Telegram.User(51, "Анна");
        var first = await site.Run();
        await site.Telegram.Updates.Polled();
        long update;
        // The mark of what is done waits for this row, which is claimed already.
        await using (var receipts = await site.Hold("lock table inbound_receipt in exclusive mode"))
        {
            update = anna.Writes("/start");
            await site.UntilStopped();
            await using var row = await site.Hold("select id from inbox for update");
            await receipts.DisposeAsync();
            await Eventually.True(async () => await Receipts(site) == 1);
            await site.UntilStopped();
            await site.Kill(first);
        }
        await site.ClaimsRunOut("inbox");
        // The answer may have been on its way out when its node died.
        if (!anna.Received.Any())
            await site.ClaimsRunOut("outbox");
        await IsTakenOnceByTheNext(site, update);
    }

    [Fact]
    public async Task Of_two_programs_one_polls_and_the_other_goes_on_when_it_dies()
    {
        await using var site = await BotSite.Make();
        var anna = site.Telegram.User(51, "Анна");
        var first = await site.Run();
        await site.Telegram.Updates.Polled();
        var second = await site.Run();
        for (var number = 0; number < 20; number++)
            site.Telegram.User(100 + number).Writes("/start");
        await Eventually.True(async () => await Receipts(site) == 20);
        Assert.DoesNotContain("another program receives", first.Output + second.Output);

        await site.Kill(first);
        anna.Writes("/start");
        await anna.NextMessageWith("О чём речь?", TimeSpan.FromSeconds(60));
        await Eventually.True(() => site.Ask(db => db.Inbox.AllAsync(u => u.DoneAt != null, Cancellation)));
        Assert.Equal(21, await Receipts(site));
    }

    [Fact]
    public async Task With_the_database_gone_nothing_is_lost_doubled_or_called_unreadable()
    {
        await using var site = await BotSite.Make();
        var node = await site.Run();
        await site.Telegram.Updates.Polled();
        for (var number = 0; number < 30; number++)
            site.Telegram.User(100 + number).Writes("/start");
        await Eventually.True(async () => await Receipts(site) > 0);
        site.Gate.Shut();
        for (var number = 30; number < 60; number++)
            site.Telegram.User(100 + number).Writes("/start");
        await Task.Delay(TimeSpan.FromSeconds(30), Cancellation);
        site.Gate.Open();

        await Eventually.True(async () => await Receipts(site) == 60, seconds: 120);
        await Eventually.True(() => site.Ask(db => db.Inbox.AllAsync(u => u.DoneAt != null, Cancellation)), seconds: 60);
        Assert.Equal(0, await site.Ask(db => db.Set<RefusedMessage>().CountAsync(Cancellation)));
        Assert.Equal(60, await site.Ask(db => db.Set<DialogRow>().CountAsync(Cancellation)));
        Assert.False(node.HasExited);
    }

    private static async Task IsTakenOnceByTheNext(BotSite site, long update)
    {
        await site.Run();
        await site.Telegram.User(51).NextMessageWith("О чём речь?", TimeSpan.FromSeconds(60));
        await site.Telegram.Updates.Confirmed(update);
        await Eventually.True(() => site.Ask(db => db.Inbox.AllAsync(u => u.DoneAt != null, Cancellation)));
        Assert.Equal(1, await Receipts(site));
        Assert.Equal(1, await site.Ask(db => db.Outbox.CountAsync(Cancellation)));
        Assert.Single(site.Telegram.User(51).Received);
    }

    private static Task<int> Receipts(BotSite site) => site.Ask((HelpdeskDbContext db) => db.Receipts.CountAsync(Cancellation));
}
