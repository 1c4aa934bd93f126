using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Intake.Drafts;
using Helpdesk.Intake.OwnForms;
using Helpdesk.Intake.Requests;
using Helpdesk.ServiceLevels;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.StaffChats;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Pages;
using Helpdesk.Tickets.Reading;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Pages;

/// <summary>What the public pages show, in the words of their reader.</summary>
public sealed class PublicViewOf(
    FormViewOf forms, OneTimeTokens tokens, WaysIn ways, ChannelCatalog channels, TimeProvider time, IOptions<HelpdeskSettings> settings)
{
    public RequestStartView Start(DeskCatalog desks) => new([.. desks.All.Select(DeskOf)]);

    public RequestStartView Start(Desk desk) => new([DeskOf(desk) with
    {
        Ways = [.. ways.Of(desk).Where(way => ChannelMedia.Of(way.Key) != ChannelMedium.Form).Select(way => new WayView(way.Key, way.Wording.In(Words.Language)))],
    }])
    { IsOfOne = true };

    private StartDeskView DeskOf(Desk desk) => new(
        desk.Key, desk.Name.In(Words.Language), null, [.. desk.RequestTypes.Select(t => new StartTypeView(
            t.Key, t.Name.In(Words.Language), t.Description.In(Words.Language), PromiseOf(t)))])
    {
        Contacts = Contacts(desk),
    };

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
            Contacts = Contacts(desk, type),
            Action = $"/request/{desk.Key}/{type.Key}",
            SaveAction = $"/request/{desk.Key}/{type.Key}/draft",
        };

    public DraftView DraftOf(FormDraft draft, string secret, bool isJustSaved) =>
        new(settings.Value.Link("/draft/" + secret), draft.SavedAt, draft.MailedTo, isJustSaved);

    /// <summary>The form of a draft: it is sent and saved by the link.</summary>
    public static RequestFormView Draft(RequestFormView form, string secret, DraftView draft) => form with
    {
        Draft = draft,
        Action = $"/draft/{secret}",
        SaveAction = $"/draft/{secret}/save",
    };

    public ConfirmationView Confirmation(TicketDetails read, string secret) => new()
    {
        DeskName = read.Desk.Name.In(Words.Language),
        Number = read.Ticket.Number,
        Moments = MomentsOf(read.Desk),
        Promises = [.. read.Clocks.Where(c => !ClockEnds.IsSwitch(c)).Select(c => TicketWords.Promise(c, read.DeskOf(c)))],
        FollowUrl = "/r/" + secret,
        NeededBefore = SchoolApplications.NeededBefore(read.Desk, read.Type, read.School) is { } connection
            ? new(Acknowledgement.NotInRegister(connection, Words.IsEnglish), $"/request/{read.Desk.Key}/{connection.Key}", connection.Name.In(Words.Language))
            : null,
        Email = read.Requester.Email,
        Contacts = Contacts(read.Desk),
    };

    public RequestStatusView Status(TicketDetails read, string secret) => new()
    {
        Secret = secret,
        Desk = read.Desk.Key,
        DeskName = read.Desk.Name.In(Words.Language),
        Number = read.Ticket.Number,
        Subject = read.Ticket.Subject,
        StateName = TicketWords.State(read.Ticket) + WhyWithdrawn(read),
        IsClosed = !read.Ticket.IsOpen,
        Moments = MomentsOf(read.Desk),
        Clocks = [.. read.Clocks.Where(c => !ClockEnds.IsSwitch(c)).Select(c => new PublicClockView(TicketWords.Promise(c, read.DeskOf(c)), TicketWords.Due(c)))],
        Messages = [.. read.Messages.Select(m => new PublicMessageView(
            m.CreatedAt, m.Kind == MessageKind.Request ? m.AuthorName : read.Desk.Name.In(Words.Language), m.Kind == MessageKind.Request, m.Text,
            [.. read.Attachments[m.Id].Select(a => TicketWords.File(a, $"/r/{secret}/files/{a.Id}/{Uri.EscapeDataString(a.FileName)}"))]))],
        Form = FormLink(read, secret),
        Token = tokens.Issue(),
        FileLimit = settings.Value.MaxAttachmentBytes,
        Contacts = Contacts(read.Desk),
    };

    /// <summary>Who gets no answer reads at least why.</summary>
    private static string WhyWithdrawn(TicketDetails read) =>
        read.Ticket.Outcome == TicketOutcome.Withdrawn
        && read.Events.LastOrDefault(e => e.Name == TicketEvents.Withdrawn)?.Detail is { Length: > 0 } why ? $": {why}" : "";

    /// <summary>The words say what there is to do: correct what a reviewer wants, add what is missing.</summary>
    private static FormLinkView? FormLink(TicketDetails read, string secret)
    {
        if (OwnForm.WhyReadOnly(read.Ticket) is not null)
            return null;
        var what = read.Type.OnePerSchool ? (Words.T("заявление", "the application")) : Words.T("форму", "the form");
        var (missing, url) = (read.Missing.Count, $"/r/{secret}/form");
        if (read.OpenRemarks > 0)
            return new(url, Words.T($"Исправить {what}", $"Correct {what}"), Words.Count(read.OpenRemarks, "замечание", "замечания", "замечаний", "remark", "remarks"), IsAsked: true);
        return missing > 0
            ? new(url, Words.T($"Дополнить {what}", $"Complete {what}"), Words.T($"не заполнено: {missing}", $"not filled in: {missing}"), IsAsked: true)
            : new(url, Words.T($"Исправить {what}", $"Correct {what}"), null, IsAsked: false);
    }

    /// <summary>In a few words, for the card: «Ответ: 2 рабочих часа».</summary>
    private static string? PromiseOf(RequestType type) =>
        type.Promises.FirstOrDefault(p => p.StartsOn.Contains(TicketEvents.Registered) && p.StartsAtField is null) is { } promise
            ? $"{promise.Name.In(Words.Language)}: {PromiseWords.Amount(promise.Target)}"
            : null;

    /// <summary>The requester's zone is not known: times are the desk's, and say so.</summary>
    public Moments MomentsOf(Desk desk) => new(desk.Calendar.Zone, time.GetUtcNow(), namesZone: true);

    /// <param name="type">The form to go on with in a bot; null for any.</param>
    public ContactsView Contacts(Desk desk, RequestType? type = null) => new(desk.Contacts?.Phone, ways.MailboxOf(desk) ?? desk.Contacts?.Email)
    {
        Bots = [.. ways.BotsOf(desk).Select(known => BotLink(known.Bot, known.Name, desk, type)).OfType<BotLinkView>()],
    };

    /// <summary>Null where a messenger has no addresses of bots.</summary>
    private BotLinkView? BotLink(MessengerBot bot, string name, Desk desk, RequestType? type)
    {
        var messenger = channels.Of(bot.Channel).Name.In(Words.Language);
        return bot.Link(name, $"{desk.Key}{(type is null ? "" : "_" + type.Key)}") is { } link
            ? new(bot.Channel, type is null ? messenger : Words.T($"Продолжить в {messenger}", $"Go on in {messenger}"), link.AbsoluteUri)
            : null;
    }
}
