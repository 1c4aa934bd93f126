using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Connections.Access;
using Helpdesk.Tests.Connections.Review;

namespace Helpdesk.Tests.Connections.Secrets;

/// <summary>The program dies (SIGKILL) while somebody opens a link: what they did not see is there after the restart.</summary>
[Collection(nameof(CrashSite))]
public sealed partial class SecretCrashTests : IAsyncLifetime
{
    private CrashSite _site = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _site = await CrashSite.Make();
        await _site.Run(desk: "opoo");
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task What_was_not_committed_can_still_be_opened_once()
    {
        var link = await Given();
        using (var visitor = new Visitor(_site.Address))
        {
            var token = (await visitor.Get(link)).Token;
            await using var held = await _site.Hold("ticket_event");
            using (await _site.SendAndHearNothing(link, new FormUrlEncodedContent([new("token", token)])))
            {
                await _site.UntilStopped("ticket_event");
                await _site.Kill();
            }
        }
        Assert.Equal(1, await _site.Count("one_time_secret where sealed is not null and opened_at is null"));

        await _site.Run(desk: "opoo");
        using var again = new Visitor(_site.Address);
        var page = (await again.Get(link)).Expect(HttpStatusCode.OK);
        Assert.Contains(AccessDesk.Password, (await again.Post(link, [new("token", page.Token)])).Expect(HttpStatusCode.OK).Text);
        (await again.Get(link)).Expect(HttpStatusCode.Gone);
        Assert.Equal(1, await _site.Count("ticket_event where name = 'secret-opened'"));
    }

    [Fact]
    public async Task A_grant_that_was_not_committed_has_told_nobody_and_can_be_repeated()
    {
        var number = await Approved();
        await using (await _site.Hold("outbox"))
        {
            using (await _site.SendAndHearNothing(
                $"/api/v1/tickets/{number}/actions/grant", Grant(), ("Authorization", "Bearer " + HelpdeskHost.ApiKey)))
            {
                await _site.UntilStopped("outbox");
                await _site.Kill();
            }
        }
        Assert.Equal(0, await _site.Count("one_time_secret"));
        Assert.Equal(1, await _site.Count("access_task where state = 'Open'"));
        await _site.Run(desk: "opoo");
        await LinkAfterGrant(number);
        Assert.Equal(1, await _site.Count("one_time_secret"));
        Assert.Equal(1, await _site.Count("ticket_event where name = 'access-given'"));
    }

    private async Task<string> Given() => await LinkAfterGrant(await Approved());

    private async Task<string> Approved()
    {
        using var program = _site.Program();
        using var made = await program.PostAsJsonAsync("/api/v1/tickets", new
        {
            desk = "opoo",
            type = "connection",
            subject = "Подключение",
            text = "Просим",
            fields = new Dictionary<string, object>(Applications.Answers("7707083893")) { ["systems"] = new[] { "sgo" } },
            requester = new { name = "Ирина", email = Applications.EmailOf("7707083893"), phone = "+79001234567" },
            school = new { inn = "7707083893" },
        }, Cancellation);
        var number = (await made.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("number").GetString()!;
        using var approved = await program.PostAsync(
            $"/api/v1/tickets/{number}/actions/approve", JsonContent.Create(new { values = new { revision = "1" } }), Cancellation);
        approved.EnsureSuccessStatusCode();
        // Whoever applied has a mailbox of their own, so that the letter with the link is the only one here.
        await _site.Execute($"update school_person set email = '{AccessDesk.Person}'");
        return number;
    }

    private async Task<string> LinkAfterGrant(string number)
    {
        using var program = _site.Program();
        using var given = await program.PostAsync($"/api/v1/tickets/{number}/actions/grant", Grant(), Cancellation);
        Assert.True(given.IsSuccessStatusCode, await given.Content.ReadAsStringAsync(Cancellation));
        return Link()
            .Match(Helpdesk.Bots.Email.Messages.MailReader.Read(Assert.Single(await _site.Mail.WaitFor(AccessDesk.Person))).TextBody).Value;
    }

    private static JsonContent Grant() =>
        JsonContent.Create(new { target = "sgo", values = new { login = AccessDesk.Login, password = AccessDesk.Password } });

    [GeneratedRegex("/secret/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
