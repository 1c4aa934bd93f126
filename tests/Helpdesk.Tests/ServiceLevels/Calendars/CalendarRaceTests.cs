using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.Sla;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Helpdesk.Tests.ServiceLevels.Calendars.CalendarDesk;

namespace Helpdesk.Tests.ServiceLevels.Calendars;

/// <summary>What happens beside a change of a calendar, and to it: clocks that start, other changes, death.</summary>
public sealed class CalendarRaceTests : IAsyncLifetime
{
    private static readonly SpecialDay ClosedMonday = new(new(2026, 11, 23), DayKind.Off, new("Карантин", "Quarantine"));

    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_was_counted_while_the_change_was_looked_at_follows_at_once()
    {
        var id = await _app.AddDays("kpot", ClosedMonday);
        await _app.WorkOnCalendars();
        _app.Time.Advance(TimeSpan.FromMinutes(5));
        var late = await _app.Work();
        Assert.Empty(await _app.Moves(id));

        await _app.Decide(id);
        await _app.WorkOnCalendars();
        var clock = await _app.Stored(late);
        Assert.Equal((Utc("2026-12-14T13:00:00"), 2), (clock.DueAt, clock.CalendarEdition));
        Assert.Single(await _app.Moves(id));
    }

    [Fact]
    public async Task A_clock_that_starts_while_the_change_comes_into_force_is_not_left_behind()
    {
        var id = await _app.AddDays("kpot", ClosedMonday);
        await _app.WorkOnCalendars();
        await _app.Decide(id);
        var works = Task.WhenAll(Enumerable.Range(0, 24).Select(_ => _app.Work()));
        await _app.WorkOnCalendars();
        var numbers = await works;
        await _app.WorkOnCalendars();
        foreach (var number in numbers)
            Assert.Equal(Utc("2026-12-14T13:00:00"), (await _app.Stored(number)).DueAt);
    }

    [Fact]
    public async Task A_change_that_dies_half_way_has_done_nothing_and_is_done_by_whoever_comes_next()
    {
        var number = await _app.Work();
        var id = await _app.AddDays("kpot", ClosedMonday);
        await _app.WorkOnCalendars();
        await _app.Decide(id);
        var apply = _app.Services.GetRequiredService<ApplyCalendar>();
        using var death = new CancellationTokenSource();
        await using (var other = await _app.Database())
        {
            // The moved clocks and the events are written by then; the ticket's line in the registry of changes is not.
            await using var transaction = await other.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await other.Database.ExecuteSqlRawAsync("lock table calendar_edition in exclusive mode", TestContext.Current.CancellationToken);
            var dying = apply.Handle(id, death.Token);
            await Eventually.True(async () =>
            {
                await using var db = await _app.Database();
                return await db.Database.SqlQueryRaw<bool>("select exists (select from pg_locks where not granted and relation = "
                    + "'calendar_edition'::regclass) as \"Value\"").SingleAsync();
            });
            await death.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dying);
        }
        var before = await _app.Stored(number);
        Assert.Equal((Utc("2026-12-11T13:00:00"), 1), (before.DueAt, before.CalendarEdition));

        await _app.WorkOnCalendars();
        Assert.Equal((Utc("2026-12-14T13:00:00"), 2), ((await _app.Stored(number)).DueAt, (await _app.Stored(number)).CalendarEdition));
        Assert.Single(
            (await _app.Ticket(number)).GetProperty("events").EnumerateArray(), e => e.GetProperty("name").GetString() == "deadline-moved");
    }

    [Fact]
    public async Task Of_two_changes_the_second_is_counted_again_before_anybody_applies_it()
    {
        var number = await _app.Work();
        var first = await _app.AddDays("kpot", ClosedMonday);
        var second = await _app.AddDays("kpot", new SpecialDay(new(2026, 11, 24), DayKind.Off));
        await _app.WorkOnCalendars();
        await _app.Decide(second);
        await _app.WorkOnCalendars();
        await _app.Decide(first);
        await _app.WorkOnCalendars();

        Assert.Equal(CalendarChangeState.Counting, (await _app.Change(first)).State);
        Assert.Equal(Utc("2026-12-14T13:00:00"), (await _app.Stored(number)).DueAt);
    }
}
