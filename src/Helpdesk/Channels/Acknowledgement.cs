using System.Text;
using Helpdesk.Bots;
using Helpdesk.Bots.Dialogs;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.ServiceLevels;
using Helpdesk.Texts;
using Helpdesk.Tickets;

namespace Helpdesk.Channels;

/// <summary>The words of the confirmation: the number, the deadline and the reason for it, the link to follow.</summary>
public sealed class Acknowledgement(SendToRequester sendToRequester, NotTakenFiles notTaken)
{
    public string TextFor(Desk desk, RequestType type, OpenTicket.Opened opened, string language, IReadOnlyList<FormField> missing, IEnumerable<Attachment> files)
    {
        var english = language == "en";
        var text = new StringBuilder();
        text.AppendLine(english
            ? $"We have received your request. Its number is {opened.Ticket.Number}."
            : $"Заявка принята. Её номер: {opened.Ticket.Number}.");
        text.AppendLine(english ? $"About: {type.Name.En}" : $"Тема: {type.Name.Ru}");
        foreach (var clock in opened.Clocks)
            Promise(text, desk, clock, language, isBrief: HasButtons(opened.Ticket));
        if (missing.Count > 0)
        {
            text.AppendLine();
            text.AppendLine(english ? "To help you sooner we still need (just answer this message):" : "Чтобы помочь быстрее, нам ещё нужно знать (просто ответьте на это сообщение):");
            foreach (var field in missing)
                text.AppendLine($"— {field.Label.In(language)}");
        }
        var refused = notTaken.Say(files, language);
        if (refused.Count > 0)
            text.AppendLine().AppendJoin('\n', refused).AppendLine();
        text.AppendLine();
        text.AppendLine(english ? "To follow it or to add something:" : "Следить за заявкой и дополнить её:");
        text.AppendLine(sendToRequester.LinkOf(opened.FollowKey));
        text.AppendLine();
        text.Append(desk.Name.In(language));
        return text.ToString();
    }

    /// <summary>A chat gets what people ask next as buttons; the reason for the deadline is the first of them.</summary>
    public static IReadOnlyList<IReadOnlyList<OutgoingButton>> ButtonsFor(Ticket ticket, string language) => HasButtons(ticket)
        ? [[LastingButtons.Why(ticket.Number, language)], [LastingButtons.MyTickets(language)]]
        : [];

    private static bool HasButtons(Ticket ticket) => ticket.Channel == ChannelKeys.Telegram;

    /// <param name="isBrief">The steps are a button away.</param>
    private static void Promise(StringBuilder text, Desk desk, SlaClock clock, string language, bool isBrief)
    {
        var english = language == "en";
        var promise = desk.Promise(clock.Promise)!;
        var due = SpokenTime.SayFully(clock.DueAt, clock.CalendarOf(desk).Zone, language);
        var clause = promise.Clause is { } number ? english ? $", clause {number}" : $", п. {number}" : "";
        text.AppendLine();
        var provisional = clock.Provisional ? $" — {Provisional.Word(language)}" : "";
        text.AppendLine($"{promise.Name.In(language)}: {(english ? "by" : "до")} {due}{provisional}{clause}.");
        if (isBrief)
        {
            if (clock.Provisional)
                text.AppendLine(Provisional.Why(language));
            return;
        }
        text.AppendLine(english ? "Why this deadline:" : "Почему такой срок:");
        foreach (var line in clock.Explain(desk))
            text.AppendLine($"— {line.In(language)}");
    }
}
