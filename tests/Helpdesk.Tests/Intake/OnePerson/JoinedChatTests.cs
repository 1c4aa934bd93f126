using Helpdesk.Bots;
using Helpdesk.Intake;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.OnePerson;

/// <summary>A chat that joined somebody learns and changes nothing of them that its proof does not cover.</summary>
public sealed class JoinedChatTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;
    private Actor _staff = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        _staff = await _app.Staff("inviting", ("multipas", DeskRoleKind.Manager));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_chat_that_joined_neither_renames_the_person_nor_is_offered_what_others_said()
    {
        var number = await _app.SupportTicket("careful@school.example.test");
        var name = (await Requester(number)).Name;
        var chat = new Chat(_app, "8120");
        await chat.Says($"/start {await _app.Invite(number, _staff)}");
        foreach (var type in new[] { "opoo_consultation", "kpot_support" })
        {
            await chat.Says($"/start {type}");
            while (chat.Heard.Text.Contains("Вопрос ", StringComparison.Ordinal))
            {
                Assert.DoesNotContain("careful@school.example.test", chat.Heard.Text, StringComparison.Ordinal);
                Assert.DoesNotContain(name!, chat.Heard.Text, StringComparison.Ordinal);
                var (press, text) = ChatForm.AnswerTo(chat.Heard.Text, chat.Captions)!.Value;
                _ = press is null ? await chat.Says(text!) : await chat.Presses(press);
            }
            await chat.Says("/cancel");
        }
        await chat.Reports();
        Assert.Equal(name, (await Requester(number)).Name);
    }

    [Fact]
    public async Task Its_first_word_to_another_bot_is_offered_nothing_of_the_person_either()
    {
        var number = await _app.SupportTicket("other-bot@school.example.test");
        await new Chat(_app, "8122").Says($"/start {await _app.Invite(number, _staff)}");
        await _app.Receive(new()
        {
            Channel = ChannelKeys.Telegram,
            Account = "telegram:9",
            ExternalId = "other-bot-1",
            MessageId = "1",
            Conversation = "8122",
            Sender = new("8122", "Мария", Language: "ru"),
            Text = "/start opoo_consultation",
        });
        await using var db = await _app.Database();
        var dialog = await db.Dialogs.SingleAsync(d => d.Account == "telegram:9" && d.Conversation == "8122", Cancellation);
        Assert.Contains("consultation", dialog.State!, StringComparison.Ordinal);
        Assert.DoesNotContain((await Requester(number)).Name!, dialog.State!, StringComparison.Ordinal);
        Assert.DoesNotContain("other-bot@school.example.test", dialog.State!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_an_address_is_parted_its_answers_do_not_go_on_to_the_chat_that_had_them()
    {
        var number = await _app.SupportTicket("parted@school.example.test");
        var chat = new Chat(_app, "8121");
        await chat.Says($"/start {await _app.Invite(number, _staff)}");
        await chat.Presses("Присылать ответы сюда");
        Assert.Equal("8121", (await _app.Row(number)).AnswerChat);
        await _app.Part(number, Identity.ByAddress, "parted@school.example.test", _staff);
        Assert.Null((await _app.Row(number)).AnswerChat);
        Assert.Equal("parted@school.example.test", (await Requester(number)).Email);
        Assert.Contains("Заявок пока нет", await chat.Says("/status"));
    }

    private async Task<Person> Requester(string number)
    {
        var id = (await _app.Row(number)).RequesterId;
        await using var db = await _app.Database();
        return await db.People.AsNoTracking().SingleAsync(p => p.Id == id, Cancellation);
    }
}
