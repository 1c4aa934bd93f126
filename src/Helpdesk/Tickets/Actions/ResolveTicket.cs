using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Sla;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Reading;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Tickets.Actions;

/// <summary>Closes the ticket, unless a promise still runs: closing is not keeping it, and nobody should lose sight of it.</summary>
internal sealed class ResolveTicket : TicketAction
{
    public const string ActionKey = "resolve";

    public override string Key => ActionKey;

    public override TicketEventKind Event => TicketEvents.Resolved;

    public override IReadOnlyList<TicketEventKind> Besides => [TicketEvents.Replied];

    public override LocalText Name => new("Закрыть", "Resolve");

    public override bool Ends => true;

    public override bool IsOf(RequestType type) => true;

    public override LocalText? WhyNotYet(TicketDetails read, TicketEventKind records) =>
        StillPromised.WhyNotClose(read.Desk, read.Clocks, records);

    public override async Task Do(ActionContext context)
    {
        if (context.Input.Text is { Length: > 0 } text)
            await context.Work.Reply(
                context.Ticket, new() { Text = text, Files = context.Input.Files, EventOnSending = TicketEvents.Replied });
        var clocks = await context.Record();
        if (StillPromised.WhyNotClose(context.Desk, clocks) is { } promised)
            throw new RuleViolation(promised);
        context.Ticket.Resolve(context.Now);
        await context.Work.TellClosed(context.Ticket);
    }
}
