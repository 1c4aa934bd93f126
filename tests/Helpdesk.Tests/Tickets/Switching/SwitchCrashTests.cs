using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Tickets.Switching;

[Collection(nameof(CrashSite))]
public sealed class SwitchCrashTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sla_clock")]
    [InlineData("ticket_event")]
    [InlineData("outbox")]
    public async Task A_crash_in_the_middle_of_a_transfer_leaves_the_ticket_where_it_was(string table)
    {
        await using var site = await CrashSite.Make();
        await site.Run();
        string number;
        using (var program = site.Program())
        {
            using var made = await program.PostAsJsonAsync(
                "/api/v1/tickets",
                new { desk = "multipas", type = "support", text = "Не туда", requester = new { email = "anna@school.example.test" } },
                Cancellation);
            number = (await made.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("number").GetString()!;
        }
        await site.Until("exists (select from outbox where state = 'Delivered')");

        await using (await site.Hold(table))
        {
            using var unheard = await site.SendAndHearNothing(
                $"/api/v1/tickets/{number}/actions/transfer", JsonContent.Create(new { target = "kpot/appeal" }),
                ("Authorization", $"Bearer {HelpdeskHost.ApiKey}"));
            await site.UntilStopped(table);
            await site.Kill();
        }
        Assert.Equal((1, 1, 0), (
            await site.Count("ticket where desk = 'multipas' and type = 'support'"),
            await site.Count("sla_clock where cancelled_at is null"), await site.Count("ticket_event where name = 'transferred'")));

        await site.Run();
        using (var program = site.Program())
        {
            foreach (var expected in new[] { HttpStatusCode.OK, HttpStatusCode.Conflict })
            {
                using var answer = await program.PostAsJsonAsync(
                    $"/api/v1/tickets/{number}/actions/transfer", new { target = "kpot/appeal" }, Cancellation);
                Assert.Equal(expected, answer.StatusCode);
            }
        }
        Assert.Equal((1, 2, 1), (
            await site.Count("ticket where desk = 'kpot' and type = 'appeal'"), await site.Count("sla_clock"),
            await site.Count("outbox where kind = 'Notice'")));
    }
}
