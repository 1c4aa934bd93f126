using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.ServiceLevels;
using Helpdesk.Settings;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Pages;
using Helpdesk.Web;
using Helpdesk.Web.Forms;
using Microsoft.Extensions.Options;

namespace Helpdesk.Channels.Pages;

/// <summary>What the public pages show, in the words of their reader.</summary>
public sealed class PublicViewOf(FormViewOf forms, OneTimeTokens tokens, ChannelRegistry channels, TimeProvider time, IOptions<HelpdeskSettings> settings)
{
    public RequestStartView Start(DeskCatalog desks) => new([.. desks.All.Select(desk => new StartDeskView(
        desk.Key, desk.Name.In(Words.Language), null, [.. desk.RequestTypes.Select(t => new StartTypeView(
            t.Key, t.Name.In(Words.Language), t.Description.In(Words.Language), PromiseOf(t)))])
    {
        Contacts = Contacts(desk),
    })]);

    public RequestFormView Form(
        Desk desk, RequestType type, IReadOnlyDictionary<string, string> answers, IReadOnlyDictionary<string, string> errors, IReadOnlyList<string> problems) => new()
        {
            Desk = desk.Key,
            DeskName = desk.Name.In(Words.Language),
            Type = type.Key,
            TypeName = type.Name.In(Words.Language),
            About = type.Description.In(Words.Language),
            Moments = MomentsOf(desk),
            Sections = forms.Sections(type, answers, errors),
            Promises = forms.PromisesNow(desk, type),
            Problems = problems,
            Token = tokens.Issue(),
            Contacts = Contacts(desk),
        };

    public ConfirmationView Confirmation(ReadTicket.Response read, string secret) => new()
    {
        DeskName = read.Desk.Name.In(Words.Language),
        Number = read.Ticket.Number,
        Moments = MomentsOf(read.Desk),
        Promises = [.. read.Clocks.Where(c => !ClockEnds.IsSwitch(c)).Select(c => TicketWords.Promise(c, read.DeskOf(c)))],
        FollowUrl = "/r/" + secret,
        Email = read.Requester.Email,
        Contacts = Contacts(read.Desk),
    };

    public RequestStatusView Status(ReadTicket.Response read, string secret) => new()
    {
        Secret = secret,
        Desk = read.Desk.Key,
        DeskName = read.Desk.Name.In(Words.Language),
        Number = read.Ticket.Number,
        Subject = read.Ticket.Subject,
        StateName = TicketWords.State(read.Ticket),
        IsClosed = !read.Ticket.IsOpen,
        Moments = MomentsOf(read.Desk),
        Clocks = [.. read.Clocks.Where(c => !ClockEnds.IsSwitch(c)).Select(c => new PublicClockView(TicketWords.Promise(c, read.DeskOf(c)), TicketWords.Due(c)))],
        Messages = [.. read.Messages.Select(m => new PublicMessageView(
            m.CreatedAt, m.Kind == MessageKind.Request ? m.AuthorName : read.Desk.Name.In(Words.Language), m.Kind == MessageKind.Request, m.Text,
            [.. read.Attachments[m.Id].Select(a => TicketViewOf.FileOf(a, $"/r/{secret}/files/{a.Id}/{Uri.EscapeDataString(a.FileName)}"))]))],
        Token = tokens.Issue(),
        FileLimit = settings.Value.MaxAttachmentBytes,
        Contacts = Contacts(read.Desk),
    };

    /// <summary>In a few words, for the card: «Ответ: 2 рабочих часа».</summary>
    private static string? PromiseOf(RequestType type) =>
        type.Promises.FirstOrDefault(p => p.StartsOn.Contains(TicketEvents.Registered) && p.StartsAtField is null) is { } promise
            ? $"{promise.Name.In(Words.Language)}: {PromiseWords.Amount(promise.Target)}"
            : null;

    /// <summary>The requester's zone is not known: times are the desk's, and say so.</summary>
    private Moments MomentsOf(Desk desk) => new(desk.Calendar.Zone, time.GetUtcNow(), namesZone: true);

    private ContactsView Contacts(Desk desk) =>
        new(desk.Contacts?.Phone, channels.For(ChannelKeys.Email, desk.Key) is { } mailbox && mailbox.Account.Contains('@') && !mailbox.Account.EndsWith(".invalid", StringComparison.Ordinal) ? mailbox.Account : desk.Contacts?.Email);
}
