using System.Net;
using System.Text;
using Helpdesk.Intake.Letters;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Letters;

/// <summary>Every mail is kept as it came, once, and opened by those who see its ticket.</summary>
public sealed class KeptLetterTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;
    private int _senders;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string NewSender() => $"anna{_senders++}@school.example.test";

    [Fact]
    public async Task What_was_taken_in_comes_back_byte_by_byte_and_refers_to_its_message()
    {
        var text = LetterScenario.Request(NewSender(), "Bytes \u00ff\u0000\u0001 = ? \t and\rlone ends");
        var raw = Encoding.Latin1.GetBytes(text.Replace("Анна", "Anna").Replace("Терминал", "T").Replace("\n", "\r\n"));
        var letter = await _app.Mail(raw);
        Assert.Equal((LetterOutcome.Taken, "multipas", raw.Length, null), (letter.Outcome, letter.Desk, letter.Length, letter.Subject));
        await using var db = await _app.Database();
        var message = await db.Messages.SingleAsync(m => m.Id == letter.MessageId, Cancellation);
        Assert.Equal(letter.TicketId, message.TicketId);
        Assert.Equal(raw, await _app.Raw(letter.Id));
    }

    [Fact]
    public async Task The_same_mail_again_leaves_one_letter()
    {
        var raw = LetterScenario.Request(NewSender());
        var first = await _app.Mail(raw);
        Assert.Equal(first.Id, (await _app.Mail(raw)).Id);
    }

    [Fact]
    public async Task An_answer_in_the_thread_is_kept_with_its_own_message()
    {
        var sender = NewSender();
        var first = await _app.Mail(LetterScenario.Request(sender));
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        var answer = await _app.Mail(LetterScenario.Request(
            sender, "Ещё и второй.", $"In-Reply-To: <{first.MailMessageId}>", "Content-Type: text/plain; charset=utf-8"));
        Assert.Equal(first.TicketId, answer.TicketId);
        await using var db = await _app.Database();
        Assert.Equal("Ещё и второй.", (await db.Messages.SingleAsync(m => m.Id == answer.MessageId, Cancellation)).Text);
        var number = (await db.Tickets.SingleAsync(t => t.Id == first.TicketId, Cancellation)).Number;
        var listed = (await _app.Get($"/api/v1/tickets/{number}/letters")).EnumerateArray().ToList();
        Assert.Equal([first.Id, answer.Id], listed.Select(l => l.GetProperty("id").GetGuid()));
        Assert.Equal([first.MessageId, answer.MessageId], listed.Select(l => (Guid?)l.GetProperty("message").GetGuid()));
    }

    [Fact]
    public async Task Thirty_megabytes_are_kept_whole_and_no_larger_than_the_file_in_them()
    {
        var bytes = new byte[22 * 1024 * 1024];
        new Random(1).NextBytes(bytes);
        var film = Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);
        var text = $"From: {NewSender()}\r\nSubject: film\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: text/plain\r\n\r\nFilm.\r\n"
            + $"--b\r\nContent-Type: video/mp4; name=film.mp4\r\nContent-Transfer-Encoding: base64\r\n\r\n{film}\r\n--b--\r\n";
        var raw = Encoding.ASCII.GetBytes(text);
        Assert.True(raw.Length > 30_000_000);
        var letter = await _app.Mail(raw);
        Assert.True(letter.Raw.Length < 1.05 * bytes.Length, $"{letter.Raw.Length}");
        var kept = await _app.Raw(letter.Id);
        Assert.True(raw.AsSpan().SequenceEqual(kept));
    }

    [Fact]
    public async Task The_ticket_leads_to_a_page_where_nothing_of_the_letter_is_markup()
    {
        var letter = await _app.Mail(LetterScenario.Request(
            NewSender(), "<html><body><p>Не работает <b>турникет</b></p><script>alert(1)</script></body></html>",
            "Content-Type: text/html; charset=utf-8", "X-Odd: <img src=x onerror=alert(2)>"));
        var manager = await Manager("multipas");
        var ticket = (await manager.Get($"/tickets/{await Number(letter)}")).Expect(HttpStatusCode.OK);
        Assert.Contains($"/letters/{letter.Id}\">Исходное письмо</a>", ticket.Html);

        var page = (await manager.Get($"/letters/{letter.Id}")).Expect(HttpStatusCode.OK);
        Assert.Contains("Не работает турникет", page.Text);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page.Html);
        Assert.Contains("X-Odd: &lt;img src=x onerror=alert(2)&gt;", page.Html);
        Assert.DoesNotContain("<script>alert", page.Html);
        Assert.DoesNotContain("<img src=x", page.Html);
        // It is in its ticket: there is nothing to decide.
        Assert.DoesNotContain("Сделать заявку", page.Text);
    }

    [Fact]
    public async Task The_file_is_a_download_of_a_harmless_type()
    {
        var letter = await _app.Mail(LetterScenario.Request(NewSender(), "<script>alert(1)</script>", "Content-Type: text/html"));
        using var response = await _app.Api.GetAsync($"/api/v1/letters/{letter.Id}/raw", Cancellation);
        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.EndsWith(".eml", response.Content.Headers.ContentDisposition.FileName!.Trim('"'));
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Nobody_opens_a_letter_of_a_ticket_that_they_do_not_see()
    {
        var letter = await _app.Mail(LetterScenario.Request(NewSender()));
        string[] addresses = [$"/letters/{letter.Id}", $"/letters/{letter.Id}/letter.eml"];
        foreach (var role in new[] { DeskRoleKind.Engineer, DeskRoleKind.Operator, DeskRoleKind.Manager })
        {
            var other = await Staff("kpot", role);
            foreach (var address in addresses)
                Assert.Equal(HttpStatusCode.NotFound, (await other.Get(address)).Status);
        }
        var engineer = await Staff("multipas", DeskRoleKind.Engineer);
        foreach (var address in addresses)
        {
            Assert.Equal(HttpStatusCode.OK, (await engineer.Get(address)).Status);
            var stranger = new Visitor(_app.Address) { FollowsRedirects = false };
            Assert.StartsWith("/sign-in", new Uri(_app.Address, (await stranger.Get(address)).Location).AbsolutePath);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await engineer.Get($"/letters/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task A_key_without_the_desk_finds_no_letter()
    {
        var letter = await _app.Mail(LetterScenario.Request(NewSender()));
        using var http = await _app.ProgramOf("kpot");
        foreach (var path in new[] { $"letters/{letter.Id}", $"letters/{letter.Id}/raw", $"tickets/{await Number(letter)}/letters" })
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/api/v1/{path}", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync($"/api/v1/letters/{letter.Id}/ticket", null, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync($"/api/v1/letters/{letter.Id}/settle", null, Cancellation)).StatusCode);
        using var nobody = new HttpClient { BaseAddress = _app.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync($"/api/v1/letters/{letter.Id}", Cancellation)).StatusCode);
        using var own = await _app.ProgramOf("multipas");
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync($"/api/v1/letters/{letter.Id}", Cancellation)).StatusCode);
    }

    private Task<Visitor> Manager(string desk) => Staff(desk, DeskRoleKind.Manager);

    private async Task<Visitor> Staff(string desk, DeskRoleKind role)
    {
        await _app.Staff($"{role}-{desk}".ToLowerInvariant(), (desk, role));
        return await _app.SignedIn($"{role}-{desk}@example.test".ToLowerInvariant());
    }

    private async Task<string> Number(Letter letter)
    {
        await using var db = await _app.Database();
        return (await db.Tickets.SingleAsync(t => t.Id == letter.TicketId, Cancellation)).Number;
    }
}
