using Helpdesk.Mail.Messages;
using Helpdesk.Mail.Sending;
using Helpdesk.Testing;

namespace Helpdesk.Mail.Tests.Sending;

public sealed class SmtpSenderTests(SharedMailServer shared) : IClassFixture<SharedMailServer>
{
    [Fact]
    public async Task A_mail_arrives_with_its_own_id_thread_and_files()
    {
        var draft = Draft("thread@example.test") with
        {
            Subject = "Заявка №17 принята",
            InReplyTo = "parent@school.test",
            References = ["root@school.test", "parent@school.test"],
            Attachments = [new MailAttachment("Приказ 5.pdf", "application/pdf", new byte[] { 1, 2, 3, 0, 255 })],
        };

        Assert.Equal(new SendOutcome.Delivered(), await Sender().Send(draft, TestContext.Current.CancellationToken));

        var mail = MailReader.Read((await shared.Server.WaitFor("thread@example.test"))[0]);
        Assert.Equal("Заявка №17 принята", mail.Subject);
        Assert.Equal("Служба, 'поддержки'", mail.From?.Name);
        Assert.Equal("1@example.test", mail.MessageId);
        Assert.Equal(["parent@school.test"], mail.InReplyTo);
        Assert.Equal(["root@school.test", "parent@school.test"], mail.References);
        Assert.Equal("Здравствуйте!\n.\nСрок — <завтра>", mail.TextBody);
        Assert.Contains("Срок — &lt;завтра&gt;", mail.HtmlBody);
        var file = Assert.Single(mail.Attachments);
        Assert.Equal(("Приказ 5.pdf", "application/pdf"), (file.FileName, file.ContentType));
        Assert.Equal(new byte[] { 1, 2, 3, 0, 255 }, file.Content.ToArray());
        Assert.False(mail.IsAutomatic);
    }

    private SmtpSender Sender() => new(new SmtpOptions { Host = "localhost", Port = shared.Server.SubmissionPort, User = "desk@example.test", Password = MailServer.Password }, TimeProvider.System);

    private static MailDraft Draft(string to) => new()
    {
        From = new MailParty("desk@example.test", "Служба, \"поддержки\""),
        To = new MailParty(to),
        Subject = "Тема",
        Text = "Здравствуйте!\n.\nСрок — <завтра>",
        MessageId = "1@example.test",
    };
}
