using System.Net;
using System.Text;
using Helpdesk.Intake.Letters;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets.Erasing;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Erasure;

/// <summary>Somebody of whom there is no ticket and no person, only mail that was refused, is erased by their address.</summary>
public sealed class EraseAddressTests : IAsyncLifetime
{
    private const string Stranger = "qzx-stranger@school.example.test";
    private const string Path = "/admin/erasures";

    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Nothing_of_them_is_left_and_what_is_others_stays()
    {
        await Refused(Stranger);
        await Refused("other@school.example.test");
        // A server reports on a letter of nobody's that was to go there.
        await _app.Mail(Encoding.UTF8.GetBytes(
            $"From: mailer-daemon@school.example.test\r\nTo: help@desk.test\r\nAuto-Submitted: auto-replied\r\nSubject: Undelivered\r\n"
            + "Message-ID: <b@school.test>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=bb\r\n\r\n--bb\r\n"
            + $"Content-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; {Stranger}\r\nAction: "
            + "failed\r\nStatus: 5.1.1\r\n\r\n--bb--\r\n"));
        await _app.Deliver();
        Assert.NotEmpty(await Traces.Of(_app, Traces.Stem));

        using var administrator = await _app.SignedIn(HelpdeskHost.AdminEmail);
        var page = await administrator.Get(Path);
        page = await administrator.Send(page, Path, ("address", $" {Stranger.ToUpperInvariant()} "), ("again", Stranger));
        page.Expect(HttpStatusCode.OK);
        Assert.Contains("По адресу отправителя", page.Text);
        Assert.Empty(await Traces.Of(_app, Traces.Stem));

        await using var db = await _app.Database();
        Assert.Equal("other@school.example.test", (await db.Letters.SingleAsync(Cancellation)).Sender);
        var act = await db.ErasureActs.SingleAsync(Cancellation);
        Assert.Equal((null, "", 2), (act.TicketId, act.Number, act.Erased["originals"]));
    }

    [Fact]
    public async Task What_is_sent_to_them_at_this_moment_stands_in_the_way()
    {
        await Refused(Stranger);
        await using (var db = await _app.Database())
            await db.Outbox.Where(o => o.TicketId == null)
                .ExecuteUpdateAsync(o => o.SetProperty(r => r.State, OutboxState.Sending), Cancellation);
        Assert.Contains("Прямо сейчас уходит письмо", await Refuses(Stranger, Stranger));
        await using var after = await _app.Database();
        Assert.Equal(1, await after.Letters.CountAsync(Cancellation));
        Assert.Empty(await after.ErasureActs.ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("qzx-nobody@school.example.test", "qzx-nobody@school.example.test")]
    [InlineData(Stranger, "qzx-strange@school.example.test")]
    [InlineData("", "")]
    [InlineData(HelpdeskHost.AdminEmail, HelpdeskHost.AdminEmail)]
    [InlineData("anna@school.example.test", "anna@school.example.test")]
    public async Task Refused_with_nothing_erased(string address, string again)
    {
        await Refused(Stranger);
        var number = await _app.SupportTicket("anna@school.example.test");
        var said = await Refuses(address, again);
        Assert.Equal(address.StartsWith("anna", StringComparison.Ordinal), said.Contains(number, StringComparison.Ordinal));
        await using var db = await _app.Database();
        Assert.Equal(1, await db.Letters.CountAsync(l => l.Sender == Stranger, Cancellation));
    }

    [Fact]
    public async Task Only_administrators_do_it()
    {
        await Refused(Stranger);
        await _app.Staff("manager", ("multipas", DeskRoleKind.Manager));
        using var manager = await _app.SignedIn("manager@example.test");
        var page = await manager.Get(Path);
        Assert.DoesNotContain("name=\"again\"", page.Html);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await manager.Send(await manager.Get("/me"), Path, ("address", Stranger), ("again", Stranger))).Status);
    }

    /// <summary>Somebody sends an empty letter, and is asked what it was to be.</summary>
    private async Task Refused(string from)
    {
        var letter = await _app.Mail($"From: Qzx <{from}>\nTo: help@desk.test\nMessage-ID: <{Guid.NewGuid():n}@school.test>\n\n".Replace(
            "Qzx <other", "<other", StringComparison.Ordinal));
        Assert.Equal(LetterOutcome.Refused, letter.Outcome);
    }

    private async Task<string> Refuses(string address, string again)
    {
        using var administrator = await _app.SignedIn(HelpdeskHost.AdminEmail);
        var page = await administrator.Send(await administrator.Get(Path), Path, ("address", address), ("again", again));
        return page.Expect(HttpStatusCode.Conflict).Text;
    }
}
