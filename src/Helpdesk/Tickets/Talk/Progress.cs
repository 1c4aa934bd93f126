using Helpdesk.Bots;
using Helpdesk.Bots.Dialogs;
using Helpdesk.Outbox;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Talk;

/// <summary>
/// What happens to a ticket without words of staff is said in the chat that it came by or is answered in: who waits there sees nothing else
/// of it. Who wrote by mail or has a page open reads it there.
/// </summary>
public static class Progress
{
    extension(Work work)
    {
        /// <param name="words">In the language of the requester.</param>
        /// <param name="buttons">Rows of lasting buttons in that language; null for none.</param>
        public async Task TellInChat(
            Ticket ticket, Func<Language, string> words, Func<string, IReadOnlyList<IReadOnlyList<OutgoingButton>>>? buttons = null)
        {
            if (!ChannelMedia.IsChat(ticket.AnswerChannel ?? ticket.Channel))
                return;
            var requester = await work.Db.People.SingleAsync(p => p.Id == ticket.RequesterId, work.Cancellation);
            work.Tell(ticket, requester, new()
            {
                Audience = Audience.One,
                DedupeKey = $"progress/{ticket.Id}/{Guid.CreateVersion7(work.Now):n}",
                Kind = OutboxKind.Notice,
                Text = words(Language.Of(requester.Language)),
                Buttons = buttons?.Invoke(requester.Language) ?? [],
                IsAutomatic = true,
            });
        }

        /// <summary>It is closed: how it goes on if it is not solved, and what the requester thinks of it.</summary>
        public Task TellClosed(Ticket ticket) => work.TellInChat(
            ticket,
            say => say.T(
                $"Заявка {ticket.Number} закрыта. Если вопрос не решён, нажмите кнопку. Оцените, пожалуйста, нашу работу.",
                $"Request {ticket.Number} is closed. If it is not solved, press the button. Please rate our work."),
            language => [[LastingButtons.NotSolved(ticket.Number, language)], LastingButtons.Rates(ticket.Number)]);
    }
}
