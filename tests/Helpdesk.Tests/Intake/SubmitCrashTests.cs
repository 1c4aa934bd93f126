using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Desks;

namespace Helpdesk.Tests.Intake;

/// <summary>The program dies (SIGKILL) under a caller who gets no answer and asks again after the restart.</summary>
[Collection(nameof(CrashSite))]
public sealed class SubmitCrashTests : IAsyncLifetime
{
    private const string Form = "/request/multipas/support";

    private CrashSite _site = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _site = await CrashSite.Make();
        await _site.Run();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_program_that_repeats_its_key_gets_one_ticket(bool committed)
    {
        var body = new
        {
            desk = "multipas",
            type = "support",
            subject = "Терминал",
            text = "Не работает",
            requester = new
            {
                name = "Анна",
                email = "anna@school.example.test",
            }
        };
        await DieUnder(committed, () => _site.SendAndHearNothing(
            "/api/v1/tickets", JsonContent.Create(body), ("Authorization", "Bearer " + HelpdeskHost.ApiKey), ("Idempotency-Key", "once")));

        using var program = _site.Program();
        program.DefaultRequestHeaders.Add("Idempotency-Key", "once");
        var numbers = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var response = await program.PostAsJsonAsync("/api/v1/tickets", body, Cancellation);
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            numbers.Add((await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("number").GetString()!);
        }
        Assert.Single(numbers.Distinct());
        await OneTicketOneLetter();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_sends_the_form_again_gets_the_ticket_that_is_there(bool committed)
    {
        using var visitor = new Visitor(_site.Address);
        var type = BuiltInDesks.Type("multipas", "support");
        var filled = FilledForm.Of(type, (await visitor.Get(Form)).Token);
        await DieUnder(committed, () => _site.SendAndHearNothing(Form, new FormUrlEncodedContent(filled)));

        // The token was made before the crash and is good after it.
        using var again = new Visitor(_site.Address);
        Assert.Contains("Заявка принята", (await again.Post(Form, filled)).Expect(HttpStatusCode.OK).Text);
        await OneTicketOneLetter();
    }

    private async Task DieUnder(bool committed, Func<Task<IDisposable>> send)
    {
        if (committed)
        {
            using (await send())
            {
                await _site.Until("exists (select from ticket) and exists (select from outbox where state = 'Delivered')");
                await _site.Kill();
            }
        }
        else
        {
            await using (await _site.Hold("inbound_receipt"))
            {
                using (await send())
                {
                    await _site.UntilStopped("inbound_receipt");
                    await _site.Kill();
                }
            }
            Assert.Equal(0, await _site.Count("ticket"));
        }
        await _site.Run();
    }

    private async Task OneTicketOneLetter()
    {
        await _site.Until("not exists (select from outbox where state <> 'Delivered')");
        Assert.Equal(1, await _site.Count("ticket"));
        Assert.Equal(1, await _site.Count("outbox"));
        Assert.Single(await _site.Mail.WaitFor("anna@school.example.test"));
    }
}
