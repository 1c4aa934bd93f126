using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets.Events;

namespace Helpdesk.Tickets.Talk;

/// <summary>
/// A request becomes a ticket with its first message, its event and its clocks. The actor typed it in or called the API; it is nobody where
/// requesters wrote themselves, whom the history then names.
/// </summary>
public sealed class OpenTicket(RecordEvent recordEvent, FollowKeys followKeys)
{
    public sealed record Request
    {
        public required Desk Desk { get; init; }

        public required RequestType Type { get; init; }

        /// <summary>Taken from the sequence <c>ticket_number</c>.</summary>
        public required long Sequence { get; init; }

        public required Person Requester { get; init; }

        public School? School { get; init; }

        public required string Subject { get; init; }

        public required string Text { get; init; }

        public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

        public required IncomingMessage Message { get; init; }

        public Guid? Follows { get; init; }
    }

    public sealed record Opened(Ticket Ticket, TicketMessage Message, IReadOnlyList<SlaClock> Clocks, string FollowKey);

    public async Task<Opened> Handle(Work work, Request request)
    {
        var (db, now) = (work.Db, work.Now);
        var (desk, message) = (request.Desk, request.Message);
        var subject = CleanSubject(request.Subject, request.Text, request.Type.Name.Ru);
        var id = Guid.CreateVersion7(now);
        var ticket = new Ticket(
            id, request.Sequence, $"{desk.NumberPrefix}-{request.Sequence}", desk.Key, request.Type.Key, desk.Version, subject, now);
        ticket.CameFrom(request.Requester.Id, request.School?.Id, message.Channel, message.Account, message.Conversation);
        ticket.Filled(request.Fields);
        var followKey = followKeys.For(id);
        ticket.MayBeFollowedWith(FollowKeys.Hash(followKey));
        ticket.Heard(request.Text, now);
        if (request.Follows is { } earlier)
            ticket.Follows(earlier);
        db.Tickets.Add(ticket);

        var name = request.Type.Answer(FieldMeaning.RequesterName, request.Fields)
            ?? request.Requester.Name ?? request.Requester.Email ?? request.Requester.Phone ?? "?";
        var first = new TicketMessage(id, MessageKind.Request, request.Text, message.Channel, now)
            .By(null, name)
            .Came(message.MessageId, message.FullText, message.IsAutomatic);
        db.Messages.Add(first);
        await work.Keep(first, message.Attachments);

        var actor = work.Actor == Actor.Nobody ? Actor.Outsider(name) : work.Actor;
        var registered = new TicketEvent(id, TicketEvents.Registered, now, actor.StaffId, actor.Name, message.Channel);
        var clocks = await recordEvent.Begin(work, ticket, ticket.SubjectIn(request.School?.Zone), registered);
        return new(ticket, first, clocks, followKey);
    }

    private static string CleanSubject(string subject, string text, string otherwise)
    {
        var line = FirstLine(subject) ?? FirstLine(text) ?? otherwise;
        return line.Length <= 200 ? line : line[..199] + "…";
    }

    private static string? FirstLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => new string([.. line.Where(c => !char.IsControl(c))]))
            .FirstOrDefault(line => line.Length > 0);
}
