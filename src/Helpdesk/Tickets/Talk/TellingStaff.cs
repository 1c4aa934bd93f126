using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Tickets.Talk;

/// <summary>A member of staff is told of a ticket, in their chat or by mail, with a link to it.</summary>
public static class TellingStaff
{
    /// <param name="Key">The same one twice is one letter; the person's id is added to it.</param>
    /// <param name="Words">Title and text in the given language (two letters).</param>
    public sealed record News(string Key, OutboxKind Kind, Func<string, (string Title, string Text)> Words);

    extension(Work work)
    {
        /// <summary>Whoever is switched off or has no address is told nothing.</summary>
        public async Task TellStaff(Ticket ticket, Guid staffId, News news)
        {
            if (await work.Db.Staff.AsNoTracking()
                .SingleOrDefaultAsync(u => u.Id == staffId && u.IsActive && u.Email != null, work.Cancellation) is not { } person)
                return;
            var link = work.The<IOptions<HelpdeskSettings>>().Value.Link("/tickets/" + ticket.Number);
            var (title, text) = news.Words(person.Language);
            var chat = await work.Db.NewestChatOf(staffId, work.Cancellation);
            var letter = work.The<StaffLetters>().To(
                Audience.One, person, chat, ticket.Desk, $"{news.Key}/{staffId}", news.Kind, title, $"{text}\n{link}", work.Now);
            work.Db.Outbox.Add(letter.About(ticket.Id));
        }
    }
}
