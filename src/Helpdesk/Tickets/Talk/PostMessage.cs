using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Settings;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Events;
using Microsoft.Extensions.Options;

namespace Helpdesk.Tickets.Talk;

/// <summary>Staff write: a reply, which leaves by the requester's channel, or a note, which never leaves.</summary>
public sealed class PostMessage(
    Transactions transactions, DeskVersions desks, KeepAttachments keepAttachments, IOptions<HelpdeskSettings> settings)
{
    /// <param name="Token">Names this writing of it: the same token twice is one message (a second click, a reload).</param>
    /// <param name="Seen">How many messages the writer of a reply has read (<see cref="TicketDetails.Said"/>); null when that is not
    /// said.</param>
    public sealed record Request(
        string Number, MessageKind Kind, string? Text, IReadOnlyList<IncomingAttachment> Files, Guid? Token = null, int? Seen = null)
    {
        /// <summary>False for a page, which somebody may have gone back to: then the same words once more are asked about.</summary>
        public bool MayRepeat { get; init; } = true;
    }

    public sealed record Response(Guid MessageId);

    /// <exception cref="SaidMeanwhile">Somebody wrote what the writer of a reply has not seen.</exception>
    /// <exception cref="SaidTwice">The writer said just this before.</exception>
    public Task<Response> Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        var text = MessageText.Checked(request.Text, settings.Value.MaxTextLength, mayBeEmpty: request.Files.Count > 0);
        keepAttachments.DemandFitting(request.Files);
        return transactions.Run(actor, work => Post(work, request with { Text = text }), cancellation);
    }

    private async Task<Response> Post(Work work, Request request)
    {
        var (actor, text) = (work.Actor, request.Text!);
        var ticket = await work.LockTicket(request.Number);
        actor.DemandSight(await desks.Get(ticket.Desk, ticket.ProfileVersion, work.Cancellation), ticket.Type);
        actor.Demand(request.Kind == MessageKind.Note ? Right.Note : Right.Reply, ticket.Desk);
        ticket.DemandNotErased();

        // The ticket's row is held, so two clicks come here one after the other.
        var by = actor.StaffId?.ToString() ?? actor.Name;
        var said = new { By = by, request.Number, request.Kind, text, Files = request.Files.Select(f => f.Fingerprint) };
        if (!await work.IsFirst(request.Token, said))
            return new(request.Token!.Value);
        if (request is { Kind: MessageKind.Reply, Seen: { } seen })
            await work.DemandSeen(ticket, seen, isReply: true);
        if (!request.MayRepeat && request.Files.Count == 0)
            await work.DemandNews(ticket.Id, request.Kind, text);

        if (request.Kind == MessageKind.Note)
            return new((await Note(work, ticket, request)).Id);
        var reply = await work.Reply(
            ticket, new() { Text = text, Files = request.Files, Token = request.Token, EventOnSending = TicketEvents.Replied });
        return new(reply.Id);
    }

    private static async Task<TicketMessage> Note(Work work, Ticket ticket, Request request)
    {
        var note = new TicketMessage(ticket.Id, MessageKind.Note, request.Text!, ticket.Channel, work.Now, request.Token)
            .By(work.Actor.StaffId, work.Actor.Name);
        work.Db.Messages.Add(note);
        await work.Keep(note, request.Files);
        ticket.Touch(work.Now);
        return note;
    }
}
