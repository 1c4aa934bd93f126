using System.Text;
using Helpdesk.Bots.Email;
using Helpdesk.Bots.Email.Connecting;
using Helpdesk.Bots.Email.Messages;
using Helpdesk.Bots.Email.Mime;
using Helpdesk.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Helpdesk.Bots.Tests.Email;

public sealed class EmailChannelTests(MailServerFixture fixture) : IClassFixture<MailServerFixture>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conversation_holds_together_in_both_directions()
    {
        var settings = RunningReceiver.Settings(fixture.Server, "talk@example.test");
        await using var receiver = new RunningReceiver(settings, new RememberedCursor());
        await Send(
            settings.Address, "From: Анна <anna@school.example.test>\nSubject: Вход\nMessage-ID: <1@school.example.test>\n\nне работает\n");
        var question = await receiver.Next();

        var sent = await Channel(settings)
            .Send(
                Message(
                    question.Conversation) with
                {
                    MessageId = "answer-1@example.test",
                    InReplyTo = question.MessageId,
                    References = [question.MessageId!],
                    IsAutomatic = true
                },
                new Files(), Stop);

        Assert.Equal(new DeliveryResult.Delivered("answer-1@example.test"), sent);
        var answer = MailReader.Read((await fixture.Server.WaitFor("anna@school.example.test"))[0]);
        Assert.Equal(("answer-1@example.test", "1@school.example.test"), (answer.MessageId, Assert.Single(answer.InReplyTo)));
        Assert.Equal(new MailParty("talk@example.test", "Служба поддержки"), answer.From);
        Assert.Equal("talk@example.test", answer.Headers["X-Helpdesk-Loop"]);
        Assert.True(answer.IsAutomatic);

        await Send(settings.Address, "From: anna@school.example.test\nSubject: Re: Вход\nIn-Reply-To: <answer-1@example.test>\nReferences: "
            + "<1@school.example.test> <answer-1@example.test>\nMessage-ID: <2@school.example.test>\n\nзаработало\n\n> ответ\n");
        var reply = await receiver.Next();
        Assert.Equal(["answer-1@example.test", "1@school.example.test"], reply.AnswersTo);
        Assert.Equal(("заработало", "заработало\n\n> ответ"), (reply.Text, reply.FullText));
        Assert.False(reply.IsAutomatic);
    }

    [Fact]
    public async Task Files_travel_with_the_answer()
    {
        var settings = RunningReceiver.Settings(fixture.Server, "files@example.test");

        await Channel(settings).Send(
            Message("files-to@example.test") with { Attachments = [new OutgoingAttachment("Акт.pdf", "application/pdf", "aa")] },
            new Files(), Stop);

        var file = Assert.Single(MailReader.Read((await fixture.Server.WaitFor("files-to@example.test"))[0]).Attachments);
        Assert.Equal(("Акт.pdf", "bytes of aa"), (file.FileName, Encoding.UTF8.GetString(file.Content.Span)));
    }

    [Fact]
    public async Task Each_kind_of_refusal_has_its_own_result()
    {
        var settings = RunningReceiver.Settings(fixture.Server, "refused@example.test");

        Assert.IsType<DeliveryResult.Refused>(await Channel(settings).Send(Message("nobody-x@example.test"), new Files(), Stop));
        Assert.IsType<DeliveryResult.Refused>(await Channel(settings).Send(Message("no address"), new Files(), Stop));
        Assert.IsType<DeliveryResult.TryLater>(await Channel(settings).Send(Message("later-x@example.test"), new Files(), Stop));
        Assert.IsType<DeliveryResult.TryLater>(
            await Channel(settings with { SmtpPort = 1 }).Send(Message("x@example.test"), new Files(), Stop));
        var wrong = Assert.IsType<DeliveryResult.TryLater>(
            await Channel(settings with { Password = "bad" }).Send(Message("x@example.test"), new Files(), Stop));
        Assert.Equal(TimeSpan.FromMinutes(15), wrong.After);
        Assert.Contains("user and password", wrong.Reason);
    }

    [Fact]
    public async Task A_report_of_the_server_names_the_answer_that_did_not_arrive()
    {
        var settings = RunningReceiver.Settings(fixture.Server, "reports@example.test");
        await using var receiver = new RunningReceiver(settings, new RememberedCursor());

        await Channel(settings).Send(Message("bounce-x@example.test") with { MessageId = "lost-1@example.test" }, new Files(), Stop);

        var report = await receiver.Next();
        Assert.Equal(
            ("lost-1@example.test", true, "bounce-x@example.test"),
            (report.Report?.OriginalMessageId, report.Report?.Permanent, report.Report?.Recipient));
        Assert.True(report.IsAutomatic);
    }

    [Fact]
    public async Task Without_a_server_mail_becomes_files()
    {
        var directory = Directory.CreateTempSubdirectory("helpdesk-eml-").FullName;
        try
        {
            var channel = Channel(new EmailSettings { Address = "desk@example.test" }, directory);

            Assert.True(channel.WritesFiles);
            Assert.IsType<DeliveryResult.Delivered>(await channel.Send(Message("a@school.example.test"), new Files(), Stop));
            Assert.IsType<DeliveryResult.Refused>(await channel.Send(Message("no address"), new Files(), Stop));

            var mail = MailReader.Read(await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(directory)), Stop));
            Assert.Equal(("Заявка", "ответ"), (mail.Subject, mail.TextBody));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void Faults_of_the_settings_are_named()
    {
        var settings = RunningReceiver.Settings(fixture.Server, "a@example.test");

        Assert.Empty(settings.Problems());
        Assert.Equal(2, (settings with { Address = "nobody", CaFile = "/nonexistent/ca.pem" }).Problems().Count());
        Assert.Empty((settings with { SmtpTls = ConnectionSecurity.Implicit }).Problems());
        Assert.Single((settings with { PollInterval = TimeSpan.FromMinutes(29) }).Problems());
        Assert.DoesNotContain(MailServer.Password, settings.ToString());
    }

    private Task Send(string to, string mail) => fixture.Server.SendRaw("anna@school.example.test", to, Encoding.UTF8.GetBytes(mail));

    private static EmailChannel Channel(EmailSettings settings, string directory = "/nonexistent") =>
        new(settings, directory, TimeProvider.System, NullLogger<EmailChannel>.Instance);

    private static OutgoingMessage Message(string recipient) => new() { Recipient = recipient, Subject = "Заявка", Text = "ответ" };

    private sealed class Files : IAttachmentContent
    {
        public Task<ReadOnlyMemory<byte>> Read(string sha256, CancellationToken cancellation) =>
            Task.FromResult<ReadOnlyMemory<byte>>(Encoding.UTF8.GetBytes("bytes of " + sha256));
    }
}
