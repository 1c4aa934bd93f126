using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Email;

[Collection(MailCollection.Name)]
public sealed class MailConversationTests(MailDesk desk)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reply_leaves_in_the_thread_and_the_answer_to_it_joins_the_ticket()
    {
        var sender = desk.NewSender();
        var first = await desk.Send(sender, "Не работает терминал.");
        var ticket = await desk.TicketOf(sender);
        await desk.App.Reply(ticket.Number, "Какой номер терминала?", desk.Engineer);

        var reply = (await desk.Letters(sender, 2))[1];
        Assert.Equal("Какой номер терминала?", reply.TextBody.Trim());
        Assert.Equal([first], reply.InReplyTo);
        Assert.Contains(first, reply.References);
        Assert.Null(reply.Headers["Auto-Submitted"]);

        await desk.Send(sender, $"Номер 12.\r\n\r\n> Какой номер терминала?", subject: reply.Subject,
            headers: [$"In-Reply-To: <{reply.MessageId}>", $"References: <{first}> <{reply.MessageId}>",
                "Content-Type: text/plain; charset=utf-8"]);
        var heard = await desk.Heard(ticket.Id, 2);
        Assert.Equal("Номер 12.", heard[1].Text);
        Assert.Contains("Какой номер", heard[1].FullText);
        Assert.Equal(2, (await desk.Server.Read(sender)).Count);
    }

    [Fact]
    public async Task The_number_in_the_subject_is_enough_for_the_requester_and_not_for_a_stranger()
    {
        var (sender, stranger) = (desk.NewSender(), desk.NewSender("stranger"));
        await desk.Send(sender, "Не работает терминал.");
        var ticket = await desk.TicketOf(sender);

        await desk.Send(stranger, "Что там у них?", subject: $"Re: Терминал [{ticket.Number}]");
        var other = await desk.TicketOf(stranger);
        Assert.NotEqual(ticket.Id, other.Id);

        await desk.Send(sender, "Заработало само.", subject: $"Ещё про [{ticket.Number}]");
        Assert.Equal("Заработало само.", (await desk.Heard(ticket.Id, 2))[1].Text);
    }

    [Fact]
    public async Task What_a_machine_answers_joins_the_ticket_and_does_not_count_as_an_answer()
    {
        var sender = desk.NewSender();
        await desk.Send(sender, "Не работает терминал.");
        var ticket = await desk.TicketOf(sender);
        await desk.App.Reply(ticket.Number, "Попробуйте включить.", desk.Engineer);
        var reply = (await desk.Letters(sender, 2))[1];
        await desk.App.Act(ticket.Number, "wait", desk.Engineer);

        await desk.Send(
            sender, "Я в отпуске.",
            headers: ["Auto-Submitted: auto-replied", $"In-Reply-To: <{reply.MessageId}>", "Content-Type: text/plain; charset=utf-8"]);
        Assert.True((await desk.Heard(ticket.Id, 2))[1].IsAutomatic);
        Assert.Equal(TicketState.Waiting, (await desk.TicketOf(sender)).State);
    }

    [Theory]
    [InlineData("nobody", "550")]
    [InlineData("bounce", "5.0.0")]
    public async Task A_reply_that_cannot_arrive_is_shown_as_not_delivered(string prefix, string reason)
    {
        var sender = desk.NewSender(prefix);
        await desk.Send(sender, "Не работает терминал.");
        var ticket = await desk.TicketOf(sender);
        await desk.App.Reply(ticket.Number, "Включите его.", desk.Engineer);

        var failed = await desk.App.Until(db => db.Set<Helpdesk.Outbox.OutboxMessage>().AsNoTracking()
            .Where(o => o.TicketId == ticket.Id && o.Kind == Helpdesk.Outbox.OutboxKind.Reply
                && o.State == Helpdesk.Outbox.OutboxState.Failed).SingleOrDefaultAsync(Cancellation));
        Assert.Contains(reason, failed.LastError);
        var reply = await desk.App.Message(ticket.Number, "reply");
        Assert.Equal(("email", "failed"), (reply.GetProperty("delivery").GetProperty("channel").GetString(), reply.GetProperty("delivery")
            .GetProperty("state").GetString()));
        // The promise that it seemed to keep runs again.
        Assert.Equal("running", (await desk.App.Clock(ticket.Number, "technician-response")).GetProperty("status").GetString());
        Assert.Contains(
            (await desk.App.Ticket(ticket.Number)).GetProperty("events").EnumerateArray(),
            e => e.GetProperty("name").GetString() == "not-delivered");
        // A report is no message of the requester, and nobody answers it.
        await using var db = await desk.App.Database();
        Assert.Equal(1, await db.Messages.CountAsync(m => m.TicketId == ticket.Id && m.Kind == MessageKind.Request, Cancellation));
    }

    [Fact]
    public async Task The_managers_get_a_letter_when_a_promise_is_broken()
    {
        var sender = desk.NewSender();
        await desk.Send(sender, "Не работает терминал.");
        var ticket = await desk.TicketOf(sender);
        await using (var db = await desk.App.Database())
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                update sla_clock set due_at = now() - interval '5 seconds', next_step_at = now() - interval '5 seconds',
                    next_step = 'breach' where ticket_id = {ticket.Id}
                """,
                Cancellation);
        }

        var alert = Assert.Single(await desk.Letters("manager@example.test"), letter => letter.Subject!.Contains(ticket.Number));
        Assert.Contains("Просрочено", alert.Subject);
        Assert.Contains($"/tickets/{ticket.Number}", alert.TextBody);
        var clock = await desk.App.Clock(ticket.Number, "technician-response");
        Assert.Equal("breached", clock.GetProperty("status").GetString());
        Assert.Equal(clock.GetProperty("dueAt").GetString(), clock.GetProperty("breachedAt").GetString());
    }
}
