using Helpdesk.Data;
using Helpdesk.Intake.MissingReminders;
using Helpdesk.Tests.App;
using Helpdesk.Tests.ServiceLevels.Clocks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Intake;

/// <summary>A clock that was ahead for a while: what is missing is asked for a day after the ticket came all the same.</summary>
public sealed class MissingReminderAheadTests : IAsyncLifetime
{
    private static readonly TimeSpan ThreeDays = TimeSpan.FromDays(3);

    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start(at: ClockAhead.Midnight);
        _app.AdvanceToWorkingWeek("multipas");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Of_a_ticket_that_came_while_it_was_ahead()
    {
        _app.Time.PutClock(ThreeDays);
        await Incomplete();
        _app.Time.PutClock(-ThreeDays);
        await Remind();
        Assert.Equal(_app.Time.Instant + MissingReminder.After, await DueAt());

        _app.Time.AdvanceTo(_app.Opening("multipas", after: await DueAt()));
        Assert.Equal(1, await Remind());
    }

    [Fact]
    public async Task Of_one_that_was_put_off_by_it()
    {
        await Incomplete();
        var due = await DueAt();
        _app.Time.Advance(TimeSpan.FromHours(14));
        _app.Time.PutClock(ThreeDays);
        await Remind();
        Assert.NotEqual(due, await DueAt());
        _app.Time.PutClock(-ThreeDays);
        await Remind();
        Assert.Equal(due, await DueAt());
    }

    [Fact]
    public async Task What_waits_for_an_opening_of_its_desk_is_left_alone()
    {
        await Incomplete();
        // New Year: the next opening is more than a day away.
        _app.Time.AdvanceTo(new DateTimeOffset(_app.Time.GetUtcNow().Year + 1, 1, 1, 1, 0, 0, TimeSpan.Zero));
        await Remind();
        var opening = _app.Opening("multipas");
        Assert.True(opening > _app.Time.GetUtcNow() + MissingReminder.After + TimeSpan.FromHours(1));
        await Remind();
        Assert.Equal(opening, await DueAt());
    }

    private async Task Incomplete() =>
        await _app.Create(new
        {
            desk = "multipas",
            type = "card-lost",
            text = "Карта потеряна.",
            requester = new
            {
                name = "Анна",
                email = "lost@example.test",
            }
        });

    private async Task<int> Remind() => await _app.Services.GetRequiredService<RemindOfMissing>().Run(Cancellation);

    private async Task<DateTimeOffset> DueAt()
    {
        await using var db = await _app.Database();
        return (await db.MissingReminders.AsNoTracking().SingleAsync(Cancellation)).DueAt;
    }
}
