using System.Globalization;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.ServiceLevels.Alerts;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Watch;

/// <summary>What one batch of the watch does: decided clock by clock without a query, written all at once.</summary>
internal sealed partial class StepBatch(AlertStaff staff, DateTimeOffset now, ILogger log)
{
    private static readonly TimeSpan LookAgainIn = TimeSpan.FromHours(1);

    private readonly List<SlaClock> _clocks = [];
    private readonly HashSet<(Guid Clock, string Step, Guid Person, string Channel, DateTimeOffset At)> _alerts = [];

    public List<BreachedClock> Breached { get; } = [];

    /// <param name="subject">Null when the ticket is not there.</param>
    public void Take(Desk desk, SlaClock clock, AlertSubject? subject)
    {
        _clocks.Add(clock);
        clock.Stepped(now);
        try
        {
            var promise = desk.Promise(clock.Promise)
                ?? throw new InvalidOperationException($"Desk {desk.Key} {desk.Version} has no promise {clock.Promise}.");
            Take(desk, promise, clock, subject ?? throw new InvalidOperationException("There is no ticket."));
        }
        catch (Exception fault)
        {
            // One clock that cannot be understood must not stop all the others.
            LogFault(fault, clock.Id, clock.TicketId);
            clock.Next(new ClockStep(clock.NextStep!, now + LookAgainIn));
        }
    }

    /// <remarks>Alerts that are there already stay as they are: no step is told twice, not even when its clock was moved.</remarks>
    public async Task Write(HelpdeskDbContext db, CancellationToken cancellation)
    {
        var ids = _clocks.Select(c => c.Id).ToArray();
        var (names, times) = (_clocks.Select(c => c.NextStep).ToArray(), _clocks.Select(c => c.NextStepAt).ToArray());
        var (breached, detected) = (_clocks.Select(c => c.BreachedAt).ToArray(), _clocks.Select(c => c.DetectedAt).ToArray());
        await db.Database.ExecuteSqlAsync(
            $"""
            update sla_clock set next_step = taken.next_step, next_step_at = taken.next_step_at,
                breached_at = taken.breached_at, detected_at = taken.detected_at,
                stepped_at = {now}
            from unnest({ids}, {names}, {times}, {breached}, {detected}) as taken (id, next_step, next_step_at, breached_at, detected_at)
            where sla_clock.id = taken.id
            """,
            cancellation);
        if (_alerts.Count == 0)
            return;

        var keys = _alerts.Select(a => Guid.CreateVersion7(a.At)).ToArray();
        var (clocks, steps) = (_alerts.Select(a => a.Clock).ToArray(), _alerts.Select(a => a.Step).ToArray());
        var (people, channels) = (_alerts.Select(a => a.Person).ToArray(), _alerts.Select(a => a.Channel).ToArray());
        var due = _alerts.Select(a => a.At).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into alert (id, clock_id, step, person_id, channel, at, created_at)
            select id, clock, step, person, channel, at, {now}
            from unnest({keys}, {clocks}, {steps}, {people}, {channels}, {due}) as due (id, clock, step, person, channel, at)
            on conflict do nothing
            """,
            cancellation);
    }

    private void Take(Desk desk, DeskPromise promise, SlaClock clock, AlertSubject subject)
    {
        var calendar = clock.CalendarOf(desk);
        var step = promise.Steps.Find(clock.NextStep!)
            ?? throw new InvalidOperationException($"Promise {promise.Key} has no step {clock.NextStep}.");
        if (step.When is AtPercent or BeforeDeadline)
        {
            Warn(desk, promise, calendar, clock, subject, step);
            return;
        }

        var at = clock.NextStepAt!.Value;
        if (step.When is AtDeadline)
            clock.Breach(now);
        var next = ClockStep.After(step.Name, promise, calendar, clock, now);
        Tell(desk, clock, subject, AlertName(step, calendar, at), step.Routes, at);
        if (step.When is AtDeadline)
            Breached.Add(new(clock, promise.Name.Ru, promise.Apology is not null));
        clock.Next(next);
    }

    /// <summary>Several warnings that are due at once are one, the last, and none when the deadline has passed too.</summary>
    private void Warn(Desk desk, DeskPromise promise, WorkingCalendar calendar, SlaClock clock, AlertSubject subject, PromiseStep step)
    {
        var routes = new List<AlertRoute>();
        while (true)
        {
            routes.AddRange(step.Routes);
            var (name, at) = (step.Name, clock.NextStepAt!.Value);
            clock.Next(ClockStep.After(step.Name, promise, calendar, clock, now));
            if (clock.NextStepAt > now)
            {
                Tell(desk, clock, subject, name, routes, at);
                return;
            }
            if (clock.NextStep == ClockStep.Breach)
                return;
            step = promise.Steps.Find(clock.NextStep!)!;
        }
    }

    private void Tell(Desk desk, SlaClock clock, AlertSubject subject, string step, IReadOnlyList<AlertRoute> routes, DateTimeOffset at)
    {
        foreach (var (person, channel) in staff.For(routes, desk, subject))
            _alerts.Add((clock.Id, step, person, channel, at));
    }

    private static string AlertName(PromiseStep step, WorkingCalendar calendar, DateTimeOffset at) => step.When is EachWorkingDay
        ? string.Create(CultureInfo.InvariantCulture, $"{step.Name}-{TimeZoneInfo.ConvertTime(at, calendar.Zone):yyyyMMdd}")
        : step.Name;

    [LoggerMessage(
        Level = LogLevel.Error, Message = "The step of clock {Clock} on ticket {Ticket} cannot be taken; looking again in an hour")]
    private partial void LogFault(Exception fault, Guid clock, Guid ticket);
}
