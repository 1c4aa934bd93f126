using System.Net;
using System.Text;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Tickets;

/// <summary>A file of a ticket may quote links that are the requester's own: staff get it without them, the requester as it came.</summary>
public sealed class FilesOfTicketTests(SharedHost site) : IClassFixture<SharedHost>
{
    private const string Key = "AbCdEfGhIjKlMnOpQrStUv-_";
    private const string Link = "http://helpdesk.example.test/r/" + Key;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HelpdeskHost App => site.App;

    [Theory]
    [InlineData("note.txt", "text/plain", $"Следить: {Link} спасибо", "Следить: http://helpdesk.example.test/r/... спасибо")]
    [InlineData("page.html", "text/html", $"<a href=\"{Link}\">ссылка</a>", "<a href=\"http://helpdesk.example.test/r/...\">ссылка</a>")]
    [InlineData(
        "a.pdf", "application/pdf", $"%PDF-1.4 /URI ({Link})", "%PDF-1.4 /URI (http://helpdesk.example.test/r/........................)")]
    [InlineData("other.txt", "text/plain", "https://other.example.test/r/short", "https://other.example.test/r/short")]
    public async Task Staff_and_programs_get_no_link_of_the_requester(string name, string type, string file, string expected)
    {
        var (id, follow) = await File(name, type, Encoding.UTF8.GetBytes(file));
        Assert.Equal(expected, Encoding.UTF8.GetString(await App.Api.GetByteArrayAsync($"/api/v1/attachments/{id}", Cancellation)));
        var requester = site.NewVisitor();
        Assert.Equal(file, (await requester.Get($"{follow}/files/{id}/{name}")).Expect(HttpStatusCode.OK).Html);
    }

    [Fact]
    public async Task An_attached_letter_hides_it_in_its_parts_and_an_archive_stays_as_it_is()
    {
        var inner = Convert.ToBase64String(Encoding.UTF8.GetBytes(Link));
        var (id, _) = await File("a.eml", "message/rfc822", Encoding.UTF8.GetBytes(
            $"Subject: x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n{inner}\r\n"));
        var letter = Encoding.UTF8.GetString(await App.Api.GetByteArrayAsync($"/api/v1/attachments/{id}", Cancellation));
        Assert.DoesNotContain(inner, letter);
        Assert.Contains("Content-Transfer-Encoding: base64", letter);

        byte[] archive = [.. "PK\u0003\u0004"u8, .. Encoding.UTF8.GetBytes(Link)];
        (id, _) = await File("a.zip", "application/zip", archive);
        Assert.Equal(archive, await App.Api.GetByteArrayAsync($"/api/v1/attachments/{id}", Cancellation));
    }

    /// <returns>The file's id, and the address of the requester's page.</returns>
    private async Task<(Guid Id, string Follow)> File(string name, string type, byte[] content)
    {
        var number = await App.SupportTicket();
        await App.Services.GetRequiredService<PostMessage>().Handle(
            new(number, MessageKind.Reply, "С файлом", [new(name, type, content.Length, content)]), Actor.Program("test", null),
            Cancellation);
        await using var db = await App.Database();
        var ticket = await db.Tickets.SingleAsync(t => t.Number == number, Cancellation);
        var file = await db.Attachments.SingleAsync(a => a.TicketId == ticket.Id, Cancellation);
        return (file.Id, "/r/" + App.Services.GetRequiredService<FollowKeys>().For(ticket.Id));
    }
}
