using System.Net;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Shell.Wire;

/// <summary>Answers of the API, and files however they are asked for, stay in no cache.</summary>
public sealed class NoCacheTests(SharedHost host) : IClassFixture<SharedHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_and_files_are_stored_nowhere()
    {
        var number = await host.App.SupportTicket();
        await host.App.Services.GetRequiredService<PostMessage>().Handle(
            new(number, MessageKind.Reply, "С файлом", [new("a.txt", "text/plain", 1, new byte[] { 7 })]), Actor.Program("test", null),
            Cancellation);
        var id = (await host.App.Message(number, "reply")).GetProperty("attachments")[0].GetProperty("id").GetString();
        foreach (var address in new[]
        {
            "/api/v1/tickets",
            $"/api/v1/tickets/{number}",
            $"/api/v1/attachments/{id}",
            "/api/v1/tickets/no-such",
            "/api/v1/tickets?limit=x",
        })
        {
            using var answer = await host.App.Api.GetAsync(address, Cancellation);
            Assert.True(answer.Headers.CacheControl?.NoStore == true, address);
        }

        using var staff = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        AssertFile(await staff.Get($"/attachments/{id}/a.txt"));
        await using var db = await host.App.Database();
        var ticket = await db.Tickets.Where(t => t.Number == number).Select(t => t.Id).SingleAsync(Cancellation);
        using var requester = host.NewVisitor();
        AssertFile(await requester.Get($"/r/{host.App.Services.GetRequiredService<FollowKeys>().For(ticket)}/files/{id}/a.txt"));
    }

    private static void AssertFile(Page file)
    {
        Assert.Equal("\a", file.Expect(HttpStatusCode.OK).Html);
        Assert.True(file.IsKeptNowhere);
    }
}
