using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.Sla;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Helpdesk.Tests.ServiceLevels.Calendars.CalendarDesk;

namespace Helpdesk.Tests.ServiceLevels.Calendars;

/// <summary>
/// What a change of a calendar does to the deadlines that run. The test begins on Friday 20 November 2026, 10:00 in Yekaterinburg.
/// </summary>
public sealed class CalendarChangeTests : IAsyncLifetime
{
    private static readonly SpecialDay ClosedMonday = new(new(2026, 11, 23), DayKind.Off, new("Карантин", "Quarantine"));

    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_day_off_moves_the_deadlines_over_it_once_it_is_applied()
    {
        var number = await _app.Work();
        Assert.Equal(Utc("2026-12-11T13:00:00"), (await _app.Stored(number)).DueAt);

        var id = await _app.AddDays("kpot", ClosedMonday);
        await _app.WorkOnCalendars();
        var move = Assert.Single(await _app.Moves(id));
        Assert.Equal((Utc("2026-12-11T13:00:00"), Utc("2026-12-14T13:00:00")), (move.OldDueAt, move.NewDueAt));
        Assert.Equal(
            (CalendarChangeState.Ready, 1, 1),
            ((await _app.Change(id)).State, (await _app.Change(id)).Looked, (await _app.Change(id)).Moved));
        // Nothing has happened yet.
        Assert.Equal(Utc("2026-12-11T13:00:00"), (await _app.Stored(number)).DueAt);

        await _app.Apply(id);
        var clock = await _app.Stored(number);
        Assert.Equal((Utc("2026-12-14T13:00:00"), 2), (clock.DueAt, clock.CalendarEdition));
        Assert.Equal(CalendarChangeState.Applied, (await _app.Change(id)).State);
        var ticket = await _app.Ticket(number);
        Assert.Contains(ticket.GetProperty("events").EnumerateArray(), e =>
            e.GetProperty("name").GetString() == "deadline-moved" && e.GetProperty("by").GetString() == "Администратор"
            && e.GetProperty("detail").GetString() == "grading 2026-12-11T13:00:00Z 2026-12-14T13:00:00Z");
        var explanation = string.Join(
            '\n', ticket.GetProperty("clocks")[0].GetProperty("explanation").EnumerateArray().Select(l => l.GetProperty("ru").GetString()));
        Assert.Contains("Карантин", explanation, StringComparison.Ordinal);
        Assert.Contains("14 декабря 2026, 18:00", explanation, StringComparison.Ordinal);
        var listed = (await _app.Get("/api/v1/tickets?desk=kpot&view=open")).GetProperty("items")[0];
        Assert.Equal("2026-12-14T13:00:00Z", listed.GetProperty("nextDueAt").GetString());
    }

    [Fact]
    public async Task What_starts_afterwards_is_counted_by_the_new_calendar_and_another_desk_by_its_own()
    {
        await _app.Apply(await _app.AddDays("kpot", ClosedMonday));
        Assert.Equal(Utc("2026-12-14T13:00:00"), (await _app.Stored(await _app.Work())).DueAt);
        _app.Time.Advance(TimeSpan.FromHours(10));
        Assert.Equal(Utc("2026-11-23T04:00:00"), (await _app.Stored(await _app.SupportTicket())).DueAt);
    }

    [Fact]
    public async Task A_deadline_that_was_met_or_broken_or_has_just_passed_stays()
    {
        var engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        var met = await _app.SupportTicket();
        var broken = await _app.SupportTicket("boris@school.example.test");
        var running = await _app.SupportTicket("vera@school.example.test");
        await _app.Reply(met, "Выезжаем", engineer);
        _app.Time.Advance(TimeSpan.FromHours(2));
        await _app.LookAtClocks();
        var passed = await _app.SupportTicket("gleb@school.example.test");
        await _app.Reply(running, "Выезжаем", engineer);
        _app.Time.Advance(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(1));

        var friday = new SpecialDay(new(2026, 11, 20), DayKind.Off);
        var id = await _app.AddDays("multipas", friday);
        await _app.Apply(id);
        Assert.Empty(await _app.Moves(id));
        foreach (var (number, due) in new[] { (met, "2026-11-20T07:00:00"), (broken, "2026-11-20T07:00:00"), (passed,
            "2026-11-20T09:00:00") })
            Assert.Equal(Utc(due), (await _app.Stored(number)).DueAt);
        // What was noticed too late has its true time still.
        await _app.LookAtClocks();
        Assert.Equal(Utc("2026-11-20T09:00:00"), (await _app.Stored(passed)).BreachedAt);
    }

    [Fact]
    public async Task The_official_calendar_lifts_provisional_and_moves_what_it_must()
    {
        _app.Time.AdvanceTo(new DateTimeOffset(2027, 12, 24, 5, 0, 0, TimeSpan.Zero));
        var number = await _app.Work();
        var before = await _app.Stored(number);
        Assert.True(before.Provisional);

        var official = Calendar2028(new DateOnly(2028, 1, 10));
        var id = await _app.Load(official);
        await _app.Apply(id);
        var after = await _app.Stored(number);
        Assert.False(after.Provisional);
        Assert.Equal(before.DueAt.AddDays(1), after.DueAt);
        // Every desk has it now, and it is in force for those that read it anew.
        Assert.All(
            _app.Services.GetRequiredService<Helpdesk.Desks.DeskCatalog>().All, d => Assert.Contains(2028, d.Calendar.Production!.Years));
        await Assert.ThrowsAsync<RuleViolation>(() => _app.Load(official));
    }

    [Fact]
    public async Task The_people_concerned_get_one_letter_each()
    {
        await _app.Staff("manager", ("kpot", DeskRoleKind.Manager));
        var teacher = await _app.Staff("teacher", ("kpot", DeskRoleKind.Teacher));
        foreach (var number in new[] { await _app.Work(), await _app.Work(), await _app.Work() })
            await _app.Act(number, "take", teacher);
        await _app.Apply(await _app.AddDays("kpot", ClosedMonday));
        await _app.Deliver();
        foreach (var address in new[] { "manager@example.test", "teacher@example.test" })
            Assert.Single(_app.Letters(), letter => letter.Contains($"\nTo: {address}\r", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Requesters_hear_of_their_new_deadline_once_if_the_administrator_wants_it()
    {
        await _app.Work();
        await _app.Deliver();
        var before = _app.Letters().Count(ToStudent);
        var id = await _app.AddDays("kpot", ClosedMonday);
        await _app.WorkOnCalendars();
        await _app.Decide(id, tellRequesters: true);
        await _app.WorkOnCalendars();
        await _app.WorkOnCalendars();
        await _app.Deliver();
        Assert.Equal(before + 1, _app.Letters().Count(ToStudent));
        // One act, heard of by many: staff and requesters alike are no answer that somebody waits for.
        await using var db = await _app.Database();
        Assert.All(
            await db.Outbox.Where(o => o.DedupeKey.StartsWith("calendar/") || o.DedupeKey.StartsWith("deadline-moved/"))
                .ToListAsync(TestContext.Current.CancellationToken),
            row => Assert.Equal((id, OutboxLane.Mailing), (row.BulkId, row.Lane)));

        static bool ToStudent(string letter) => letter.Contains("\nTo: student@college.example.test\r", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_administrator_changes_calendars()
    {
        var manager = new Actor(Guid.NewGuid(), "Менеджер", false, [("kpot", DeskRoleKind.Manager)]);
        var propose = _app.Services.GetRequiredService<ProposeCalendar>();
        await Assert.ThrowsAsync<NotAllowed>(() => propose.Add("kpot", [ClosedMonday], "", manager, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<NotAllowed>(
            () => propose.Official(ProductionCalendar.Russia, "", manager, TestContext.Current.CancellationToken));
        var id = await _app.AddDays("kpot", ClosedMonday);
        await Assert.ThrowsAsync<NotAllowed>(
            () => _app.Services.GetRequiredService<DecideCalendar>().Apply(id, false, manager, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<RuleViolation>(() => _app.AddDays("nowhere", ClosedMonday));
    }

    [Fact]
    public async Task A_change_is_decided_once_and_not_before_it_is_counted()
    {
        var id = await _app.AddDays("kpot", ClosedMonday);
        await Assert.ThrowsAsync<RuleViolation>(() => _app.Decide(id));
        await _app.Apply(id);
        await Assert.ThrowsAsync<RuleViolation>(() => _app.Decide(id));
        await Assert.ThrowsAsync<RuleViolation>(
            () => _app.Services.GetRequiredService<DecideCalendar>().Discard(id, Administrator, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Thousands_of_running_clocks_move_together()
    {
        var number = await _app.Work();
        await using (var db = await _app.Database())
        {
            await db.Database.ExecuteSqlRawAsync(Copies, TestContext.Current.CancellationToken);
        }
        var id = await _app.AddDays("kpot", ClosedMonday);
        await _app.Apply(id);

        await using var after = await _app.Database();
        Assert.Equal(
            5001, await after.Clocks.CountAsync(c => c.DueAt == Utc("2026-12-14T13:00:00"), TestContext.Current.CancellationToken));
        Assert.Equal(
            5001, await after.Tickets.CountAsync(t => t.NextDueAt == Utc("2026-12-14T13:00:00"), TestContext.Current.CancellationToken));
        Assert.Equal(5001, await after.Events.CountAsync(e => e.Name == "deadline-moved", TestContext.Current.CancellationToken));
        Assert.Equal(5001, (await _app.Change(id)).Moved);
    }

    private const string Copies = """
        insert into ticket (id, sequence, number, desk, type, profile_version, subject, state, requester_id,
            channel, account, conversation, follow_key_hash, fields,
                            created_at, updated_at, last_message_at, last_message_preview, awaits_answer, next_due_at)
        select gen_random_uuid(), 100000 + i, 'X-' || i, desk, type, profile_version, subject, state, requester_id,
            channel, account, conversation, 'hash-' || i, fields,
               created_at, updated_at, last_message_at, last_message_preview, awaits_answer, next_due_at
        from ticket, generate_series(1, 5000) i;
        insert into sla_clock (id, ticket_id, desk, promise, profile_version, calendar_edition, counted_at,
            zone, started_at, due_at, provisional, next_step_at, next_step, pauses)
        select gen_random_uuid(), t.id, c.desk, c.promise, c.profile_version, c.calendar_edition, c.counted_at,
            c.zone, c.started_at, c.due_at, c.provisional, c.next_step_at, c.next_step, c.pauses
        from sla_clock c, ticket t where t.number like 'X-%';
        """;

    private static ProductionCalendar Calendar2028(params DateOnly[] alsoOff)
    {
        var newYear = Enumerable.Range(1, 8).Select(
            day => new SpecialDay(new(2028, 1, day), DayKind.Off, new("Новогодние каникулы", "New Year holidays")));
        return new([2028], [.. newYear, .. alsoOff.Select(date => new SpecialDay(date, DayKind.Off))]);
    }
}
