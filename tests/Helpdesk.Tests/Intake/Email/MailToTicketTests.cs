using System.Text;
using Helpdesk.Intake.Letters;
using Helpdesk.Outbox;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Email;

[Collection(MailCollection.Name)]
public sealed class MailToTicketTests(MailDesk desk)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_becomes_a_ticket_and_its_sender_is_told_number_deadline_and_reason()
    {
        var sender = desk.NewSender();
        var id = await desk.Send(sender, "Терминал в столовой не читает карты.");

        var ticket = await desk.TicketOf(sender);
        Assert.Equal(("multipas", "support", "email", "Терминал"), (ticket.Desk, ticket.Type, ticket.Channel, ticket.Subject));

        var letter = Assert.Single(await desk.Letters(sender));
        Assert.Equal(MailDesk.Multipas, letter.From!.Address);
        Assert.Contains($"[{ticket.Number}]", letter.Subject);
        Assert.Contains(ticket.Number, letter.TextBody);
        Assert.Contains("до ", letter.TextBody);
        Assert.Contains("п. 6.6", letter.TextBody);
        Assert.Contains("Почему такой срок:", letter.TextBody);
        Assert.Contains("http://helpdesk.example.test/r/", letter.TextBody);
        Assert.Equal("auto-replied", letter.Headers["Auto-Submitted"]);
        Assert.Equal([id], letter.InReplyTo);
        Assert.Equal([id], letter.References);
        Assert.True(letter.IsAutomatic);
    }

    [Fact]
    public async Task The_same_mail_twice_makes_one_ticket()
    {
        var sender = desk.NewSender();
        var mail = Encoding.UTF8.GetBytes(
            $"From: {sender}\r\nTo: {MailDesk.Multipas}\r\nMessage-ID: <twice-{sender}>\r\nSubject: twice\r\n\r\nOnce is enough.");
        await desk.Send(sender, mail);
        await desk.Send(sender, mail);
        await AfterAllOfIt();

        await using var db = await desk.App.Database();
        Assert.Equal(1, await db.Tickets.CountAsync(t => t.Conversation == sender, Cancellation));
        Assert.Equal(1, await db.Outbox.CountAsync(o => o.RecipientKey.EndsWith(sender), Cancellation));
    }

    [Theory]
    [InlineData("windows-1251", 1251)]
    [InlineData("koi8-r", 20866)]
    public async Task Old_Russian_charsets_are_read(string charset, int codePage)
    {
        var sender = desk.NewSender();
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
        var subject = Convert.ToBase64String(encoding.GetBytes("Щит не работает"));
        var said = "Ёлка, щука, «кавычки» нет: съешь ещё этих мягких булок".Replace('«', '"').Replace('»', '"');
        await desk.Send(sender, encoding.GetBytes(
            $"From: {sender}\r\nTo: {MailDesk.Multipas}\r\nMessage-ID: <{charset}-{sender}>\r\nSubject: =?{charset}?B?{subject}?=\r\n"
            + $"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{said}"));

        var ticket = await desk.TicketOf(sender);
        Assert.Equal("Щит не работает", ticket.Subject);
        Assert.Equal("Ёлка, щука, \"кавычки\" нет: съешь ещё этих мягких булок", (await desk.Heard(ticket.Id, 1))[0].Text);
    }

    [Fact]
    public async Task Of_a_mail_in_HTML_only_the_text_is_kept_and_no_script()
    {
        var sender = desk.NewSender();
        await desk.Send(sender, "<html><head><style>p{color:red}</style></head><body><p>Не работает "
            + "<b>турникет</b></p><script>alert(1)</script><img src=x onerror=alert(2)></body></html>",
            headers: ["Content-Type: text/html; charset=utf-8"]);

        var text = (await desk.Heard((await desk.TicketOf(sender)).Id, 1))[0].Text;
        Assert.Equal("Не работает турникет", text);
    }

    [Fact]
    public async Task Answers_to_the_form_are_read_out_of_a_table_in_HTML_too()
    {
        var sender = desk.NewSender();
        await desk.Send(sender, "<p>Не читает карты.</p><table><tr><td>Телефон</td><td>8&nbsp;(900) "
            + "123-45-67</td></tr><tr><td>Школа:</td><td>СОШ &laquo;Заря&raquo;</td></tr></table>",
            headers: ["Content-Type: text/html; charset=utf-8"]);
        var ticket = await desk.TicketOf(sender);
        Assert.Equal(("+79001234567", "СОШ «Заря»"), (ticket.Fields["phone"], ticket.Fields["school"]));
        Assert.Contains("Школа: СОШ «Заря»", Assert.Single(await desk.Letters(sender)).TextBody);
    }

    [Fact]
    public async Task A_mail_without_Message_ID_and_Date_is_a_ticket_all_the_same()
    {
        var sender = desk.NewSender();
        await desk.Send(sender, Encoding.UTF8.GetBytes($"From: {sender}\r\nSubject: bare\r\n\r\nNo id, no date."));
        Assert.Equal("bare", (await desk.TicketOf(sender)).Subject);
        Assert.Single(await desk.Letters(sender));
    }

    [Fact]
    public async Task A_mail_without_a_sender_is_kept_and_listed_as_refused()
    {
        await desk.Send("", Encoding.UTF8.GetBytes("Subject: from nobody\r\nMessage-ID: <no-from@x.example.test>\r\n\r\nWho am I?"));
        var refused = await desk.App.Until(db =>
            db.Letters.AsNoTracking().Where(r => r.MailMessageId == "no-from@x.example.test").SingleOrDefaultAsync(Cancellation));
        Assert.Equal((LetterOutcome.Refused, LetterReason.NoSender), (refused.Outcome, refused.Reason));
        Assert.Contains("Who am I?", Encoding.UTF8.GetString(await desk.App.Raw(refused.Id)));
    }

    [Theory]
    [InlineData("  ", null)]
    [InlineData("\u200b\u00a0\u200b", "Re:")]
    [InlineData("-- \r\nАнна Петрова\r\nШкола № 12", "(без темы)")]
    [InlineData("> Терминал не работает?\r\n> Да", "Re: Терминал")]
    public async Task A_mail_that_says_nothing_is_no_ticket_and_its_sender_is_asked(string text, string? subject)
    {
        var sender = desk.NewSender();
        await desk.Send(sender, text, subject);
        var refused = await desk.App.Until(
            db => db.Letters.AsNoTracking().Where(r => r.Sender == sender).SingleOrDefaultAsync(Cancellation));
        Assert.Equal((LetterOutcome.Refused, LetterReason.Empty), (refused.Outcome, refused.Reason));
        var letter = Assert.Single(await desk.Letters(sender));
        Assert.Contains("заявки пока нет", letter.TextBody);
        Assert.Contains("— Что случилось", letter.TextBody);
        Assert.True(letter.IsAutomatic);
        await using var db = await desk.App.Database();
        Assert.Equal(0, await db.Tickets.CountAsync(t => t.Conversation == sender, Cancellation));
    }

    [Fact]
    public async Task A_subject_that_says_it_is_a_text_and_the_rest_is_asked_for()
    {
        var sender = desk.NewSender();
        await desk.Send(sender, "", "Не работает терминал в столовой");
        var ticket = await desk.TicketOf(sender);
        Assert.Equal("Не работает терминал в столовой", (await desk.Heard(ticket.Id, 1))[0].Text);
        var letter = Assert.Single(await desk.Letters(sender));
        Assert.Contains("— Школа", letter.TextBody);
        Assert.DoesNotContain("— Что случилось", letter.TextBody);
    }

    [Fact]
    public async Task A_file_of_26_MB_is_not_taken_and_its_sender_is_told()
    {
        var sender = desk.NewSender();
        var base64 = Convert.ToBase64String(new byte[26 * 1024 * 1024], Base64FormattingOptions.InsertLineBreaks);
        await desk.Send(sender, $"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nВидео во вложении.\r\n"
            + "--b\r\nContent-Type: video/mp4\r\nContent-Disposition: attachment; "
            + $"filename=\"film.mp4\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64}\r\n"
            + "--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"small.txt\"\r\n\r\nsmall\r\n--b--",
            headers: ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b"]);

        var ticket = await desk.TicketOf(sender);
        await using var db = await desk.App.Database();
        var files = await db.Attachments.Where(a => a.TicketId == ticket.Id).OrderBy(a => a.FileName).ToListAsync(Cancellation);
        Assert.Equal([("film.mp4", "TooLarge"), ("small.txt", null)], files.Select(f => (f.FileName, f.Missing)));
        var letter = Assert.Single(await desk.Letters(sender));
        Assert.Contains("film.mp4", letter.TextBody);
        Assert.Contains("25 МБ", letter.TextBody);
        Assert.DoesNotContain("small.txt", letter.TextBody);
    }

    [Fact]
    public async Task SQL_and_HTML_in_a_mail_are_text()
    {
        var sender = desk.NewSender();
        const string Hostile = "'; drop table ticket; -- <script>alert(1)</script> {{7*7}} %s";
        await desk.Send(sender, Hostile, subject: Hostile);
        var ticket = await desk.TicketOf(sender);
        Assert.Equal(Hostile, ticket.Subject);
        Assert.Equal(Hostile, (await desk.Heard(ticket.Id, 1))[0].Text);
        Assert.Contains(Hostile, Assert.Single(await desk.Letters(sender)).Subject);
    }

    /// <summary>
    /// Mail of a mailbox is taken in order: when the ticket of a later one is there, the earlier ones have been looked at.
    /// </summary>
    private async Task AfterAllOfIt()
    {
        var marker = desk.NewSender("marker");
        await desk.Send(marker, "marker");
        await desk.TicketOf(marker);
    }
}
