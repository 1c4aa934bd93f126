using Helpdesk.Tickets;
using Helpdesk.Tickets.Events;

namespace Helpdesk.Appeals;

/// <summary>What happens to an appeal by the law (59-FZ).</summary>
public static class AppealEvents
{
    /// <summary>
    /// A clerk entered the appeal in the register (59-FZ art. 8(2)); its receipt is <see cref="TicketEvents.Registered"/>.
    /// </summary>
    public static readonly PromiseEvent Registered = new("appeal-registered", "обращение зарегистрировано", "appeal registered");

    /// <summary>The appeal was answered on the merits (59-FZ art. 12(1)).</summary>
    public static readonly PromiseEvent Answered = new("answered", "дан ответ на обращение", "appeal answered");

    public static IReadOnlyList<TicketEventKind> All { get; } = [Registered, Answered];
}
