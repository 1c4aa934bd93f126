using System.Text;
using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Outbox;

namespace Helpdesk.Intake;

/// <summary>
/// The sender of a letter that says nothing is asked what they wanted. A machine is not asked, nor one of our own mailboxes, and nobody
/// more often than <see cref="LettersToStrangers"/> allows.
/// </summary>
public sealed class AskBack(DeskCatalog desks, ChannelRegistry channels, LettersToStrangers lettersToStrangers)
{
    public async Task Handle(Work work, IncomingMessage letter)
    {
        if (!letter.IsAutomatic && letter.Conversation.Length > 0 && !IsOurs(letter.Conversation))
        {
            var desk = (letter.Desk is { } key ? desks.Find(key) : null) ?? desks.All[0];
            await lettersToStrangers.Handle(
                work, desk.Key, new(letter.Conversation, "Ваше письмо пришло пустым · Your letter came empty", TextFor(desk)));
        }
    }

    private bool IsOurs(string address) =>
        channels.Mailboxes.Any(c => string.Equals(c.Account, address, StringComparison.OrdinalIgnoreCase));

    /// <summary>In both languages: who writes nothing has not said which they speak.</summary>
    private static string TextFor(Desk desk)
    {
        var asked = desk.TypeForMail.Fields.Where(f => f.Required && f.Meaning != FieldMeaning.Subject && SaidInWords.IsAboutTheMatter(f))
            .ToList();
        var text = new StringBuilder();
        text.AppendLine(
            "В вашем письме нет ни текста, ни файла, поэтому заявки пока нет и срок не идёт. Ответьте на это письмо и напишите:");
        foreach (var field in asked)
            text.AppendLine($"— {field.Label.Ru}");
        text.AppendLine().AppendLine(desk.Name.Ru).AppendLine();
        text.AppendLine("There is neither text nor file in your letter, so there is no request yet and no deadline runs. "
            + "Answer this letter and write:");
        foreach (var field in asked)
            text.AppendLine($"— {field.Label.En}");
        return text.AppendLine().Append(desk.Name.En).ToString();
    }
}
