using Helpdesk.Tickets;

namespace Helpdesk.Visits;

public static class VisitEvents
{
    /// <summary>A technician came to the school.</summary>
    public static readonly PromiseEvent Arrived = new("arrived", "отмечено: специалист прибыл", "recorded: the technician arrived");

    public static IReadOnlyList<TicketEventKind> All { get; } = [Arrived];
}
