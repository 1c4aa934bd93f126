using System.Net;
using System.Net.Sockets;
using System.Text;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Intake.Email;

/// <summary>The program dies (SIGKILL) at the worst moments of a mail's way. Nothing is lost and nothing is doubled.</summary>
[Collection(nameof(CrashSite))]
public sealed class MailCrashTests : IAsyncLifetime
{
    private const string Anna = "anna@school.example.test";

    private CrashSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await CrashSite.Make();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task After_the_commit_and_before_the_mailbox_knows()
    {
        await _site.Run();
        await using (await _site.Hold("mailbox_cursor"))
        {
            await Write(Anna);
            await _site.UntilStopped("mailbox_cursor");
            await _site.Until("exists (select from outbox where kind = 'Acknowledgement' and state = 'Delivered')");
            await _site.Kill();
        }
        Assert.Equal(0, await _site.Count("mailbox_cursor where last_uid > 0"));

        await _site.Run();
        await OnceAndForAll();
    }

    [Fact]
    public async Task Before_the_commit()
    {
        await _site.Run();
        await using (await _site.Hold("inbound_receipt"))
        {
            await Write(Anna);
            await _site.UntilStopped("inbound_receipt");
            await _site.Kill();
        }
        Assert.Equal(0, await _site.Count("ticket"));

        await _site.Run();
        await OnceAndForAll();
    }

    [Fact]
    public async Task When_the_letter_is_to_be_written()
    {
        await _site.Run();
        await using (await _site.Hold("letter"))
        {
            await Write(Anna);
            await _site.UntilStopped("letter");
            await _site.Kill();
        }
        Assert.Equal(0, await _site.Count("ticket"));
        Assert.Equal(0, await _site.Count("inbound_receipt"));

        await _site.Run();
        await OnceAndForAll();
    }

    [Fact]
    public async Task After_the_commit_and_before_the_acknowledgement_could_leave()
    {
        await Write(Anna);
        await _site.Mail.StopSmtp();
        await _site.Run();
        await _site.Until("exists (select from outbox where state = 'Pending' and attempts > 0)");
        await _site.Kill();
        Assert.Equal(1, await _site.Count("ticket"));

        await _site.Mail.StartSmtp();
        await _site.Run();
        await OnceAndForAll();
    }

    [Fact]
    public async Task While_the_acknowledgement_is_being_sent()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await Write(Anna);
        await _site.Run(((IPEndPoint)silent.LocalEndpoint).Port);
        using (await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
            await _site.Kill();
        Assert.Equal(1, await _site.Count("outbox where state = 'Sending'"));

        // Nobody knows whether it left until the claim has run out.
        await _site.Execute("update outbox set claimed_until = now() - interval '1 second'");
        await _site.Run();
        await OnceAndForAll();
    }

    /// <summary>A later mail has been taken in and answered, so everything before it has been looked at: one ticket, one letter.</summary>
    private async Task OnceAndForAll()
    {
        await Write("later@school.example.test");
        await _site.Until("count(*) = 2 from outbox where kind = 'Acknowledgement' and state = 'Delivered'");
        Assert.Equal(1, await _site.Count($"ticket where conversation = '{Anna}'"));
        Assert.Equal(
            1,
            await _site.Count($"message where channel = 'email' and ticket_id in (select id from ticket where conversation = '{Anna}')"));
        Assert.Equal(1, await _site.Count(
            "letter l join message m on m.id = l.message_id and m.ticket_id = l.ticket_id where l.sender = "
                + $"'{Anna}' and l.outcome = 'Taken'"));
        Assert.Equal(1, await _site.Count($"letter where sender = '{Anna}'"));
        Assert.Single(await _site.Mail.WaitFor(Anna));
    }

    private Task Write(string from) => _site.Mail.SendRaw(from, CrashSite.Mailbox, Encoding.UTF8.GetBytes(
        $"From: {from}\r\nTo: {CrashSite.Mailbox}\r\nMessage-ID: <of-{from}>\r\nSubject: Terminal\r\n\r\nIt does not work."));
}
