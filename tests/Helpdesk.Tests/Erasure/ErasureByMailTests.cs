using System.Text;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets.Erasing;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Erasure;

/// <summary>The same with real mail servers: the letter comes by IMAP, answers leave by SMTP, and the servers keep theirs.</summary>
[Collection(MailCollection.Name)]
public sealed class ErasureByMailTests(MailDesk desk)
{
    [Fact]
    public async Task A_letter_is_erased_with_its_answers_and_a_second_copy_of_it_is_not_taken_in_again()
    {
        var sender = desk.NewSender("qzxmail");
        string[] lines =
        [
            $"From: Qzxmail Anna <{sender}>", $"To: {MailDesk.Multipas}", $"Message-ID: <qzxmail-{Guid.NewGuid():n}@school.example.test>",
            "Date: Fri, 20 Nov 2026 10:00:00 +0500",
            "Subject: Qzxmailsubject", "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b", "", "--b",
            "Content-Type: text/plain; charset=utf-8", "", "Qzxmailpupil has left us.",
            "--b", "Content-Type: application/pdf; name=qzxmail.pdf", "Content-Disposition: attachment; filename=qzxmail.pdf", "",
            "qzxmailcontents", "--b--", "",
        ];
        var letter = Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
        await desk.Send(sender, letter);
        var ticket = await desk.TicketOf(sender);
        var manager = Actor.Program("qzmanager", ["multipas"]);
        await desk.App.Act(ticket.Number, "retype", manager, target: "card-leaver");
        await desk.App.Reply(ticket.Number, "Qzxmailreply to you", manager);
        // The acknowledgement, that its type has changed, and the reply.
        Assert.Equal(3, (await desk.Letters(sender, 3)).Count);
        Assert.NotEmpty(await Traces.Of(desk.App, "qzxmail"));

        // The last letter has left, but whoever sent it may be writing that down at this moment.
        await Eventually.True(async () =>
        {
            try
            {
                await desk.App.Erase(ticket.Number, manager);
                return true;
            }
            catch (RuleViolation)
            {
                return false;
            }
        });
        Assert.Empty(await Traces.Of(desk.App, "qzxmail"));

        await desk.Send(sender, letter);
        var next = desk.NewSender("later");
        await desk.Send(next, "Came after the second copy.");
        await desk.TicketOf(next);
        Assert.Empty(await Traces.Of(desk.App, "qzxmail"));
        await using var db = await desk.App.Database();
        Assert.Equal(
            "manager", (await db.ErasureActs.SingleAsync(a => a.Number == ticket.Number, TestContext.Current.CancellationToken)).By[2..]);
    }
}
