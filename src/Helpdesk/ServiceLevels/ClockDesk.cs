using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;

namespace Helpdesk.ServiceLevels;

public static class ClockDesk
{
    /// <summary>The desk by whose promise and calendar a clock was counted: the one to name and to explain it with.</summary>
    public static ValueTask<Desk> Of(this DeskVersions desks, SlaClock clock, CancellationToken cancellation) =>
        desks.Get(clock.Desk, clock.ProfileVersion, clock.CalendarEdition, cancellation);
}
