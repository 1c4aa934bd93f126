using System.Text;
using Helpdesk.Bots.Email.Connecting;
using Helpdesk.Bots.Email.Messages;
using Helpdesk.Bots.Email.Mime;
using Helpdesk.Bots.Email.Sending;
using Helpdesk.Testing;

namespace Helpdesk.Bots.Email.Tests.Sending;

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

        Assert.Equal(new SendOutcome.Delivered(), await Sender().Send(draft, Stop));

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

    [Fact]
    public async Task Automatic_mail_says_so_in_every_way()
    {
        await Sender().Send(Draft("auto@example.test") with { IsAutomatic = true, InReplyTo = "x@y" }, Stop);

        var mail = MailReader.Read((await shared.Server.WaitFor("auto@example.test"))[0]);
        Assert.True(mail.IsAutomatic);
        Assert.Equal("auto-replied", mail.Headers["Auto-Submitted"]);
        Assert.Equal("DR, RN, OOF, AutoReply", mail.Headers["X-Auto-Response-Suppress"]);
    }

    [Fact]
    public async Task No_value_can_add_a_header_or_a_recipient()
    {
        var draft = Draft("victim@example.test") with
        {
            From = new MailParty("desk@example.test", "x\" <evil@example.test>, \"\r\nBcc: bcc@example.test"),
            Subject = "Hello\r\nBcc: bcc@example.test\u2028\r\n\r\nbody",
            MessageId = "a>\r\nBcc: bcc@example.test <b@c",
            InReplyTo = "p\r\nBcc: bcc@example.test",
            References = ["r> <s\nBcc: bcc@example.test"],
            Headers = new Dictionary<string, string> { ["X-Helpdesk-Loop"] = "1\r\nBcc: bcc@example.test" },
            Attachments = [new MailAttachment("a\"\r\nBcc: bcc@example.test\r\n.txt", "text/plain\r\nBcc: x", new byte[] { 1 })],
        };

        Assert.Equal(new SendOutcome.Delivered(), await Sender().Send(draft, Stop));

        var raw = (await shared.Server.WaitFor("victim@example.test"))[0];
        var mail = MailReader.Read(raw);
        Assert.False(mail.Headers.Has("Bcc"));
        Assert.Equal("desk@example.test", mail.From?.Address);
        Assert.Equal("Hello  Bcc: bcc@example.test     body".Split(' ', StringSplitOptions.RemoveEmptyEntries), mail.Subject!.Split(' '));
        Assert.DoesNotContain(
            Encoding.UTF8.GetString(raw.Span).Split('\n'), line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(await shared.Server.Read("bcc@example.test"));
    }

    [Theory]
    [InlineData("a@b.test, bcc@example.test")]
    [InlineData("Name <a@b.test>")]
    [InlineData("a@b.test\r\nRCPT TO:<bcc@example.test>")]
    [InlineData("no address")]
    [InlineData("")]
    public async Task What_is_not_one_bare_address_is_refused_before_anything_leaves(string address) =>
        Assert.IsType<SendOutcome.Permanent>(await Sender().Send(Draft(address), Stop));

    [Fact]
    public async Task An_unknown_mailbox_is_permanent_and_a_busy_one_is_not()
    {
        var permanent = Assert.IsType<SendOutcome.Permanent>(await Sender().Send(Draft("nobody-here@example.test"), Stop));
        Assert.Contains("no such mailbox", permanent.Reason);
        var temporary = Assert.IsType<SendOutcome.Temporary>(await Sender().Send(Draft("later-please@example.test"), Stop));
        Assert.Contains("try again later", temporary.Reason);
    }

    [Fact]
    public async Task Wrong_and_missing_credentials_are_named_as_such()
    {
        var wrong = Assert.IsType<SendOutcome.WrongCredentials>(
            await Sender(Options with { Password = "wrong" }).Send(Draft("x@example.test"), Stop));
        Assert.Contains("does not accept user and password", wrong.Reason);
        Assert.DoesNotContain("wrong", wrong.Reason);
        var missing = Assert.IsType<SendOutcome.WrongCredentials>(
            await Sender(Options with { User = null, Password = null }).Send(Draft("x@example.test"), Stop));
        Assert.Contains("demands a user", missing.Reason);
    }

    [Fact]
    public async Task The_check_of_the_settings_sends_nothing_and_says_what_is_wrong()
    {
        Assert.Equal(new SmtpCheck(Problem: null), await SmtpCheck.Check(Options, TimeProvider.System, Stop));
        Assert.True((await SmtpCheck.Check(Options with { Password = "wrong" }, TimeProvider.System, Stop)).AreCredentialsWrong);
        Assert.NotNull((await SmtpCheck.Check(Options with { Port = 1 }, TimeProvider.System, Stop)).Problem);
        Assert.NotNull(
            (await SmtpCheck.Check(
                Options with { Security = ConnectionSecurity.Implicit, Timeout = TimeSpan.FromSeconds(5) }, TimeProvider.System,
                Stop)).Problem);
        Assert.Equal(new SmtpCheck(Problem: null), await SmtpCheck.Check(Implicit, TimeProvider.System, Stop));
    }

    [Fact]
    public async Task Port_465_is_TLS_from_the_first_byte()
    {
        Assert.Equal(new SendOutcome.Delivered(), await Sender(Implicit).Send(Draft("implicit@example.test"), Stop));

        Assert.Single(await shared.Server.WaitFor("implicit@example.test"));
        Assert.IsType<SendOutcome.WrongCredentials>(await Sender(Implicit with { Password = "wrong" }).Send(Draft("x@example.test"), Stop));
    }

    [Fact]
    public async Task A_certificate_of_nobody_known_is_refused_in_words()
    {
        var outcome = Assert.IsType<SendOutcome.Temporary>(
            await Sender(Options with { CaFile = null }).Send(Draft("x@example.test"), Stop));
        Assert.Contains("self-signed certificate", outcome.Reason);
    }

    [Fact]
    public async Task The_date_is_that_of_the_clock_and_an_odd_id_stays_as_it_is()
    {
        await Sender(time: new StoppedClock()).Send(Draft("dated@example.test") with { MessageId = "odd@@id", InReplyTo = "a@@b" }, Stop);

        var mail = MailReader.Read((await shared.Server.WaitFor("dated@example.test"))[0]);
        Assert.Equal(StoppedClock.Now, mail.Date);
        Assert.Equal(("odd@@id", "a@@b"), (mail.MessageId, Assert.Single(mail.InReplyTo)));
    }

    [Fact]
    public async Task A_cyrillic_mailbox_is_written_to() =>
        Assert.Equal(new SendOutcome.Delivered(), await Sender().Send(Draft("школа@example.test"), Stop));

    [Fact]
    public async Task A_real_bounce_of_a_real_server_is_understood()
    {
        await Sender().Send(
            Draft("bounce-me@example.test") with { From = new MailParty("bounced@example.test"), MessageId = "will-bounce@example.test" },
            Stop);

        var status = MailReader.Read((await shared.Server.WaitFor("bounced@example.test"))[0]).DeliveryStatus;
        Assert.Equal(
            ("will-bounce@example.test", "bounce-me@example.test", true),
            (status?.OriginalMessageId, status?.Recipient, status?.Permanent));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SmtpOptions Options => new()
    {
        Host = "localhost",
        Port = shared.Server.SubmissionPort,
        User = "desk@example.test",
        Password = MailServer.Password,
        CaFile = shared.Server.CertificateFile,
        Timeout = TimeSpan.FromSeconds(30),
    };

    private SmtpOptions Implicit => Options with { Port = shared.Server.SmtpsPort, Security = ConnectionSecurity.Implicit };

    private SmtpSender Sender(SmtpOptions? options = null, TimeProvider? time = null) =>
        new(options ?? Options, time ?? TimeProvider.System);

    private static MailDraft Draft(string to) => new()
    {
        From = new MailParty("desk@example.test", "Служба, \"поддержки\""),
        To = new MailParty(to),
        Subject = "Тема",
        Text = "Здравствуйте!\n.\nСрок — <завтра>",
        MessageId = "1@example.test",
    };

    private sealed class StoppedClock : TimeProvider
    {
        public static readonly DateTimeOffset Now = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
