using Helpdesk.Bots;
using Helpdesk.Channels;
using Helpdesk.Connections.Secrets;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.People.Pages;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Helpdesk.Settings;
using Helpdesk.Web;
using Microsoft.Extensions.Options;

namespace Helpdesk.Tickets.Pages;

/// <summary>Puts a ticket into the words of its reader.</summary>
public sealed class TicketViewOf(ActionViewOf actions, SwitchWords switchWords, SignedInPages signedIn, IOptions<HelpdeskSettings> settings)
{
    public async Task<TicketView> Handle(ReadTicket.Response read, Actor actor, QueueView? queue, CancellationToken cancellation)
    {
        var ticket = read.Ticket;
        var moments = signedIn.Moments(actor);
        return new()
        {
            Me = queue?.Me ?? await signedIn.Of(actor, cancellation),
            Moments = moments,
            Number = ticket.Number,
            Subject = ticket.Subject,
            DeskName = read.Desk.Name.In(Words.Language),
            TypeName = read.Type.Name.In(Words.Language),
            StateName = TicketWords.State(ticket),
            StateTone = TicketWords.Tone(ticket.State),
            ReceivedAt = ticket.CreatedAt,
            Channel = ticket.Channel,
            AssigneeName = read.Assignee?.DisplayName,
            AssigneeInitials = read.Assignee is { } assignee ? SignedInPages.InitialsOf(assignee.DisplayName) : null,
            Actions = await actions.Handle(read, cancellation),
            Clocks = [.. read.Clocks.Where(c => !IsEarlier(c, ticket)).OrderByDescending(c => c.IsRunning).ThenBy(c => c.DueAt).Select(c => TicketWords.Clock(c, read.DeskOf(c), moments.Now))],
            Earlier = [.. read.Clocks.Where(c => IsEarlier(c, ticket)).OrderByDescending(c => c.StartedAt).Select(c => TicketWords.Clock(c, read.DeskOf(c), moments.Now) with { Earlier = SwitchWords.Ended(c, read.DeskOf(c)) })],
            Conversation = [.. ConversationOf(read, moments)],
            Composer = ComposerOf(read),
            Requester = new(read.Requester.Name ?? Words.T("без имени", "no name"), read.Requester.Email, read.Requester.Phone),
            School = read.School is { } school ? SchoolOf(school, moments) : null,
            Responsible = [.. read.Responsible.GroupBy(r => r.Side).Select(g => new ResponsibleSideView(StaffWords.Side(g.Key), [.. g.Select(r => r.Person.DisplayName)]))],
            Fields = [.. AnswersOf(read)],
            Missing = ticket.IsOpen ? [.. read.Missing.Select(f => f.Label.In(Words.Language))] : [],
            Others = [.. read.Others.Select(o => new OtherTicketView(o.Number, o.Subject, TicketWords.State(o), o.LastMessageAt))],
            History = [.. read.Events.Reverse().Select(e => new HistoryLineView(e.At, switchWords.Event(e, read.Type, moments), e.ActorName.Length > 0 ? e.ActorName : null))],
            Queue = queue,
        };
    }

    /// <summary>It ended because the ticket became something else, or belongs to a desk that had it before.</summary>
    private static bool IsEarlier(SlaClock clock, Ticket ticket) => ClockEnds.IsSwitch(clock) || clock.Desk != ticket.Desk;

    private static SchoolView SchoolOf(School school, Moments moments)
    {
        var region = school.Region is { } code ? Regions.Find(code)?.Name.In(Words.Language) : null;
        var zone = school.Zone is { } id ? TimeZoneInfo.FindSystemTimeZoneById(id) : null;
        return new(school.Name, school.Inn, region, zone is not null && moments.IsElsewhere(moments.Now, zone) ? moments.Time(moments.Now, zone) : null);
    }

    /// <summary>In the order of the form; then the answers to a form that the ticket had before, as they are where nobody knows it any more.</summary>
    private static IEnumerable<FieldAnswerView> AnswersOf(ReadTicket.Response read)
    {
        var answers = read.Ticket.Fields;
        var former = read.ClockDesks.Values.Append(read.Desk).SelectMany(d => d.RequestTypes).SelectMany(t => t.Fields).ToLookup(f => f.Key);
        var asked = read.Type.Fields.Where(f => answers.ContainsKey(f.Key)).Select(f => (f.Key, Field: (Desks.Forms.FormField?)f));
        var besides = answers.Where(a => read.Type.Field(a.Key) is null && a.Value.Length > 0).Select(a => (a.Key, Field: former[a.Key].FirstOrDefault()));
        return asked.Concat(besides).Where(a => a.Field is null || !IsShownElsewhere(a.Field)).Select(a => new FieldAnswerView(
            a.Field?.Label.In(Words.Language) ?? (a.Key == School.InnKey ? Words.T("ИНН школы", "School's INN") : a.Key),
            a.Field is { } field ? FormText.Shown(field, answers[a.Key], Words.Language) : answers[a.Key]));
    }

    private static bool IsShownElsewhere(Desks.Forms.FormField field) => field.Meaning is
        Desks.Forms.FieldMeaning.Subject or Desks.Forms.FieldMeaning.Text or Desks.Forms.FieldMeaning.RequesterName
        or Desks.Forms.FieldMeaning.RequesterEmail or Desks.Forms.FieldMeaning.RequesterPhone;

    private IEnumerable<ConversationItem> ConversationOf(ReadTicket.Response read, Moments moments)
    {
        var outgoing = read.Outgoing.Where(o => o.Kind == OutboxKind.Reply && o.MessageId is not null).ToLookup(o => o.MessageId!.Value);
        var said = read.Messages.Select(m => (ConversationItem)new MessageView(m.CreatedAt)
        {
            Id = "m-" + m.Id.ToString("n"),
            Side = m.Kind switch { MessageKind.Request => MessageSide.Requester, MessageKind.Note => MessageSide.Note, _ => MessageSide.Staff },
            Author = m.AuthorName,
            Text = m.Text,
            FullText = m.FullText,
            Channel = m.Kind == MessageKind.Note ? null : m.Channel,
            Files = [.. read.Attachments[m.Id].Select(a => FileOf(a, $"/attachments/{a.Id}/{Uri.EscapeDataString(a.FileName)}"))],
            Delivery = outgoing[m.Id].LastOrDefault() is { } row ? DeliveryOf(row) : null,
        });
        var confirmed = read.Outgoing.Where(o => o.Kind is OutboxKind.Acknowledgement or OutboxKind.Notice || IsLinkUnderWay(o)).Select(o => (ConversationItem)new MessageView(o.CreatedAt)
        {
            Id = "o-" + o.Id.ToString("n"),
            Side = MessageSide.Automatic,
            Author = o.Kind == OutboxKind.Acknowledgement ? Words.T("Подтверждение", "Acknowledgement") : Words.T("Извещение", "Notice"),
            Text = o.Kind == OutboxKind.AccessLink ? LinkSent(o) : o.Message.Text,
            Channel = o.Channel,
            Delivery = DeliveryOf(o),
        });
        // Being answered is seen by the answer itself.
        var events = read.Events.Where(e => e.Name is not (TicketEvents.Replied or TicketEvents.Registered))
            .Select(e => (ConversationItem)new EventView(e.At, switchWords.Event(e, read.Type, moments), e.ActorName.Length > 0 ? e.ActorName : null));
        return said.Concat(confirmed).Concat(events).OrderBy(item => item.At);
    }

    /// <summary>The way it took last; what a newer link has replaced is not worth a line.</summary>
    private static bool IsLinkUnderWay(OutboxMessage row) => row.Kind == OutboxKind.AccessLink && row.State is not (OutboxState.Rerouted or OutboxState.NotNeeded);

    /// <summary>To whom a one-time link went; the link itself is for the recipient alone.</summary>
    private static string LinkSent(OutboxMessage row)
    {
        var to = new SecretWay(row.Channel, row.Account, row.Message.Recipient).Masked(Words.Language);
        return Words.T($"Ссылка на доступ: {to}", $"Link to the access: {to}");
    }

    internal static AttachmentView FileOf(Attachment file, string url) => new(file.FileName, file.Length, file.Sha256 is null ? null : url, file.Missing switch
    {
        null => null,
        "TooLarge" => Words.T("слишком большой, не принят", "too large, not taken"),
        _ => Words.T("не удалось получить", "could not be fetched"),
    });

    private static DeliveryView DeliveryOf(OutboxMessage row) => row.State switch
    {
        OutboxState.Delivered or OutboxState.NotNeeded => new(DeliveryTone.Sent, row.DeliveredAt),
        OutboxState.Failed => new(DeliveryTone.Failed, null, row.LastError, row.WipedAt is null ? row.Id.ToString() : null),
        OutboxState.Unknown => new(DeliveryTone.Unknown, null, row.LastError, row.Id.ToString()),
        _ => new(DeliveryTone.Pending, row.Attempts > 0 ? row.NextAttemptAt : null, row.LastError),
    };

    private ComposerView ComposerOf(ReadTicket.Response read)
    {
        var (channel, recipient) = RecipientOf(read.Ticket, read.Requester);
        return new()
        {
            Channel = channel,
            Recipient = recipient,
            FileLimit = settings.Value.MaxAttachmentBytes,
        };
    }

    /// <summary>The way the reply takes, said before it is written: a form or a call without an address leaves only the requester's page.</summary>
    private static (string Channel, string Recipient) RecipientOf(Ticket ticket, Person requester)
    {
        var name = requester.Name ?? Words.T("заявитель", "the requester");
        if (ticket.Channel is not (ChannelKeys.Web or ChannelKeys.Api or ChannelKeys.Phone))
            return (ticket.Channel, Words.T($"получит {name}", $"goes to {name}"));
        return requester switch
        {
            { Email: { } email } => (ChannelKeys.Email, Words.T($"получит {name}, {email}", $"goes to {name}, {email}")),
            { Phone: { } phone } => (ChannelKeys.Phone, Words.T($"почты нет: позвоните {phone}", $"no e-mail: call {phone}")),
            _ => (ChannelKeys.Web, Words.T("заявитель увидит на своей странице", "the requester sees it on their page")),
        };
    }
}
