using System.Text.Json;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Shell;

public sealed class ReaderLanguageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "Choose a priority")]
    [InlineData("en-GB, ru;q=0.5", "Choose a priority")]
    [InlineData("en;q=0.3, ru", "Выберите приоритет")]
    [InlineData("de, en;q=0", "Выберите приоритет")]
    [InlineData("", "Выберите приоритет")]
    public async Task A_program_is_answered_in_the_language_that_it_asks_for(string asked, string says)
    {
        await using var app = await HelpdeskHost.Start();
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"/api/v1/tickets/{await app.SupportTicket()}/actions/set-priority")
        { Content = new StringContent("{}", null, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept-Language", asked);
        using var answer = await app.Api.SendAsync(request, Cancellation);
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement;
        Assert.StartsWith(says, body.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_broken_promise_has_its_name_in_the_language_of_the_reader()
    {
        await using var app = await HelpdeskHost.Start();
        var number = await app.SupportTicket();
        app.Time.Advance(TimeSpan.FromDays(7));
        await app.LookAtClocks();
        using var staff = await app.SignedIn(HelpdeskHost.AdminEmail);
        Assert.Contains("срок нарушен: Ответ службы поддержки", (await staff.Get($"/tickets/{number}")).Text);
        var english = (await staff.Get($"/tickets/{number}?lang=en")).Text;
        Assert.DoesNotContain("promise broken: Ответ", english);
        Assert.Contains("promise broken: ", english);

        await using var db = await app.Database();
        await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(
            db.Database, $"update ticket_event set name = 'breach-of-future' where name = 'breached'", Cancellation);
        english = (await staff.Get($"/tickets/{number}")).Text;
        Assert.Matches("promise not broken yet: [A-Z][^а-я]+. The breach was recorded", english);
    }
}
