using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.People.Pages;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Reading;
using Microsoft.Extensions.Options;

namespace Helpdesk.Tickets.Pages;

/// <summary>Puts a ticket into the words of its reader.</summary>
public sealed class TicketViewOf(
    ActionViewOf actions, EventCatalog events, DeskCatalog desks, SignedInPages signedIn, IOriginalLetters originals,
    ChannelCatalog channels, IOptions<HelpdeskSettings> settings)
{
    public async Task<TicketView> Handle(ReadTicket.Response read, Actor actor, QueueView? queue, CancellationToken cancellation)
    {
        var ticket = read.Ticket;
        var moments = signedIn.Moments(actor);
        var letters = await originals.Handle(ticket.Number, actor, cancellation);
        return new()
        {
            Me = queue?.Me ?? await signedIn.Of(actor, cancellation),
            Moments = moments,
            Number = ticket.Number,
            Subject = read.Erasure is null ? ticket.Subject : Words.T("Данные стёрты", "The data are erased"),
            DeskName = read.Desk.Name.In(Words.Language),
            TypeName = read.Type.Name.In(Words.Language),
            StateName = TicketWords.State(ticket),
            StateTone = TicketWords.Tone(ticket.State),
            Marks = TicketMark.Of(ticket),
            ReceivedAt = ticket.CreatedAt,
            Channel = ticket.Channel,
            AssigneeName = read.Assignee?.DisplayName,
            AssigneeInitials = read.Assignee is { } assignee ? SignedInPages.InitialsOf(assignee.DisplayName) : null,
            Actions = await actions.Handle(read, queue?.Filter, moments, cancellation),
            Clocks = [.. read.Clocks.Where(c => !IsEarlier(c, ticket)).OrderByDescending(c => c.IsRunning).ThenBy(c => c.DueAt).Select(c => TicketWords.Clock(c, read.DeskOf(c), moments.Now))],
            Earlier = [.. read.Clocks.Where(c => IsEarlier(c, ticket)).OrderByDescending(c => c.StartedAt).Select(c => TicketWords.Clock(c, read.DeskOf(c), moments.Now) with { Earlier = TicketWords.Ended(c, read.DeskOf(c)) })],
            Conversation = read.Erasure is null ? [.. ConversationOf(read, letters, moments)] : [],
            Erasure = read.Erasure,
            Composer = read.Erasure is null ? ComposerOf(read) : null,
            Requester = read.Erasure is not null ? null : new(read.RequesterName ?? Words.T("без имени", "no name"), read.Requester.Email, read.Requester.Phone),
            School = read.School is { } school ? SchoolOf(school, moments) : null,
            Responsible = [.. read.Responsible.GroupBy(r => r.Side).Select(g => new ResponsibleSideView(StaffWords.Side(g.Key), [.. g.Select(r => r.Person.DisplayName)]))],
            Fields = [.. AnswersOf(read)],
            Missing = ticket.IsOpen ? [.. read.Missing.Select(f => f.Label.In(Words.Language))] : [],
            Others = [.. read.Others.Select(o => new OtherTicketView(o.Number, o.Subject, TicketWords.State(o), o.LastMessageAt))],
            History = read.Erasure is not null ? [] : [.. read.Events.Reverse().Select(e => new HistoryLineView(e.At, Happened(e, read, moments), e.ActorName.Length > 0 ? e.ActorName : null))],
            Queue = queue,
        };
    }

    private string Happened(TicketEvent row, ReadTicket.Response read, Moments moments) =>
        events.Find(row.Name).Says(new(row, read.Type, desks, moments.Full)).In(Words.Language);

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
            a.Field?.LabelForStaff.In(Words.Language) ?? (a.Key == School.InnKey ? Words.T("ИНН школы", "School's INN") : a.Key),
            a.Field is { } field ? FormText.Shown(field, answers[a.Key], Words.Language) : answers[a.Key]));
    }

    private static bool IsShownElsewhere(Desks.Forms.FormField field) => field.Meaning is
        Desks.Forms.FieldMeaning.Subject or Desks.Forms.FieldMeaning.Text or Desks.Forms.FieldMeaning.RequesterName
        or Desks.Forms.FieldMeaning.RequesterEmail or Desks.Forms.FieldMeaning.RequesterPhone;

    private IEnumerable<ConversationItem> ConversationOf(
        ReadTicket.Response read, IReadOnlyList<OriginalLetter> kept, Moments moments)
    {
        var letters = kept.ToLookup(o => o.MessageId, o => o.Id);
        var reports = kept.Where(o => o.DeliveryId is not null).ToLookup(o => o.DeliveryId!.Value, o => o.Id);
        var said = read.Messages.Select(m => (ConversationItem)new MessageView(m.CreatedAt)
        {
            Id = "m-" + m.Id.ToString("n"),
            Side = m.Kind switch { MessageKind.Request => MessageSide.Requester, MessageKind.Note => MessageSide.Note, _ => MessageSide.Staff },
            Author = m.AuthorName,
            Text = OneTimeLinks.HiddenFromStaff(m.Text),
            FullText = m.FullText is { } full ? OneTimeLinks.HiddenFromStaff(full) : null,
            Channel = m.Kind == MessageKind.Note ? null : m.Channel,
            Files = [.. read.Attachments[m.Id].Select(a => FileOf(a, $"/attachments/{a.Id}/{Uri.EscapeDataString(a.FileName)}"))],
            Letter = letters[m.Id].Cast<Guid?>().FirstOrDefault(),
            Delivery = HowItReached.Of(m.Id, read) is { } reached ? DeliveryOf(reached, reports) : null,
        });
        var confirmed = read.Outgoing.Where(o => o.Kind is OutboxKind.Acknowledgement or OutboxKind.Notice || IsLinkUnderWay(o)).Select(o => (ConversationItem)new MessageView(o.CreatedAt)
        {
            Id = "o-" + o.Id.ToString("n"),
            Side = MessageSide.Automatic,
            Author = o.Kind == OutboxKind.Acknowledgement ? Words.T("Подтверждение", "Acknowledgement") : Words.T("Извещение", "Notice"),
            Text = o.Kind == OutboxKind.AccessLink ? LinkSent(o) : OneTimeLinks.HiddenFromStaff(o.Message.Text),
            Channel = o.Channel,
            // Who filled in a form read it on the page that followed.
            Delivery = o.Kind == OutboxKind.Acknowledgement && ChannelMedia.Of(o.Channel) == ChannelMedium.Form ? null : DeliveryOf(HowItReached.Of(o), reports),
        });
        // Being answered is seen by the answer itself.
        var happened = read.Events.Where(e => e.Name != TicketEvents.Replied && e.Name != TicketEvents.Registered)
            .Select(e => (ConversationItem)new EventView(
                e.At, Happened(e, read, moments), e.ActorName.Length > 0 ? e.ActorName : null));
        return said.Concat(confirmed).Concat(happened).OrderBy(item => item.At);
    }

    /// <summary>The way it took last; what a newer link has replaced is not worth a line.</summary>
    private static bool IsLinkUnderWay(OutboxMessage row) => row.Kind == OutboxKind.AccessLink && row.State is not (OutboxState.Rerouted or OutboxState.NotNeeded);

    /// <summary>To whom a one-time link went; the link itself is for the recipient alone.</summary>
    private string LinkSent(OutboxMessage row)
    {
        var to = MaskedRecipient.Of(channels.Of(row.Channel), row.Message.Recipient, Words.Language);
        return Words.T($"Ссылка на доступ: {to}", $"Link to the access: {to}");
    }

    internal static AttachmentView FileOf(Attachment file, string url) => new(file.FileName, file.Length, file.Sha256 is null ? null : url, file.Missing switch
    {
        null => null,
        "TooLarge" => Words.T("слишком большой, не принят", "too large, not taken"),
        _ => Words.T("не удалось получить", "could not be fetched"),
    });

    private static DeliveryView DeliveryOf(HowItReached reached, ILookup<Guid, Guid> reports) => new(
        reached.State, reached.Channel, reached.At, reached.Reason,
        ChannelMedia.IsMail(reached.Channel) ? reached.Row.Message.Recipient : null,
        reached.State is ReachState.Failed or ReachState.Unknown && reached.Row.WipedAt is null ? reached.Row.Id.ToString() : null,
        reached.InsteadOf?.Channel, reached.InsteadOf?.LastError)
    {
        // The last one: a delivery that is tried again may come back again.
        Report = (reached.InsteadOf ?? (reached.State is ReachState.Failed ? reached.Row : null)) is { } broken
            ? reports[broken.Id].Cast<Guid?>().LastOrDefault()
            : null,
    };

    private ComposerView ComposerOf(ReadTicket.Response read)
    {
        var (channel, recipient) = RecipientOf(read);
        return new()
        {
            Seen = read.Said,
            Channel = channel,
            Recipient = recipient,
            OnlyOnPage = read.AnswersGoBy == HowItReached.Page && WaitsForReply(read) ? OnlyOnPage(read.Requester) : null,
            FileLimit = settings.Value.MaxAttachmentBytes,
        };
    }

    /// <summary>A deadline runs that a reply would keep if it arrived.</summary>
    private static bool WaitsForReply(ReadTicket.Response read) =>
        read.Clocks.Any(c => c.IsRunning && read.DeskOf(c).Promise(c.Promise)!.IsMetBy(TicketEvents.Replied));

    /// <summary>The way the reply takes, said before it is written.</summary>
    private static (string Channel, string Recipient) RecipientOf(ReadTicket.Response read)
    {
        var name = read.Requester.Name ?? Words.T("заявитель", "the requester");
        return read.AnswersGoBy switch
        {
            HowItReached.Page => (ChannelKeys.Web, Words.T("только на странице заявки", "only on the requester's page")),
            var mail when ChannelMedia.IsMail(mail) && !ChannelMedia.IsMail(read.Ticket.Channel) => (mail, Words.T($"получит {name}, {read.Requester.Email}", $"goes to {name}, {read.Requester.Email}")),
            var channel => (channel, Words.T($"получит {name}", $"goes to {name}")),
        };
    }

    private static string OnlyOnPage(Person requester) => requester.Phone is { } phone
        ? Words.T(
            $"Ответ увидят только на странице заявки, и срок он не выполнит, пока её не откроют. Позвоните {phone} и запишите звонок.",
            $"The answer only stands on the requester's page and keeps no deadline until they open it. Call {phone} and record the call.")
        : Words.T(
            "Ответ увидят только на странице заявки, и срок он не выполнит, пока её не откроют: адреса заявителя нет.",
            "The answer only stands on the requester's page and keeps no deadline until they open it: there is no address.");
}
