using Helpdesk.Bots;
using Helpdesk.Desks.Forms;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Helpdesk.ServiceLevels.Alerts;
using Helpdesk.Settings;
using Helpdesk.Texts;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Connections.Access;

/// <summary>
/// Tells those who give access to the systems of a ticket what to give, to whom and until when: each person once, with all that is theirs.
/// </summary>
public sealed class TellOfAccess(StaffLetters letters, IOptions<HelpdeskSettings> settings)
{
    public async Task Handle(ActionContext context, School school, IReadOnlyList<FormOption> systems, CancellationToken cancellation)
    {
        if (systems.Count == 0)
            return;
        var (db, desk, ticket, now) = (context.Db, context.Desk, context.Ticket, context.Now);
        var staff = await AlertStaff.Of(db, [desk.Key], cancellation);
        var theirs = systems.SelectMany(s => staff.ForService(desk.Key, ticket.Type, s.Key).Select(person => (Person: person, System: s)))
            .ToLookup(x => x.Person, x => x.System);
        var ids = theirs.Select(g => g.Key).ToList();
        var people = await db.Staff.AsNoTracking().Where(u => ids.Contains(u.Id)).ToListAsync(cancellation);
        var clock = db.Clocks.Local.Where(c => c.TicketId == ticket.Id && c.IsRunning).MinBy(c => c.DueAt);
        foreach (var person in people)
        {
            var names = theirs[person.Id].Select(s => s.Name.In(person.Language)).ToList();
            var due = clock is null ? null : SpokenTime.SayFully(clock.DueAt, desk.Calendar.Zone, person.Language);
            var (title, text) = Words(person.Language, ticket, school, names, due, settings.Value.Link($"/access?ticket={ticket.Number}"));
            var chat = await db.NewestChatOf(person.Id, cancellation);
            var letter = letters.To(
                Audience.One, person, chat, desk.Key, $"access/{ticket.Id}/{now.UtcTicks}/{person.Id}", OutboxKind.AccessTask, title,
                $"{text}\n\n{desk.Name.In(person.Language)}", now);
            db.Outbox.Add(letter.About(ticket.Id));
        }
    }

    private static (string Title, string Text) Words(
        string language, Ticket ticket, School school, IReadOnlyList<string> systems, string? due, string link)
    {
        var list = string.Join('\n', systems.Select(s => $"— {s}"));
        return Language.Of(language).T(
            (
                $"{ticket.Number}: выдать доступ, {school.Name}",
                $"Школа {school.Name} (ИНН {school.Inn}) ждёт "
                    + $"доступ:\n{list}\n{(due is null ? "" : $"\nСрок (п. 3.4): {due}.")}\nВыдать или написать, почему нельзя:\n{link}"),
            (
                $"{ticket.Number}: give access, {school.Name}",
                $"The school {school.Name} (INN {school.Inn}) waits for access "
                    + $"to:\n{list}\n{(due is null ? "" : $"\nDeadline (clause 3.4): {due}.")}\nGive it, or say "
                    + $"why it cannot be given:\n{link}"));
    }
}
