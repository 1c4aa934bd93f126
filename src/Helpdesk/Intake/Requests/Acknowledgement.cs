using System.Text;
using Helpdesk.Bots;
using Helpdesk.Bots.Dialogs;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Intake.MailForms;
using Helpdesk.Settings;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Deadlines;
using Helpdesk.Tickets.Reading;
using Helpdesk.Tickets.Talk;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Requests;

/// <summary>The words of the confirmation: the number, the deadline and the reason for it, what is missing, the link to follow.</summary>
public sealed class Acknowledgement(
    SendToRequester sendToRequester, NotTakenFiles notTaken, IOptions<HelpdeskSettings> settings, ChannelCatalog catalog)
{
    /// <param name="Desk">With the calendar that the deadlines were counted by.</param>
    public sealed record Contents(Desk Desk, RequestType Type, OpenTicket.Opened Opened, string Language)
    {
        public IReadOnlyList<FormField> Missing { get; init; } = [];

        public FormReading? Reading { get; init; }

        /// <summary>The application that this school has to make first; null when all is well.</summary>
        public RequestType? NeededBefore { get; init; }

        /// <summary>The line for the responsible person who is not one.</summary>
        public string? NamedPerson { get; init; }

        public IReadOnlyList<Attachment> Files { get; init; } = [];
    }

    public string TextFor(Contents contents)
    {
        var (desk, type, opened, language) = contents;
        var say = Language.Of(language);
        var text = new StringBuilder();
        text.AppendLine(say.T(
            $"Заявка принята. Её номер: {opened.Ticket.Number}.",
            $"We have received your request. Its number is {opened.Ticket.Number}."));
        text.AppendLine(say.T($"Тема: {type.Name.Ru}", $"About: {type.Name.En}"));
        foreach (var clock in opened.Clocks)
            PromiseText.Append(text, desk, clock, language, isBrief: HasButtons(opened.Ticket));
        if (contents.NeededBefore is { } connection)
            text.AppendLine().AppendLine(NotInRegister(connection, say))
                .AppendLine(settings.Value.Link($"/request/{desk.Key}/{connection.Key}"));
        AppendForm(text, contents);
        var refused = notTaken.Say(contents.Files, language, opened.Ticket.Channel);
        if (refused.Count > 0)
            text.AppendLine().AppendJoin('\n', refused).AppendLine();
        text.AppendLine();
        text.AppendLine(say.T("Следить за заявкой и дополнить её:", "To follow it or to add something:"));
        text.AppendLine(sendToRequester.LinkOf(opened.FollowKey));
        if (contents.NamedPerson is { } line)
            text.AppendLine().AppendLine(line);
        text.AppendLine();
        text.Append(desk.Name.In(language));
        return text.ToString();
    }

    public static string NotInRegister(RequestType connection, Language language) => language.T(
        $"Этой школы пока нет в реестре подключённых. Заявку мы приняли; подайте ещё заявление «{connection.Name.Ru}»:",
        "This school is not in the registry of connected schools yet. We have taken the request; please also fill in the "
            + $"application “{connection.Name.En}”:");

    /// <summary>A chat gets what people ask next as buttons; the reason for the deadline, where there is one, is the first.</summary>
    public IReadOnlyList<IReadOnlyList<OutgoingButton>> ButtonsFor(Ticket ticket, bool isPromised, string language) =>
        !HasButtons(ticket) ? []
        : isPromised ? [[LastingButtons.Why(ticket.Number, language)], [LastingButtons.MyTickets(language)]]
        : [[LastingButtons.MyTickets(language)]];

    private void AppendForm(StringBuilder text, Contents contents)
    {
        var (_, type, opened, language) = contents;
        var say = Language.Of(language);
        var reading = contents.Reading is { IsEmpty: false } found ? found : null;
        if (!type.OnePerSchool && reading is null)
        {
            PromiseText.AppendMissing(text, contents.Missing, language);
            return;
        }
        if (reading is { Taken.Count: > 0 })
        {
            text.AppendLine().AppendLine(say.T("Из письма мы поняли:", "We understood from your mail:"));
            text.AppendLine(string.Join('\n', FormText.Of(type, reading.Taken, language).Split('\n').Select(line => $"— {line}")));
        }
        if (reading is { Wrong.Count: > 0 })
        {
            text.AppendLine().AppendLine(say.T("Нужно исправить:", "To be corrected:"));
            foreach (var wrong in reading.Wrong)
                text.AppendLine($"— {wrong.Field.Label.In(language)}: «{wrong.Written}». {wrong.Fault.In(language)}");
        }
        var consents = type.OnePerSchool ? type.Fields.Where(
            f => f is { Kind: FieldKind.Consent, Required: true } && !opened.Ticket.Fields.ContainsKey(f.Key)) : [];
        var wrongs = reading?.Wrong.Select(w => w.Field.Key).ToHashSet() ?? [];
        var missing = contents.Missing.Where(f => !wrongs.Contains(f.Key)).Concat(consents).ToList();
        if (missing.Count > 0)
        {
            text.AppendLine().AppendLine(say.T("Ещё нужно:", "Still missing:"));
            foreach (var line in MissingAnswers.InWords(missing, language))
                text.AppendLine($"— {line}");
        }
        if (missing.Count > 0 || wrongs.Count > 0)
        {
            text.AppendLine().AppendLine(say.T(
                "Дополните форму по личной ссылке, известное в неё уже вписано:",
                "Fill the form in by your personal link; what we know is in it already:"));
            text.AppendLine(sendToRequester.LinkOf(opened.FollowKey) + "/form");
        }
    }

    private bool HasButtons(Ticket ticket) => catalog.Of(ticket.Channel).Buttons is not null;
}
