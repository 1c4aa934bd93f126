using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Telegram;

/// <summary>What happens to a ticket reaches the chat that it came by, and what the person thinks of it reaches the ticket.</summary>
public sealed class ProgressTests(SharedHost host) : IClassFixture<SharedHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Taken_waiting_closed_and_open_again_are_told_and_the_rating_is_kept()
    {
        var engineer = await host.App.Staff("progress", ("multipas", DeskRoleKind.Engineer));
        var chat = new Chat(host.App, "7101");
        var number = await Requests(chat);

        await host.App.Act(number, "take", engineer);
        Assert.Contains($"Вашей заявкой {number} занимается", await chat.Looks());
        await host.App.Act(number, "wait", engineer, text: "номер терминала");
        Assert.Contains($"По заявке {number} ждём вашего ответа: номер терминала.", await chat.Looks());
        await chat.Says("Номер 12");
        await host.App.Reply(number, "Починили", engineer);
        await host.App.Act(number, "resolve", engineer);
        Assert.Contains($"Заявка {number} закрыта. Если вопрос не решён", await chat.Looks());

        Assert.Contains("Оценка 4 записана", await chat.Presses("4 ★"));
        await chat.Presses("Добавить отзыв");
        await chat.Says("Быстро");
        var closed = Assert.Single(await chat.Tickets());
        Assert.False(closed.IsOpen);
        Assert.Equal([("rated", "4"), ("commented", "Быстро")], await Thoughts(closed));

        await chat.Says($"/again {number}");
        Assert.Contains($"Заявка {number} снова открыта", await chat.Says("Опять не читает"));
        Assert.True(Assert.Single(await chat.Tickets()).IsOpen);
    }

    [Fact]
    public async Task Only_the_first_who_takes_it_is_announced()
    {
        var first = await host.App.Staff("progress-one", ("multipas", DeskRoleKind.Engineer));
        var second = await host.App.Staff("progress-two", ("multipas", DeskRoleKind.Engineer));
        var chat = new Chat(host.App, "7102");
        var number = await Requests(chat);
        await host.App.Act(number, "take", first);
        Assert.Contains("progress-one", await chat.Looks());
        await host.App.Act(number, "take", second, target: first.StaffId.ToString());
        Assert.Contains("progress-one", await chat.Looks());
    }

    [Fact]
    public async Task One_withdrawn_is_told_why_and_one_opened_again_by_staff_goes_on()
    {
        var engineer = await host.App.Staff("progress-three", ("multipas", DeskRoleKind.Engineer));
        var chat = new Chat(host.App, "7103");
        var number = await Requests(chat);
        await host.App.Act(number, "withdraw", engineer, text: "дубль заявки");
        Assert.Contains($"Заявка {number} снята. Причина: дубль заявки", await chat.Looks());
        Assert.Contains("Вопрос не решён", chat.Captions);
        await host.App.Act(number, "reopen", engineer);
        Assert.Contains($"Заявка {number} снова открыта, работа продолжается.", await chat.Looks());
    }

    [Fact]
    public async Task A_request_is_withdrawn_in_the_chat_and_whoever_has_it_is_told()
    {
        var engineer = await host.App.Staff("progress-four", ("multipas", DeskRoleKind.Engineer));
        var chat = new Chat(host.App, "7104");
        var number = await Requests(chat);
        await host.App.Act(number, "take", engineer);
        await chat.Says($"/withdraw {number}");
        await chat.Says("Починили сами");
        Assert.Equal($"Заявка {number} отозвана.", await chat.Presses("Отозвать"));

        var ticket = Assert.Single(await chat.Tickets());
        Assert.Equal((false, "withdrawn"), (ticket.IsOpen, ticket.Outcome?.Key));
        await using var db = await host.App.Database();
        var clock = await db.Clocks.SingleAsync(c => c.TicketId == ticket.Id, Cancellation);
        Assert.Equal((null, "withdrawn"), (clock.MetAt, clock.CancelledBecause));
        var withdrawn = await db.Events.SingleAsync(e => e.TicketId == ticket.Id && e.Name == "withdrawn", Cancellation);
        Assert.Equal(("Починили сами", null), (withdrawn.Detail, withdrawn.StaffId));
        var told = await db.Outbox.SingleAsync(o => o.DedupeKey.StartsWith($"withdrawn/{ticket.Id}/"), Cancellation);
        Assert.Contains($"{number}: отозвана заявителем", told.Message.Subject!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_staff_decided_meanwhile_is_not_withdrawn()
    {
        var engineer = await host.App.Staff("progress-five", ("multipas", DeskRoleKind.Engineer));
        var chat = new Chat(host.App, "7105");
        var number = await Requests(chat);
        await chat.Says($"/withdraw {number}");
        await host.App.Act(number, "withdraw", engineer, text: "спам");
        Assert.Contains("уже нельзя отозвать", await chat.Presses("Отозвать"));
        await using var db = await host.App.Database();
        var ticket = Assert.Single(await chat.Tickets());
        Assert.Equal(1, await db.Events.CountAsync(e => e.TicketId == ticket.Id && e.Name == "withdrawn", Cancellation));
    }

    private async Task<(string, string?)[]> Thoughts(Ticket ticket)
    {
        await using var db = await host.App.Database();
        return [.. (await db.Events.Where(e => e.TicketId == ticket.Id && (e.Name == "rated" || e.Name == "commented"))
            .OrderBy(e => e.At).ToListAsync(Cancellation)).Select(e => (e.Name, e.Detail))];
    }

    private static async Task<string> Requests(Chat chat)
    {
        await chat.Says("/start multipas_support");
        await chat.AnswersTheForm();
        await chat.Says("Терминал не читает карты");
        await chat.Presses("Согласиться и отправить");
        return (await chat.Tickets())[^1].Number;
    }
}
