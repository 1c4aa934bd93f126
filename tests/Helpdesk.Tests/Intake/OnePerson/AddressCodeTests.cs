using System.Text.RegularExpressions;
using Helpdesk.Intake.OnePerson;
using Helpdesk.Outbox;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.OnePerson;

/// <summary>«Я уже обращался по почте»: six digits from the letter make the requests of the address seen in the chat.</summary>
public sealed partial class AddressCodeTests : IAsyncLifetime
{
    private const string Address = "known@school.example.test";
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_code_of_the_letter_makes_the_requests_of_the_address_seen()
    {
        var number = await _app.SupportTicket(Address);
        var chat = new Chat(_app, "8201");
        var own = await chat.Reports();
        await chat.Says("/mail");
        Assert.Contains("кодом из шести цифр", await chat.Says("Known@School.example.test"));
        Assert.DoesNotContain(number, await chat.Says("/status"));
        Assert.Contains("это шесть цифр", await chat.Says("не приходит"));
        Assert.Contains($"ваш адрес {Address}", await chat.Says(await Code()));
        var listed = await chat.Says("/status");
        Assert.Contains(number, listed);
        Assert.Contains(own, listed);
        Assert.Equal((await _app.Row(number)).RequesterId, (await _app.Row(own)).RequesterId);
        Assert.Contains("chat-joined-by-code", await _app.EventsOf(number));
        Assert.Contains("chat-joined-by-code", await _app.EventsOf(own));
    }

    [Fact]
    public async Task An_unknown_address_hears_the_same_and_gets_no_letter()
    {
        await _app.SupportTicket(Address);
        var (one, two) = (new Chat(_app, "8202"), new Chat(_app, "8203"));
        var known = await one.Says($"/mail {Address}");
        Assert.Equal(known, await two.Says("/mail nobody@school.example.test"));
        Assert.Equal(await one.Says("000000") is var said && said.Contains("Осталось попыток: 4", StringComparison.Ordinal),
            (await two.Says("000000")).Contains("Осталось попыток: 4", StringComparison.Ordinal));
        Assert.Empty(await _app.LettersTo("nobody@school.example.test"));
        Assert.Single(await _app.LettersTo(Address), text => text.Contains("Код:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Five_wrong_tries_end_it_also_for_the_right_digits()
    {
        var number = await _app.SupportTicket(Address);
        var chat = new Chat(_app, "8204");
        await chat.Says($"/mail {Address}");
        var code = await Code();
        var wrong = code == "123456" ? "123457" : "123456";
        for (var left = 4; left > 0; left--)
            Assert.Contains($"Осталось попыток: {left}", await chat.Says(wrong));
        Assert.Contains("больше не действует", await chat.Says(wrong));
        Assert.DoesNotContain("ваш адрес", await chat.Says(code));
        Assert.DoesNotContain(number, await chat.Says("/status"));
    }

    [Fact]
    public async Task It_is_good_for_ten_minutes_in_its_own_chat_and_once()
    {
        await _app.SupportTicket(Address);
        var (chat, other) = (new Chat(_app, "8205"), new Chat(_app, "8206"));
        await chat.Says($"/mail {Address}");
        var code = await Code();
        await other.Says("/mail other@school.example.test");
        Assert.Contains("не подошёл", await other.Says(code));
        _app.Time.Advance(MailCode.GoodFor);
        Assert.Contains("больше не действует", await chat.Says(code));
    }

    [Fact]
    public async Task A_chat_asks_three_times_an_hour_and_an_address_gets_three_letters()
    {
        await _app.SupportTicket(Address);
        var chat = new Chat(_app, "8207");
        for (var time = 0; time < 3; time++)
        {
            Assert.Contains("кодом из шести цифр", await chat.Says($"/mail {Address}"));
            await chat.Says("/cancel");
        }
        Assert.Contains("Слишком много кодов", await chat.Says($"/mail {Address}"));
        Assert.Contains("кодом из шести цифр", await new Chat(_app, "8208").Says($"/mail {Address}"));
        Assert.Equal(3, (await _app.LettersTo(Address)).Count(text => text.Contains("Код:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_readers_of_one_mailbox_see_its_requests_and_not_each_others()
    {
        var number = await _app.SupportTicket(Address);
        var (one, two) = (new Chat(_app, "8209"), new Chat(_app, "8210"));
        var (ofOne, ofTwo) = (await one.Reports(), await two.Reports());
        foreach (var chat in new[] { one, two })
        {
            await chat.Says($"/mail {Address}");
            await chat.Says(await Code());
            Assert.Contains(number, await chat.Says("/status"));
        }
        Assert.DoesNotContain(ofOne, two.Heard.Text);
        Assert.DoesNotContain(ofTwo, await one.Says("/status"));
    }

    private async Task<string> Code()
    {
        await using var db = await _app.Database();
        var letters = await db.Outbox.Where(o => o.DedupeKey.StartsWith("stranger/")).OrderByDescending(o => o.Sequence)
            .ToListAsync(Cancellation);
        return Codes().Match(letters[0].Message.Text).Groups[1].Value;
    }

    [GeneratedRegex(@"Код: (\d{6})")]
    private static partial Regex Codes();
}
