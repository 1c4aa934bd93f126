using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Intake;
using Helpdesk.People;

namespace Helpdesk.Announcements;

/// <summary>Writes a draft, or writes it anew: nobody is told before it was looked at and sent.</summary>
public sealed class DraftAnnouncement(Transactions transactions, DeskCatalog desks, TimeProvider time)
{
    /// <exception cref="FormFault">Errors by the name of the field, in the language of the reader.</exception>
    public async Task<Guid> Handle(string desk, AnnouncementInput input, Actor actor, Language language, CancellationToken cancellation)
    {
        var found = Find(desk);
        actor.Demand(Right.Decide, desk);
        var (kind, systems, content) = CheckAnnouncement.Check(input, found, time.Instant, language);
        return await transactions.Run(actor, async work =>
        {
            if (!await work.IsFirst(input.Token, new { By = actor.StaffId, desk, input }))
                return input.Token!.Value;
            var announcement = new Announcement(desk, actor, work.Now, input.Token);
            announcement.Write(kind, systems, content, work.Now);
            work.Db.Announcements.Add(announcement);
            return announcement.Id;
        }, cancellation);
    }

    /// <exception cref="FormFault">Errors by the name of the field, in the language of the reader.</exception>
    public Task Handle(Guid id, AnnouncementInput input, Actor actor, Language language, CancellationToken cancellation) =>
        transactions.Run(actor, async work =>
        {
            var announcement = await work.Hold(id);
            var (kind, systems, content) = CheckAnnouncement.Check(input, Find(announcement.Desk), work.Now, language);
            announcement.Write(kind, systems, content, work.Now);
        }, cancellation);

    private Desk Find(string desk) => desks.Find(desk) ?? throw new RuleViolation("Такой организации нет.", "There is no such desk.");
}
