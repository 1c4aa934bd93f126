using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Settings;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Talk;
using Microsoft.Extensions.Options;

namespace Helpdesk.Tickets.Actions;

/// <summary>Does an action that the ticket's type has, its doer may do and the ticket allows now; the one way to do any.</summary>
public sealed class ActOnTicket(
    Transactions transactions,
    DeskVersions desks,
    ActionCatalog actions,
    IEnumerable<IAfterAction> afterwards,
    KeepAttachments keepAttachments,
    IOptions<HelpdeskSettings> settings)
{
    /// <param name="Token">Names this doing of it: the same token twice does it once (a second click, a reload, a repeated call).</param>
    /// <param name="Seen">How many messages its doer has read (<see cref="TicketDetails.Said"/>); null when that is not said.</param>
    public sealed record Request(string Number, string Action, ActionInput Input, Guid? Token = null, int? Seen = null)
    {
        /// <summary>False for a page, which somebody may have gone back to: then the same account once more is asked about.</summary>
        public bool MayRepeat { get; init; } = true;
    }

    /// <exception cref="SaidMeanwhile">Somebody wrote what its doer has not seen.</exception>
    /// <exception cref="SaidTwice">Its doer did just this before.</exception>
    public Task Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        keepAttachments.DemandFitting(request.Input.Files);
        return transactions.Run(actor, work => Act(work, request), cancellation);
    }

    private async Task Act(Work work, Request request)
    {
        var ticket = await work.LockTicket(request.Number);
        // Before any rule: what was done is not refused for having been done, even where it took the ticket out of sight.
        var said = SaidBy(request, actions.Find(request.Action), work.Actor);
        if (!await work.IsFirst(request.Token, said))
            return;
        var context = await Allowed(work, ticket, request);
        var action = context.Action.Action;
        // Words, and an end, go past what was written meanwhile; the rest does not care.
        if (request.Seen is { } seen && (!string.IsNullOrEmpty(request.Input.Text) || action.Ends))
            await work.DemandSeen(ticket, seen, isReply: false);
        await action.Do(context);
        // Last: what cannot be done any more has said so.
        if (!request.MayRepeat && action.IsAccount(request.Input)
            && await work.Db.LastDone(said, request.Token, work.Now - SaidTwice.Lately, work.Cancellation) is { } done)
            throw SaidTwice.ByAction(done, context.Desk.Calendar.Zone);
        foreach (var after in afterwards)
            await after.Handle(context, work.Cancellation);
    }

    /// <summary>The action, if its type has it, its doer may do it, and the ticket allows it now.</summary>
    private async Task<ActionContext> Allowed(Work work, Ticket ticket, Request request)
    {
        var desk = await desks.Get(ticket.Desk, ticket.ProfileVersion, work.Cancellation);
        work.Actor.DemandSight(desk, ticket.Type);
        var type = desk.RequestType(ticket.Type)!;
        var offered = actions.Of(type).FirstOrDefault(a => a.Key == request.Action) ?? throw new RuleViolation(
            $"У заявки такого вида нет действия «{request.Action}».", $"A ticket of this type has no action “{request.Action}”.");
        if (!offered.Action.May(work.Actor, ticket.Desk, type))
            throw new NotAllowed();
        await offered.Action.DemandBefore(work, ticket, desk);
        var events = await work.Db.EventsHere(ticket.Id, work.Cancellation);
        if (offered.Action.Forbids(new(ticket, desk, type, [.. events.Select(e => e.Name)])) is { } reason)
            throw new RuleViolation(reason);
        var text = MessageText.Checked(request.Input.Text, settings.Value.MaxTextLength, mayBeEmpty: true);
        var input = request.Input with { Text = text };
        return new() { Work = work, Ticket = ticket, Desk = desk, Type = type, Action = offered, Input = input };
    }

    /// <summary>What of a request tells it from another. A login and its password are not kept, not even as a fingerprint.</summary>
    private static object SaidBy(Request request, TicketAction? action, Actor actor) => new
    {
        By = actor.StaffId?.ToString() ?? actor.Name,
        request.Number,
        request.Action,
        Text = MessageText.Clean(request.Input.Text),
        request.Input.Target,
        Values = action?.HasSecretValues == true
            ? []
            : request.Input.Values.OrderBy(v => v.Key, StringComparer.Ordinal).ToArray(),
        Files = request.Input.Files.Select(f => f.Fingerprint),
    };
}
