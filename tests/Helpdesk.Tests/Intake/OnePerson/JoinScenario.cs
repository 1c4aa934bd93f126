using Helpdesk.Bots;
using Helpdesk.Intake.OnePerson;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Intake.OnePerson;

/// <summary>Verbs of the stories in which chats turn out to be somebody's.</summary>
internal static class JoinScenario
{
    private static int _updates = 500_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <returns>What follows <c>/start</c>.</returns>
    public static Task<string> Invite(this HelpdeskHost app, string number, Actor staff) =>
        app.Services.GetRequiredService<InviteRequester>().Handle(number, staff, Cancellation);

    public static Task Part(this HelpdeskHost app, string number, string channel, string id, Actor staff) =>
        app.Services.GetRequiredService<PartChannel>().Handle(number, (channel, id), staff, Cancellation);

    /// <summary>A fault told in a chat of its own.</summary>
    /// <returns>The ticket's number.</returns>
    public static async Task<string> Reports(this Chat chat, string text = "Терминал не читает карты")
    {
        await chat.Says("/start multipas_support");
        await chat.AnswersTheForm();
        await chat.Says(text);
        await chat.Presses("Согласиться и отправить");
        return (await chat.Tickets())[^1].Number;
    }

    /// <summary>The contact that the messenger says is the sender's own.</summary>
    public static Task SharesPhone(this HelpdeskHost app, string chat, string phone, bool isForwarded = false)
    {
        var update = Interlocked.Increment(ref _updates);
        return app.Receive(new()
        {
            Channel = ChannelKeys.Telegram,
            Account = "telegram:0",
            ExternalId = $"{update}",
            MessageId = $"{update}",
            Conversation = chat,
            Sender = new(chat, "Мария", Phone: phone, Language: "ru"),
            Text = $"Контакт: Мария {phone}",
            IsForwarded = isForwarded,
        });
    }

    public static async Task<Ticket> Row(this HelpdeskHost app, string number)
    {
        await using var db = await app.Database();
        return await db.Tickets.AsNoTracking().SingleAsync(t => t.Number == number, Cancellation);
    }

    public static async Task<IReadOnlyList<string>> EventsOf(this HelpdeskHost app, string number)
    {
        var ticket = await app.Row(number);
        await using var db = await app.Database();
        return await db.Events.Where(e => e.TicketId == ticket.Id).OrderBy(e => e.At).Select(e => e.Name).ToListAsync(Cancellation);
    }
}
