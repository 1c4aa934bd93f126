using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.Tests.Announcements;
using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Outbox;

/// <summary>
/// What is said again because nobody knows whether it arrived holds the later answers of its chat for seconds (decision 0003).
/// </summary>
public sealed class LostPlaceTests : IAsyncLifetime
{
    private static readonly TimeSpan AfterFirst = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterSecond = TimeSpan.FromSeconds(10);

    private readonly TestChannel _bot = new(ChannelKeys.Telegram, NewsDesk.Bot);
    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start(change: services => services.AddSingleton<IChannel>(_bot));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(OutboxKind.Acknowledgement, OutboxKind.Dialog)]
    [InlineData(OutboxKind.Dialog, OutboxKind.Reply)]
    [InlineData(OutboxKind.Dialog, OutboxKind.Dialog)]
    public async Task After_two_tries_later_ones_pass(OutboxKind first, OutboxKind second)
    {
        _bot.Answer = message => message.Text == "first" ? new DeliveryResult.Unknown("no answer") : new DeliveryResult.Delivered("1");
        await _app.Write("first", first, _bot, "42");
        await _app.Write("second", second, _bot, "42");
        await _app.Deliver();
        // Order is kept as long as it may be a matter of seconds.
        Assert.Equal((OutboxState.Pending, 0), ((await _app.Row("second")).State, (await _app.Row("second")).Attempts));

        _app.Time.Advance(AfterFirst);
        await _app.Deliver();
        Assert.Equal(2, (await _app.Row("first")).Attempts);
        Assert.Equal(OutboxState.Delivered, (await _app.Row("second")).State);
    }

    [Fact]
    public async Task An_acknowledgement_is_said_again_all_the_same_and_an_overtaken_question_is_not()
    {
        _bot.Answer = message => message.Text is "question" or "number" ? new DeliveryResult.Unknown(
            "no answer") : new DeliveryResult.Delivered("1");
        await _app.Write("question", OutboxKind.Dialog, _bot, "41");
        await _app.Write("next question", OutboxKind.Dialog, _bot, "41");
        await _app.Write("number", OutboxKind.Acknowledgement, _bot, "42");
        await _app.Write("next", OutboxKind.Dialog, _bot, "42");
        await _app.Deliver();
        _app.Time.Advance(AfterFirst);
        await _app.Deliver();

        _bot.Answer = _ => new DeliveryResult.Delivered("1");
        _app.Time.Advance(AfterSecond);
        await _app.Deliver();
        Assert.Equal(["next", "next question", "number"], _bot.Sent.Select(m => m.Text).Order());
        Assert.Equal(
            (OutboxState.Delivered, OutboxState.NotNeeded), ((await _app.Row("number")).State, (await _app.Row("question")).State));
    }

    [Fact]
    public async Task A_question_is_said_again_while_nothing_newer_has_reached_the_chat()
    {
        _bot.Answer = _ => new DeliveryResult.Unknown("no answer");
        await _app.Write("question", OutboxKind.Dialog, _bot, "41");
        await _app.Write("of another chat", OutboxKind.Dialog, _bot, "42");
        await _app.Deliver();
        _bot.Answer = message => message.Text == "question" ? new DeliveryResult.Unknown("no answer") : new DeliveryResult.Delivered("1");
        _app.Time.Advance(AfterFirst);
        await _app.Deliver();
        _bot.Answer = _ => new DeliveryResult.Delivered("1");
        _app.Time.Advance(AfterSecond);
        await _app.Deliver();
        Assert.Equal(["of another chat", "question"], _bot.Sent.Select(m => m.Text).Order());
    }

    [Fact]
    public async Task What_is_refused_for_now_keeps_its_place()
    {
        _bot.Answer = message => message.Text == "first" ? new DeliveryResult.TryLater("busy") : new DeliveryResult.Delivered("1");
        await _app.Write("first", OutboxKind.Acknowledgement, _bot, "42");
        await _app.Write("second", OutboxKind.Dialog, _bot, "42");
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await _app.Deliver();
            _app.Time.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(OutboxState.Pending, (await _app.Row("second")).State);
    }
}
