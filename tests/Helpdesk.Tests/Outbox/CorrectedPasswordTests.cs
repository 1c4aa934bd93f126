using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Outbox;

/// <summary>
/// Mail that waits because a password is wrong leaves when the program starts with the right one, not a quarter of an hour later.
/// </summary>
public sealed class CorrectedPasswordTests : IAsyncLifetime
{
    private readonly FailoverDesk _desk = new();

    public ValueTask InitializeAsync() => _desk.InitializeAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_start_tries_at_once_what_waited_for_a_password()
    {
        _desk.Mailbox.Answer = new DeliveryResult.TryLater("the server does not accept user and password", TimeSpan.FromMinutes(15));
        var number = await _desk.App.SupportTicket();
        await _desk.App.Reply(number, "Выезжаем", _desk.Engineer);
        await _desk.App.Deliver();
        _desk.Mailbox.Sent.Clear();
        _desk.Mailbox.Answer = new DeliveryResult.Delivered("1");
        await _desk.App.DeliverFor(TimeSpan.FromMinutes(1));
        Assert.Empty(_desk.Mailbox.Sent);

        await Started();
        await _desk.App.Deliver();

        Assert.Contains(_desk.Mailbox.Sent, letter => letter.Text == "Выезжаем");
    }

    [Fact]
    public async Task A_chat_that_asked_to_be_left_alone_is()
    {
        await _desk.ChatTicket(email: null);
        _desk.Bot.Answer = _ => new DeliveryResult.TryLater("Too Many Requests", TimeSpan.FromMinutes(15));
        await _desk.App.Deliver();
        var before = _desk.Bot.Sent.Count;

        await Started();
        await _desk.App.Deliver();

        Assert.Equal(before, _desk.Bot.Sent.Count);
    }

    /// <summary>What a program does with the outbox when it starts.</summary>
    private Task Started() =>
        ActivatorUtilities.CreateInstance<KeepOutbox>(_desk.App.Services).Run(TestContext.Current.CancellationToken);
}
