using Helpdesk.Data;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools;

/// <summary>What ends without an application, and what begins again without one: always with a reason, and the school is told.</summary>
public sealed class ConnectSchool(Transactions transactions, ConnectingDesks desks)
{
    public Task Disconnect(string inn, string? reason, Actor actor, CancellationToken cancellation) =>
        Edit(new(inn, reason), actor, edit => Disconnect(edit, cancellation), cancellation);

    /// <summary>Into the registry again; systems are given by a new request.</summary>
    public Task Reconnect(string inn, string? reason, Actor actor, CancellationToken cancellation) =>
        Edit(new(inn, reason), actor, edit => Task.FromResult(Reconnect(edit)), cancellation);

    public Task EndSystem(string inn, Guid systemId, string? reason, Actor actor, CancellationToken cancellation) =>
        Edit(new(inn, reason), actor, edit => EndSystem(edit, systemId, cancellation), cancellation);

    private static async Task<LocalText> Disconnect(SchoolEdit edit, CancellationToken cancellation)
    {
        if (!edit.School.IsConnected)
            throw new RuleViolation("Школа уже не подключена.", "The school is not connected any more.");
        var used = await edit.Work.Db.SchoolSystems.Where(s => s.SchoolId == edit.School.Id && s.EndedAt == null)
            .Select(s => s.Desk).Distinct().ToListAsync(cancellation);
        foreach (var desk in used)
            edit.Work.Actor.Demand(Right.Decide, desk);
        await edit.Disconnect(cancellation);
        return new(
            $"Школа «{edit.School.Name}» отключена, доступ к системам закрыт.\nПричина: {edit.Reason}\n\n"
            + "Чтобы подключиться снова, подайте новую заявку.",
            $"The school “{edit.School.Name}” was disconnected, access to the systems has ended.\nReason: {edit.Reason}\n\n"
            + "To be connected again, send a new application.");
    }

    private static LocalText Reconnect(SchoolEdit edit)
    {
        if (edit.School.IsConnected || edit.School.ConnectedAt is null)
            throw new RuleViolation(
                "Снова подключить можно только отключённую школу.", "Only a disconnected school can be connected again.");
        edit.Connect();
        return new(
            $"Школа «{edit.School.Name}» снова в реестре подключённых.\nПричина: {edit.Reason}\n\nДоступ к системам даётся по заявке.",
            $"The school “{edit.School.Name}” is connected again.\nReason: {edit.Reason}\n\nAccess to the systems is given on request.");
    }

    private async Task<LocalText> EndSystem(SchoolEdit edit, Guid systemId, CancellationToken cancellation)
    {
        var system = await edit.Work.Db.SchoolSystems
            .SingleOrDefaultAsync(s => s.Id == systemId && s.SchoolId == edit.School.Id && s.EndedAt == null, cancellation)
            ?? throw new RuleViolation("Доступ к этой системе уже закрыт.", "Access to this system has ended already.");
        edit.Work.Actor.Demand(Right.Decide, system.Desk);
        edit.End(system);
        return new(
            $"Доступ школы «{edit.School.Name}» к системе «{Plain(desks.NameOf(system.Desk, system.System, "ru"))}» закрыт.\n"
            + $"Причина: {edit.Reason}",
            $"Access of the school “{edit.School.Name}” to “{desks.NameOf(system.Desk, system.System, "en")}” has ended.\n"
            + $"Reason: {edit.Reason}");
    }

    private async Task Edit(Reasoned of, Actor actor, Func<SchoolEdit, Task<LocalText>> change, CancellationToken cancellation)
    {
        desks.DemandDecision(actor);
        if (string.IsNullOrWhiteSpace(of.Reason))
            throw new RuleViolation(
                "Напишите причину: школа её прочитает, и она останется в истории.",
                "Write the reason: the school will read it, and it stays in the history.");
        await transactions.Run(actor, async work =>
        {
            var school = await work.HoldSchool(of.Inn);
            var text = await change(work.Edit(school, CleanText.Clean(of.Reason, keepLines: true)));
            await work.Tell(new(school, Guid.CreateVersion7(work.Now).ToString("n"), text));
        }, cancellation);
    }

    /// <summary>Some systems have their quotation marks in their names.</summary>
    private static string Plain(string name) => name.Trim('«', '»');

    private sealed record Reasoned(string Inn, string? Reason);
}
