using Helpdesk.Intake.OnePerson;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Intake.OnePerson;

/// <summary>Two chats that have shown the same number of their own are of one person; a typed number is worth nothing.</summary>
public sealed class SharedPhoneTests : IAsyncLifetime
{
    private const string Phone = "+79007704133";
    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Both_chats_see_the_tickets_of_both_and_the_first_is_told()
    {
        var (one, two) = (new Chat(_app, "8301"), new Chat(_app, "8302"));
        var number = await one.Reports();
        await _app.SharesPhone("8301", Phone);
        Assert.DoesNotContain(number, await two.Says("/status"));
        await _app.SharesPhone("8302", "79007704133");
        Assert.Contains("номер телефона подтвердили", await one.Looks());
        await two.Says("/cancel");
        Assert.Contains(number, await two.Says("/status"));
        Assert.Contains("chat-joined-by-phone", await _app.EventsOf(number));
    }

    [Fact]
    public async Task A_number_that_was_typed_or_forwarded_joins_nothing()
    {
        var typed = (await _app.Create(new
        {
            desk = "multipas",
            type = "support",
            text = "Терминал не работает",
            requester = new { name = "Анна", phone = Phone },
        })).GetProperty("number").GetString()!;
        var chat = new Chat(_app, "8303");
        await _app.SharesPhone("8303", Phone);
        await chat.Says("/cancel");
        Assert.DoesNotContain(typed, await chat.Says("/status"));

        var own = await new Chat(_app, "8304").Reports();
        await _app.SharesPhone("8304", "+79007704199");
        await _app.SharesPhone("8303", "+79007704199", isForwarded: true);
        await chat.Says("/cancel");
        Assert.DoesNotContain(own, await chat.Says("/status"));
        Assert.NotEqual((await _app.Row(own)).RequesterId, (await _app.Row(typed)).RequesterId);
    }

    [Fact]
    public async Task A_number_shown_long_ago_may_be_somebody_elses_by_now()
    {
        var number = await new Chat(_app, "8305").Reports();
        await _app.SharesPhone("8305", Phone);
        _app.Time.Advance(ProvePhone.GoodFor);
        await _app.SharesPhone("8306", Phone);
        var chat = new Chat(_app, "8306");
        await chat.Says("/cancel");
        Assert.DoesNotContain(number, await chat.Says("/status"));
    }
}
