using Helpdesk.Data;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools;

/// <summary>What ends without an application, and what begins again without one: always with a reason, and the school is told.</summary>
public sealed class ConnectSchool(IDbContextFactory<HelpdeskDbContext> contexts, ConnectingDesks desks, TellSchool tellSchool, TimeProvider time)
{
    public Task Disconnect(string inn, string? reason, Actor actor, CancellationToken cancellation) => Edit(inn, reason, actor, async edit =>
    {
        if (!edit.School.IsConnected)
            throw new RuleViolation("Школа уже не подключена.", "The school is not connected any more.");
        var used = await edit.Db.SchoolSystems.Where(s => s.SchoolId == edit.School.Id && s.EndedAt == null).Select(s => s.Desk).Distinct().ToListAsync(cancellation);
        foreach (var desk in used)
            actor.Demand(Right.Decide, desk);
        await edit.Disconnect(cancellation);
        return new(
            $"Школа «{edit.School.Name}» отключена, доступ к системам закрыт.\nПричина: {edit.Reason}\n\nЧтобы подключиться снова, подайте новую заявку.",
            $"The school “{edit.School.Name}” was disconnected, access to the systems has ended.\nReason: {edit.Reason}\n\nTo be connected again, send a new application.");
    }, cancellation);

    /// <summary>Into the registry again; systems are given by a new request.</summary>
    public Task Reconnect(string inn, string? reason, Actor actor, CancellationToken cancellation) => Edit(inn, reason, actor, edit =>
    {
        if (edit.School.IsConnected || edit.School.ConnectedAt is null)
            throw new RuleViolation("Снова подключить можно только отключённую школу.", "Only a disconnected school can be connected again.");
        edit.Connect();
        return Task.FromResult(new LocalText(
            $"Школа «{edit.School.Name}» снова в реестре подключённых.\nПричина: {edit.Reason}\n\nДоступ к системам даётся по заявке.",
            $"The school “{edit.School.Name}” is connected again.\nReason: {edit.Reason}\n\nAccess to the systems is given on request."));
    }, cancellation);

    public Task EndSystem(string inn, Guid systemId, string? reason, Actor actor, CancellationToken cancellation) => Edit(inn, reason, actor, async edit =>
    {
        var system = await edit.Db.SchoolSystems.SingleOrDefaultAsync(s => s.Id == systemId && s.SchoolId == edit.School.Id && s.EndedAt == null, cancellation)
            ?? throw new RuleViolation("Доступ к этой системе уже закрыт.", "Access to this system has ended already.");
        actor.Demand(Right.Decide, system.Desk);
        edit.End(system);
        return new(
            $"Доступ школы «{edit.School.Name}» к системе «{Plain(desks.NameOf(system.Desk, system.System, "ru"))}» закрыт.\nПричина: {edit.Reason}",
            $"Access of the school “{edit.School.Name}” to “{desks.NameOf(system.Desk, system.System, "en")}” has ended.\nReason: {edit.Reason}");
    }, cancellation);

    private async Task Edit(string inn, string? reason, Actor actor, Func<SchoolEdit, Task<LocalText>> change, CancellationToken cancellation)
    {
        desks.DemandDecision(actor);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleViolation("Напишите причину: школа её прочитает, и она останется в истории.", "Write the reason: the school will read it, and it stays in the history.");
        var now = time.Instant;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var school = await db.LockSchool(inn, cancellation) ?? throw EditRequisites.NoSuchSchool();
        var edit = new SchoolEdit(db, school, actor, now, CleanText.Clean(reason, keepLines: true));
        var text = await change(edit);
        await tellSchool.Handle(db, school, Guid.CreateVersion7(now).ToString("n"), text, now, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Some systems have their quotation marks in their names.</summary>
    private static string Plain(string name) => name.Trim('«', '»');
}
