using Helpdesk.Intake.Letters;
using Helpdesk.Outbox;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Email;

/// <summary>What machines write: kept, never answered, and without a ticket where it only answers.</summary>
[Collection(MailCollection.Name)]
public sealed class MachineMailTests(MailDesk desk)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_machine_that_says_nothing_is_not_asked()
    {
        var sender = desk.NewSender("robot");
        await desk.Send(sender, "", subject: null, headers: ["Auto-Submitted: auto-replied"]);
        await desk.App.Until(db => db.Letters.AsNoTracking().Where(r => r.Sender == sender).SingleOrDefaultAsync(Cancellation));
        await using var db = await desk.App.Database();
        Assert.Equal(0, await db.Outbox.CountAsync(o => o.RecipientKey.EndsWith(sender), Cancellation));
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-generated")]
    [InlineData("Precedence: bulk")]
    [InlineData("List-Id: <news.example.test>")]
    public async Task What_a_machine_wrote_is_kept_and_not_acknowledged(string header)
    {
        var sender = desk.NewSender("robot");
        await desk.Send(sender, "The terminal has been silent for an hour", headers: [header]);
        var ticket = await desk.TicketOf(sender);
        await using var db = await desk.App.Database();
        Assert.Equal(0, await db.Outbox.CountAsync(o => o.TicketId == ticket.Id, Cancellation));
    }

    [Fact]
    public async Task Two_desks_of_ours_do_not_answer_each_other_without_end()
    {
        await desk.Send(MailDesk.Kpot, "Written as if the other desk had written.");
        // The acknowledgement comes to the other desk as an answer of a machine: it is filed there, and silence.
        var echo = await desk.App.Until(db =>
            db.Letters.AsNoTracking().Where(l => l.Desk == "kpot" && l.Sender == MailDesk.Multipas).SingleOrDefaultAsync(Cancellation));
        Assert.Equal((LetterOutcome.Automatic, LetterReason.AutomaticReply), (echo.Outcome, echo.Reason));
        await using var db = await desk.App.Database();
        Assert.Equal(0, await db.Tickets.CountAsync(t => t.Desk == "kpot" && t.Conversation == MailDesk.Multipas, Cancellation));
        Assert.Equal(0, await db.Outbox.CountAsync(o => o.RecipientKey.EndsWith(MailDesk.Multipas), Cancellation));
        Assert.Equal(1, await db.Tickets.CountAsync(t => t.Conversation == MailDesk.Kpot, Cancellation));
    }
}
