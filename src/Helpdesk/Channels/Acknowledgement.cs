using System.Text;
using Helpdesk.Bots;
using Helpdesk.Bots.Dialogs;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
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
            PromiseText.Append(text, desk, clock, language, isBrief: HasButtons(opened.Ticket));
        PromiseText.AppendMissing(text, missing, language);
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
}
