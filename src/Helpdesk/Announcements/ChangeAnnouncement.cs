using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Intake;

namespace Helpdesk.Announcements;

/// <summary>
/// Changes the words or times of an announcement that was sent: the schools get a notice of the change, in place of what had not left yet.
/// What it is about stays: other systems are another announcement.
/// </summary>
public sealed class ChangeAnnouncement(Transactions transactions, DeskCatalog desks)
{
    /// <exception cref="FormFault">Errors by the name of the field, in the language of the reader.</exception>
    public Task Handle(Guid id, AnnouncementInput input, Actor actor, Language language, CancellationToken cancellation) =>
        transactions.Run(actor, work => Change(work, id, input, language), cancellation);

    private async Task Change(Work work, Guid id, AnnouncementInput input, Language language)
    {
        var announcement = await work.Hold(id);
        var desk = desks.Find(announcement.Desk) ?? throw new RuleViolation("Такой организации больше нет.", "The desk is gone.");
        var same = input with { Kind = announcement.Kind.ToString(), Systems = announcement.Systems };
        var content = CheckAnnouncement.Check(same, desk, work.Now, language).Content;
        if (content.To <= work.Now)
            throw new RuleViolation(
                "Это время уже прошло. Если всё закончилось, завершите объявление.",
                "That time is past. If it is over, finish the announcement.");
        var notice = announcement.Change(content, work.Actor.Name, work.Now);
        await work.StopNoticesOf(announcement);
        work.Add(notice);
    }
}
