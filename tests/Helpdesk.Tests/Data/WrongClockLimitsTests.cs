using Helpdesk.Announcements;
using Helpdesk.Bots;
using Helpdesk.People;
using Helpdesk.Tests.Announcements;
using Helpdesk.Tests.App;
using Helpdesk.Tests.ServiceLevels.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Data;

/// <summary>What was written three days ahead is no reason to refuse anything once the clock is right.</summary>
public sealed class WrongClockLimitsTests : IAsyncLifetime
{
    private static readonly TimeSpan ThreeDays = TimeSpan.FromDays(3);

    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_announcement_that_somebody_finished_is_over()
    {
        var reviewer = await _app.Reviewer();
        var id = await _app.Announce(NewsDesk.Input(), reviewer);
        _app.Time.PutClock(ThreeDays);
        await _app.Services.GetRequiredService<FinishAnnouncement>().Handle(id, false, reviewer, Cancellation);
        _app.Time.PutClock(-ThreeDays);
        await using var db = await _app.Database();
        var announcement = await db.Announcements.SingleAsync(a => a.Id == id, Cancellation);
        Assert.Equal(AnnouncementPhase.Over, announcement.PhaseAt(_app.Time.GetUtcNow()));
    }

    [Fact]
    public async Task The_same_reply_may_be_given_again()
    {
        var engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        var number = await _app.SupportTicket();
        _app.Time.PutClock(ThreeDays);
        await _app.Reply(number, "Напоминаем", engineer);
        _app.Time.PutClock(-ThreeDays);
        _app.Time.Advance(TimeSpan.FromHours(2));
        await _app.Reply(number, "Напоминаем", engineer);
        Assert.Equal(2, await _app.Count("message where kind = 'Reply'"));
    }

    [Fact]
    public async Task A_sender_whose_letters_of_the_future_were_many_is_answered()
    {
        _app.Time.PutClock(ThreeDays);
        for (var n = 1; n <= 20; n++)
            await _app.Receive(Letter(n));
        Assert.Equal(20, (await _app.LettersTo("anna@school.example.test")).Count);
        _app.Time.PutClock(-ThreeDays);
        await _app.Receive(Letter(21));
        Assert.Equal(21, (await _app.LettersTo("anna@school.example.test")).Count);
    }

    private static IncomingMessage Letter(int n) => new()
    {
        Channel = ChannelKeys.Email,
        Account = "helpdesk@helpdesk.invalid",
        ExternalId = $"limit-{n}",
        Conversation = "anna@school.example.test",
        Sender = new("anna@school.example.test", "Анна", "anna@school.example.test"),
        Desk = "multipas",
        Subject = $"Терминал {n}",
        Text = $"Терминал {n} не читает карты",
        MessageId = $"limit-{n}@x",
    };
}
