using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Tickets;

/// <summary>Does an action that the ticket's type allows now: its feature's part, else the event and the words.</summary>
public sealed class ActOnTicket(
    IDbContextFactory<HelpdeskDbContext> contexts,
    DeskVersions desks,
    IEnumerable<ITicketAction> actions,
    IEnumerable<IAfterAction> afterwards,
    RecordEvent recordEvent,
    ReplyToRequester replyToRequester,
    KeepAttachments keepAttachments,
    IOptions<HelpdeskSettings> settings,
    TimeProvider time)
{
    /// <param name="Token">Names this doing of it: the same token twice does it once (a second click, a reload, a repeated call).</param>
    /// <param name="Seen">How many messages its doer has read (<see cref="ReadTicket.Response.Said"/>); null when that is not said.</param>
    public sealed record Request(string Number, string Action, ActionInput Input, Guid? Token = null, int? Seen = null)
    {
        /// <summary>False for a page, which somebody may have gone back to: then the same account once more is asked about.</summary>
        public bool MayRepeat { get; init; } = true;

        /// <summary>Words, or a call: it stands in the history or leaves as a letter, and would do so twice.</summary>
        internal bool IsAccount => Action == AllowedActions.RecordCall || !string.IsNullOrWhiteSpace(Input.Text);
    }

    /// <exception cref="SaidMeanwhile">Somebody wrote what its doer has not seen.</exception>
    /// <exception cref="SaidTwice">Its doer did just this before.</exception>
    public async Task Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        keepAttachments.DemandFitting(request.Input.Files);
        string? turn = null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Try(request, actor, turn, cancellation);
                return;
            }
            catch (NotOnTurn busy) when (turn is null)
            {
                turn = busy.Turn;
            }
            catch (Exception failure) when (failure.IsDeadlock() && attempt < 4)
            {
                // Two actions on tickets of one school each held what the other needed.
            }
        }
    }

    private async Task Try(Request request, Actor actor, string? turn, CancellationToken cancellation)
    {
        var now = time.Instant;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (turn is not null)
            await db.WaitForTurn(turn, cancellation);
        var ticket = await db.LockTicket(request.Number, cancellation);
        // Before any rule: what was done is not refused for having been done, even where it took the ticket out of sight.
        var said = SaidBy(request, actor);
        if (!await db.IsFirst(request.Token, said, now, cancellation))
            return;
        var desk = await desks.Get(ticket.Desk, ticket.ProfileVersion, cancellation);
        actor.DemandSight(desk, ticket.Type);
        var type = desk.RequestType(ticket.Type)!;
        var action = AllowedActions.All(desk, type).FirstOrDefault(a => a.Key == request.Action)
            ?? throw new RuleViolation($"У заявки такого вида нет действия «{request.Action}».", $"A ticket of this type has no action “{request.Action}”.");
        if (!AllowedActions.May(actor, ticket.Desk, type, action.Key))
            throw new NotAllowed();
        if (AllowedActions.IsDecision(action.Key))
            await db.DemandUndecided(desk, ticket, cancellation);
        AllowedActions.Demand(ticket, action.Key, [.. (await db.EventsHere(ticket.Id, cancellation)).Select(e => e.Name)]);

        // Words, and an end, go past what was written meanwhile; the rest does not care.
        if (request.Seen is { } seen && (!string.IsNullOrEmpty(request.Input.Text) || request.Action == TicketActions.Resolve))
            await db.DemandSeen(ticket, seen, actor, isReply: false, cancellation);
        var input = request.Input with { Text = MessageText.Checked(request.Input.Text, settings.Value.MaxTextLength, mayBeEmpty: true) };
        var context = new ActionContext(db, ticket, desk, type, action, input, actor, now);
        if (actions.FirstOrDefault(a => a.Key == action.Key) is { } feature)
            await feature.Handle(context, cancellation);
        else
            await RecordOnly(context, cancellation);
        // Last: what cannot be done any more has said so.
        if (request is { MayRepeat: false, IsAccount: true }
            && await db.LastDone(said, request.Token, now - SaidTwice.Lately, cancellation) is { } done)
            throw SaidTwice.ByAction(done, desk.Calendar.Zone);
        foreach (var after in afterwards)
            await after.Handle(context, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        foreach (var step in context.AfterCommit)
            await step();
    }

    /// <summary>What of a request tells it from another. A login and its password are not kept, not even as a fingerprint.</summary>
    private static object SaidBy(Request request, Actor actor) => new
    {
        By = actor.StaffId?.ToString() ?? actor.Name,
        request.Number,
        request.Action,
        Text = MessageText.Clean(request.Input.Text),
        request.Input.Target,
        Values = request.Action is TicketActions.Grant or AllowedActions.ReissueAccess ? [] : request.Input.Values.OrderBy(v => v.Key, StringComparer.Ordinal).ToArray(),
        Files = request.Input.Files.Select(f => f.Fingerprint),
    };

    /// <summary>The event, and the words to the requester if there are any.</summary>
    private async Task RecordOnly(ActionContext context, CancellationToken cancellation)
    {
        if (context.Input.Text is { Length: > 0 } text)
            await replyToRequester.Handle(context.Db, context.Ticket, new() { Text = text, Files = context.Input.Files }, context.Actor, context.Now, cancellation);
        await recordEvent.Handle(context.Db, context.Ticket, context.Action.Event, context.Now, context.Actor, null, cancellation);
    }
}
