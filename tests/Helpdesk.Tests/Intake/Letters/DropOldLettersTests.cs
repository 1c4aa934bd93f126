using Helpdesk.Intake.Letters;
using Helpdesk.Settings;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Intake.Letters;

public sealed class DropOldLettersTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Letters_go_when_their_time_is_over_and_tickets_stay()
    {
        await using var app = await HelpdeskHost.Start(settings: new Dictionary<string, string> { ["Helpdesk:KeepLettersDays"] = "30" });
        var old = await app.Mail(LetterScenario.Request("anna@school.example.test"));
        for (var i = 0; i < 230; i++)
            await app.Mail($"Subject: old {i}\nMessage-ID: <{i}@school.test>\n\nRefused.\n");
        app.Time.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, await Drop(app));
        var young = await app.Mail(LetterScenario.Request("boris@school.example.test"));
        app.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(231, await Drop(app));

        await using var db = await app.Database();
        Assert.Equal([young.Id], await db.Letters.Select(l => l.Id).ToListAsync(Cancellation));
        Assert.Equal(2, await db.Tickets.CountAsync(Cancellation));
        Assert.NotNull((await db.Messages.SingleAsync(m => m.Id == old.MessageId, Cancellation)).Text);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("4000")]
    public async Task A_time_that_makes_no_sense_stops_the_start_with_a_sentence(string days)
    {
        var settings = new Dictionary<string, string> { ["Helpdesk:KeepLettersDays"] = days };
        var fault = await Assert.ThrowsAsync<SettingsException>(() => HelpdeskHost.Start(settings: settings));
        Assert.Contains("Helpdesk__KeepLettersDays", fault.Message);
    }

    private static Task<int> Drop(HelpdeskHost app) => app.Services.GetRequiredService<DropOldLetters>().Run(Cancellation);
}
