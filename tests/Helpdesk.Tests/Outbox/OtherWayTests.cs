using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Outbox;

/// <summary>What must reach a person goes by mail when the bot cannot bring it.</summary>
public sealed class OtherWayTests : IAsyncLifetime
{
    private const string Account = "telegram:7";
    private const string Mailbox = "helpdesk@helpdesk.invalid";

    private readonly ScriptedChannel _bot = new();
    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start(change: services => services.AddSingleton<IChannel>(_bot));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_arrives_goes_one_way_only()
    {
        await Write("1");
        await _app.Deliver();
        Assert.Equal([OutboxState.Delivered], await States());
        Assert.Empty(_app.Letters());
    }

    [Fact]
    public async Task A_blocked_bot_loses_nothing_and_is_no_trouble_for_people()
    {
        _bot.Answer = new DeliveryResult.Refused("Forbidden: bot was blocked by the user");
        await Write("1");
        await _app.Deliver();
        Assert.Equal([OutboxState.Rerouted, OutboxState.Delivered], await States());
        Assert.Contains("manager@example.test", Assert.Single(_app.Letters()));

        await using var db = await _app.Database();
        Assert.Contains(
            "blocked",
            (await db.Outbox.SingleAsync(o => o.State == OutboxState.Rerouted, TestContext.Current.CancellationToken)).LastError);
    }

    [Fact]
    public async Task A_bot_that_does_not_answer_is_given_a_minute_and_not_hours()
    {
        _bot.Answer = new DeliveryResult.TryLater("502");
        await Write("1");
        for (var i = 0; i < 3; i++)
        {
            await _app.Deliver();
            Assert.Equal([OutboxState.Pending], await States());
            _app.Time.Advance(TimeSpan.FromSeconds(20));
        }
        await _app.Deliver();
        Assert.Equal([OutboxState.Rerouted, OutboxState.Delivered], await States());
        Assert.Equal(4, _bot.Asked);
    }

    [Fact]
    public async Task What_may_have_arrived_is_said_by_mail_too()
    {
        _bot.Answer = new DeliveryResult.Unknown("no answer");
        await Write("1");
        await _app.Deliver();
        Assert.Equal([OutboxState.Rerouted, OutboxState.Delivered], await States());
    }

    [Fact]
    public async Task A_bot_taken_out_of_the_settings_is_like_a_closed_way()
    {
        await Write("1", account: "telegram:8");
        for (var minute = 0; minute <= HandOverLetters.MinutesBeforeOtherWay; minute++)
        {
            Assert.Empty(_app.Letters());
            await _app.Deliver();
            _app.Time.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Single(_app.Letters());
    }

    [Fact]
    public async Task Without_another_way_it_fails_and_is_shown_as_before()
    {
        _bot.Answer = new DeliveryResult.Refused("Forbidden");
        await Write("1", otherwise: false);
        await _app.Deliver();
        Assert.Equal([OutboxState.Failed], await States());
        Assert.Empty(_app.Letters());
    }

    private async Task Write(string key, string account = Account, bool otherwise = true)
    {
        await using var db = await _app.Database();
        var row = new OutboxMessage(
            Audience.One, key, OutboxKind.Breach, ChannelKeys.Telegram, account, new() { Recipient = "42", Text = "Срок нарушен" },
            HelpdeskHost.Friday);
        db.Outbox.Add(otherwise ? row.OrElse(
            ChannelKeys.Email, Mailbox, new() { Recipient = "manager@example.test", Subject = "Просрочено", Text = "Срок нарушен" }) : row);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private async Task<IEnumerable<OutboxState>> States()
    {
        await using var db = await _app.Database();
        return await db.Outbox.OrderBy(o => o.Sequence).Select(o => o.State).ToListAsync(TestContext.Current.CancellationToken);
    }

    private sealed class ScriptedChannel : IChannel
    {
        public DeliveryResult Answer { get; set; } = new DeliveryResult.Delivered("1");

        public int Asked { get; private set; }

        public string Channel => ChannelKeys.Telegram;

        public string Account => OtherWayTests.Account;

        public string? Desk => null;

        public Task<DeliveryResult> Send(OutgoingMessage message, IAttachmentContent attachments, CancellationToken cancellation)
        {
            Asked++;
            return Task.FromResult(Answer);
        }
    }
}
