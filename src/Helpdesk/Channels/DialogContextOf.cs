using Helpdesk.Bots;
using Helpdesk.Bots.Dialogs;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.Texts;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Channels;

/// <summary>What the dialog may show one person: the desks of the bot, and their own tickets.</summary>
public sealed class DialogContextOf(DeskCatalog desks, DeskVersions versions, FollowKeys followKeys, SendToRequester sendToRequester, IDialogBanner banner)
{
    private const int MostTickets = 10;

    private static readonly FieldMeaning[] ToldInWords = [FieldMeaning.Text, FieldMeaning.Subject];

    private static readonly FieldMeaning[] KnownFromTheChat = [.. ToldInWords, FieldMeaning.RequesterEmail];

    public async Task<(DialogContext Context, IReadOnlyList<Ticket> Tickets)> Handle(
        HelpdeskDbContext db, IncomingMessage message, Person person, string language, CancellationToken cancellation)
    {
        var served = message.Desk is { } key && desks.Find(key) is { } one ? [one] : desks.All;
        var tickets = await db.Tickets.AsNoTracking()
            .Where(t => t.RequesterId == person.Id && t.Channel == message.Channel && t.Account == message.Account && t.Conversation == message.Conversation)
            .OrderByDescending(t => t.Sequence).Take(MostTickets).ToListAsync(cancellation);
        var ids = tickets.ConvertAll(t => t.Id);
        var clocks = (await db.Clocks.AsNoTracking().Where(c => ids.Contains(c.TicketId)).ToListAsync(cancellation)).ToLookup(c => c.TicketId);
        var shown = new List<DialogTicket>();
        foreach (var ticket in tickets)
        {
            // By the rules of each clock: a ticket may have been handed to another desk since.
            var known = new List<(SlaClock Clock, Desk Desk)>();
            foreach (var clock in clocks[ticket.Id].Where(c => !ClockEnds.IsSwitch(c)))
                known.Add((clock, await versions.Of(clock, cancellation)));
            shown.Add(Show(ticket, known, language));
        }
        return (new()
        {
            Language = language,
            Banner = await banner.For([.. served.Select(d => d.Key)], language, cancellation),
            Desks = [.. served.Select(d => Show(d, language))],
            Tickets = shown,
        }, tickets);
    }

    private static DialogDesk Show(Desk desk, string language) => new(desk.Key, desk.Name.In(language), [.. desk.RequestTypes.Select(t => Show(t, language))])
    {
        Greeting = desk.Channels.FirstOrDefault(c => c.Key == ChannelKeys.Telegram)?.Wording.In(language),
    };

    /// <summary>
    /// What is told in one's own words is kept short: the text and the files are the request, and what is missing is asked for in the
    /// acknowledgement. An application is asked field by field, that of a school in full (what is optional may be skipped): it is decided by what
    /// it says, and its responsible person is somebody to write to. A consent is always asked for.
    /// </summary>
    private static DialogRequestType Show(RequestType type, string language)
    {
        var isTold = type.Field(FieldMeaning.Text) is { Required: true };
        var asked = type.Fields.Where(f => type.OnePerSchool
            ? !ToldInWords.Contains(f.Meaning)
            : f.Kind == FieldKind.Consent || (!isTold && f.Required && f.Kind != FieldKind.File && !KnownFromTheChat.Contains(f.Meaning)));
        return new(type.Key, type.Name.In(language), [.. asked.Select(f => Show(f, language))])
        {
            TextPrompt = type.Field(FieldMeaning.Text)?.Hint?.In(language),
        };
    }

    private static DialogField Show(FormField field, string language) => new(field.Key, field.Kind == FieldKind.Consent ? field.Consent!.Text.In(language) : field.Label.In(language), KindOf(field.Kind))
    {
        Hint = field.Hint?.In(language),
        IsRequired = field.Required,
        Options = [.. field.Options.Select(o => new DialogOption(o.Key, o.Name.In(language)))],
        Check = answer => FormCheck.CheckAnswer(field, answer).Fault?.In(language),
    };

    private static DialogFieldKind KindOf(FieldKind kind) => kind switch
    {
        FieldKind.Kpp or FieldKind.Ogrn or FieldKind.Region => DialogFieldKind.Text,
        _ => Enum.Parse<DialogFieldKind>(kind.ToString()),
    };

    private DialogTicket Show(Ticket ticket, IReadOnlyList<(SlaClock Clock, Desk Desk)> clocks, string language)
    {
        var english = language == "en";
        var running = clocks.Where(c => c.Clock.IsRunning).OrderBy(c => c.Clock.PausedAt is not null).ThenBy(c => c.Clock.DueAt).ToList();
        var explained = running.Count > 0 ? running : clocks.OrderByDescending(c => c.Clock.StartedAt).Take(1);
        return new(ticket.Number, ticket.Subject, StateOf(ticket, english))
        {
            IsOpen = ticket.IsOpen,
            Deadline = running.Count == 0 ? null : Until(running[0].Clock, running[0].Desk, language),
            Reasons = [.. explained.Select(c => new DialogReason(
                $"{c.Desk.Promise(c.Clock.Promise)!.Name.In(language)}: {Until(c.Clock, c.Desk, language)}", [.. c.Clock.Explain(c.Desk).Select(line => line.In(language))]))],
            Url = sendToRequester.LinkOf(followKeys.For(ticket.Id)),
        };
    }

    private static string Until(SlaClock clock, Desk desk, string language)
    {
        if (clock is { IsRunning: true, PausedAt: not null })
            return language == "en" ? "the deadline stands still until you answer" : "срок стоит, пока вы не ответите";
        return (language == "en" ? "by " : "до ") + SpokenTime.Say(clock.DueAt, clock.CalendarOf(desk).Zone, language)
            + (clock.Provisional ? $" ({Provisional.Word(language)})" : "");
    }

    private static string StateOf(Ticket ticket, bool english) => ticket switch
    {
        { Outcome: "rejected" } => english ? "rejected" : "отклонена",
        { Outcome: "withdrawn" } => english ? "withdrawn" : "снята",
        { State: TicketState.Resolved } => english ? "closed" : "закрыта",
        { Outcome: "approved" } => english ? "approved" : "одобрена",
        { State: TicketState.New } => english ? "new" : "новая",
        { State: TicketState.Waiting } => english ? "waiting for your answer" : "ждёт вашего ответа",
        _ => english ? "being worked on" : "в работе",
    };
}
