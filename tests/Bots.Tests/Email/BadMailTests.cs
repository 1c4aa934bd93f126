using System.Text;
using Xunit;

namespace Helpdesk.Bots.Tests.Email;

public sealed class BadMailTests(MailServerFixture fixture) : IClassFixture<MailServerFixture>
{
    [Fact]
    public async Task Unreadable_mail_is_offered_with_its_bytes_and_the_next_one_too()
    {
        var settings = RunningReceiver.Settings(fixture.Server, "unreadable@example.test");
        await Send(settings.Address, "Subject: ничей\nMessage-ID: <nofrom@x>\n\nтекст\n");
        await Send(settings.Address, "From: a@school.example.test\nSubject: следующий\n\nтекст\n");
        await using var receiver = new RunningReceiver(settings, new RememberedCursor());

        var (first, second) = (await receiver.Next(), await receiver.Next());
        var (nobody, next) = first.Unreadable is null ? (second, first) : (first, second);
        Assert.Equal("The mail names no sender that could be answered.", nobody.Unreadable);
        Assert.Equal(("ничей", "текст", "", ""), (nobody.Subject, nobody.Text, nobody.Sender.Id, nobody.Conversation));
        Assert.Contains("Message-ID: <nofrom@x>", Encoding.UTF8.GetString(nobody.Raw!.Value.Span));
        Assert.Null(next.Unreadable);
    }

    [Fact]
    public async Task Without_a_Message_ID_the_key_is_made_of_the_bytes_and_without_a_date_the_arrival_counts()
    {
        var settings = RunningReceiver.Settings(fixture.Server, "bare@example.test");
        var before = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await Send(settings.Address, "From: a@school.example.test\nDate: Mon, 1 Jan 2080 10:00:00 +0000\n\nтекст\n");
        await using var receiver = new RunningReceiver(settings, new RememberedCursor());

        var message = await receiver.Next();
        Assert.StartsWith("sha256:", message.ExternalId);
        Assert.InRange(message.SentAt!.Value, before, before.AddMinutes(10));
        Assert.Null(message.Subject);
    }

    [Fact]
    public async Task A_file_above_the_limit_is_named_but_not_taken()
    {
        var settings = RunningReceiver.Settings(fixture.Server, "file@example.test") with { MaxAttachmentBytes = 1000 };
        await Send(settings.Address, WithFiles(500, 1001));
        await using var receiver = new RunningReceiver(settings, new RememberedCursor());

        var message = await receiver.Next();
        Assert.Equal(
            [(500L, null), (1001L, (AttachmentMissing?)AttachmentMissing.TooLarge)],
            message.Attachments.Select(file => (file.Length, file.Missing)));
        Assert.Equal([500, null], message.Attachments.Select(file => file.Content?.Length));
        Assert.Equal("письмо с файлами", message.Text);
    }

    [Fact]
    public async Task A_mail_above_the_limit_is_not_fetched_whole_and_its_words_are_kept()
    {
        var settings = RunningReceiver.Settings(
            fixture.Server, "huge@example.test") with
        { MaxAttachmentBytes = 1000, MaxMessageBytes = 1_000_000 };
        await Send(settings.Address, WithFiles(900_000, 10));
        await using var receiver = new RunningReceiver(settings, new RememberedCursor());

        var message = await receiver.Next();
        Assert.Equal("письмо с файлами", message.Text);
        Assert.Equal(
            ("file0.bin", null, AttachmentMissing.TooLarge),
            Assert.Single(message.Attachments.Select(file => (file.FileName, file.Content, file.Missing!.Value))));
        Assert.InRange(message.Raw!.Value.Length, 1, 600_000);
        Assert.Null(message.Unreadable);
    }

    [Fact]
    public async Task A_file_of_26_MB_is_above_the_limit_of_a_default_installation()
    {
        const int Length = 26 * 1024 * 1024;
        var settings = RunningReceiver.Settings(fixture.Server, "default@example.test");
        await Send(settings.Address, WithFiles(Length, 3));
        await using var receiver = new RunningReceiver(settings, new RememberedCursor());

        var message = await receiver.Next();
        Assert.Equal([(Length, AttachmentMissing.TooLarge), (3L, null)], message.Attachments.Select(file => (file.Length, file.Missing)));
        Assert.Equal("письмо с файлами", message.Text);
    }

    [Theory]
    [InlineData("From: auto@example.test\n", true)]
    [InlineData("From: a@school.example.test\nX-Helpdesk-Loop: other@example.test\n", true)]
    [InlineData("From: a@school.example.test\nAuto-Submitted: auto-replied\n", true)]
    [InlineData("From: a@school.example.test\nReply-To: auto@example.test\n", false)]
    public async Task Machines_and_our_own_mail_are_never_to_be_answered(string headers, bool isAutomatic)
    {
        var settings = RunningReceiver.Settings(fixture.Server, "auto@example.test");
        var cursor = new RememberedCursor();
        await Send(settings.Address, $"{headers}Message-ID: <{Guid.NewGuid():N}@x>\n\nтекст\n");
        await using var receiver = new RunningReceiver(settings, cursor);

        IncomingMessage message;
        do
            message = await receiver.Next();
        while (!Encoding.UTF8.GetString(message.Raw!.Value.Span).Contains(headers.ReplaceLineEndings("\r\n"), StringComparison.Ordinal));
        Assert.Equal(isAutomatic, message.IsAutomatic);
        Assert.NotEqual(isAutomatic ? "" : settings.Address, message.Conversation);
    }

    [Fact]
    public async Task Mail_that_went_in_circles_is_never_to_be_answered()
    {
        var settings = RunningReceiver.Settings(fixture.Server, "circle@example.test");
        await Send(settings.Address, string.Concat(Enumerable.Repeat("Received: by x; Fri, 20 Nov 2026 15:00:00 +0000\n", 50))
            + "From: a@school.example.test\n\ntext\n");
        await using var receiver = new RunningReceiver(settings, new RememberedCursor());

        Assert.True((await receiver.Next()).IsAutomatic);
    }

    [Fact]
    public async Task A_report_of_a_server_that_gives_no_address_is_a_report()
    {
        var settings = RunningReceiver.Settings(fixture.Server, "report@example.test");
        await Send(settings.Address,
            "From: MAILER-DAEMON (Mail Delivery System)\nMessage-ID: <report@x>\nContent-Type: multipart/report; boundary=B\n\n"
            + "--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; "
            + "a@school.example.test\nAction: failed\nStatus: 5.1.1\n\n"
            + "--B\nContent-Type: text/rfc822-headers\n\nMessage-ID: <ticket-17-2@example.test>\n--B--\n");
        await using var receiver = new RunningReceiver(settings, new RememberedCursor());

        var message = await receiver.Next();
        Assert.Equal(new DeliveryReport("ticket-17-2@example.test", true, "a@school.example.test", "5.1.1"), message.Report);
        Assert.Equal((null, true, ""), (message.Unreadable, message.IsAutomatic, message.Sender.Id));
    }

    private Task Send(string to, string mail) => fixture.Server.SendRaw("a@school.example.test", to, Encoding.UTF8.GetBytes(mail));

    private static string WithFiles(params int[] lengths) =>
        "From: a@school.example.test\nMessage-ID: <files@x>\nContent-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/plain; "
            + "charset=utf-8\n\nписьмо с файлами\n"
        + string.Concat(
            lengths.Select((length, i) => $"--B\nContent-Type: application/octet-stream; name=file{i}.bin\nContent-Transfer-Encoding: "
                + $"base64\n\n{Convert.ToBase64String(new byte[length], Base64FormattingOptions.InsertLineBreaks)}\n"))
        + "--B--\n";
}
