using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.Tests.Announcements;
using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Outbox;

/// <summary>A person's reply never waits for what many hear, nor for what the program tells.</summary>
public sealed class LaneTests : IAsyncLifetime
{
    private readonly HangingChannel _mail = new();
    private readonly TestChannel _bot = new(ChannelKeys.Telegram, NewsDesk.Bot);
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _app = await HelpdeskHost.Start(change: services => services.AddSingleton<IChannel>(_mail).AddSingleton<IChannel>(_bot));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(OutboxKind.Reply)]
    [InlineData(OutboxKind.Acknowledgement)]
    [InlineData(OutboxKind.Dialog)]
    [InlineData(OutboxKind.AccessLink)]
    public async Task What_a_person_waits_for_leaves_in_the_next_pass_however_much_waits(OutboxKind kind)
    {
        await _app.Write("many", OutboxKind.Notice, _bot, "1", Audience.Many("act"));
        await _app.Multiply("many", 3000);
        await _app.Write("notice", OutboxKind.Notice, _bot, "2");
        await _app.Multiply("notice", 3000);
        await _app.Write("alert", OutboxKind.Breach, _bot, "3");
        await _app.Write("answer", kind, _bot, "4");

        await _app.Services.GetRequiredService<DeliverOutbox>().Run(Cancellation);
        Assert.Contains(_bot.Sent, m => m.Text == "answer");
        Assert.InRange(_bot.Sent.Count, 2, 13);
    }

    [Fact]
    public async Task A_reply_overtakes_mass_letters_and_notices_to_the_same_person_and_keeps_order_with_replies()
    {
        var later = _app.Time.GetUtcNow().AddMinutes(20);
        await _app.Write("news", OutboxKind.Notice, _bot, "7", Audience.Many("act"), at: later);
        await _app.Write("notice", OutboxKind.Notice, _bot, "7", at: later);
        await _app.Write("first", OutboxKind.Reply, _bot, "7", at: later);
        await _app.Write("second", OutboxKind.Reply, _bot, "7");
        await _app.Write("other", OutboxKind.Reply, _bot, "8");

        await _app.Deliver();
        Assert.Equal(["other"], _bot.Sent.Select(m => m.Text));
        _app.Time.AdvanceTo(later);
        await _app.Deliver();
        Assert.Equal(["first", "second"], _bot.Sent.Select(m => m.Text).Where(t => t is "first" or "second"));
    }

    [Fact]
    public async Task A_server_that_hangs_on_mass_letters_holds_nobody_else()
    {
        await _app.Write("many", OutboxKind.Notice, _mail, "hang@example.test", Audience.Many("act"));
        await _app.Multiply("many", 20);
        await _app.Services.GetRequiredService<KeepOutbox>().Run(Cancellation);
        var hanging = await _app.Start(SenderPool.Mailings);
        Assert.Equal(5, hanging.Count);
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(3, (await _app.Start(SenderPool.Mailings)).Count);
        _app.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(await _app.Start(SenderPool.Mailings));

        await _app.Write("answer", OutboxKind.Reply, _mail, "anna@example.test");
        await _app.Write("said", OutboxKind.Reply, _bot, "4");
        await _app.Write("told", OutboxKind.Notice, _mail, "boss@example.test");
        await Task.WhenAll(await _app.Start(SenderPool.Answers));
        await Task.WhenAll(await _app.Start(SenderPool.Notices));
        foreach (var key in new[] { "answer", "said", "told" })
            Assert.Equal(OutboxState.Delivered, (await _app.Row(key)).State);

        _mail.LetGo();
        await Task.WhenAll(hanging);
        Assert.Equal(5, (await _app.Start(SenderPool.Mailings)).Count);
    }

    [Fact]
    public async Task A_reply_whose_server_hangs_does_not_hold_the_next_pass()
    {
        await _app.Write("stuck", OutboxKind.Reply, _mail, "hang@example.test");
        var stuck = Assert.Single(await _app.Start(SenderPool.Answers));
        await _app.Write("next", OutboxKind.Reply, _mail, "anna@example.test");
        await Assert.Single(await _app.Start(SenderPool.Answers));
        Assert.Equal((OutboxState.Sending, OutboxState.Delivered), ((await _app.Row("stuck")).State, (await _app.Row("next")).State));
        _mail.LetGo();
        await stuck;
    }

    [Fact]
    public async Task Mailings_keep_their_rate_when_all_is_due_at_once_whoever_sends_and_after_a_restart()
    {
        await _app.Write("many", OutboxKind.Notice, _bot, "1", Audience.Many("act"));
        await _app.Multiply("many", 200);
        await _app.Deliver();
        Assert.Equal(25, _bot.Sent.Count);
        // The program was away for an hour: an hour's letters do not leave in a moment.
        _app.Time.Advance(TimeSpan.FromHours(1));
        var restarted = _app.NewNode(_bot);
        while (await restarted.Deliver.Run(Cancellation) > 0)
        {
        }
        await _app.Deliver();
        Assert.Equal(50, _bot.Sent.Count);
        await _app.DeliverFor(TimeSpan.FromSeconds(2));
        Assert.Equal(100, _bot.Sent.Count);
    }

    [Fact]
    public async Task An_outage_goes_before_what_another_act_wrote_earlier()
    {
        await _app.Write("calendar", OutboxKind.Notice, _bot, "1", Audience.Many("act"));
        await _app.Multiply("calendar", 100);
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        await _app.Write("outage", OutboxKind.Notice, _bot, "2", Audience.Many("outage").BeforeOtherMailings());
        await _app.Services.GetRequiredService<DeliverOutbox>().Run(Cancellation);
        Assert.Contains(_bot.Sent, m => m.Text == "outage");
        Assert.Equal(8, _bot.Sent.Count);
    }

    /// <summary>A mailbox whose server does not answer for one address.</summary>
    private sealed class HangingChannel : IChannel
    {
        private readonly TaskCompletionSource _hangs = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Channel => ChannelKeys.Email;

        public string Account => "opoo@example.test";

        public string? Desk => NewsDesk.Desk;

        public void LetGo() => _hangs.SetResult();

        public async Task<DeliveryResult> Send(OutgoingMessage message, IAttachmentContent attachments, CancellationToken cancellation)
        {
            if (message.Recipient == "hang@example.test")
                await _hangs.Task;
            return new DeliveryResult.Delivered("1");
        }
    }
}
