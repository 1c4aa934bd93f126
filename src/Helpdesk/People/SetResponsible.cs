using Helpdesk.Data;
using Helpdesk.Desks;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People;

/// <summary>Names a member of staff of the desk as the one who answers for a side of a service, a request type or the whole desk.</summary>
public sealed class SetResponsible(Transactions transactions, DeskCatalog desks)
{
    /// <param name="Service">Key of a service; null or empty for every service.</param>
    /// <param name="Type">Key of a request type; null or empty for every type.</param>
    public sealed record Request(string Desk, string? Service, string? Type, ResponsibleSide Side, Guid? PersonId);

    public async Task Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        actor.Demand(Right.Manage, request.Desk);
        var desk = desks.Find(request.Desk) ?? throw new RuleViolation(
            $"Службы «{request.Desk}» нет.", $"There is no desk “{request.Desk}”.");
        var service = string.IsNullOrEmpty(request.Service) ? null : request.Service;
        var type = string.IsNullOrEmpty(request.Type) ? null : request.Type;
        if (service is not null && desk.Service(service) is null)
            throw new RuleViolation("Такого сервиса у службы нет.", "The desk has no such service.");
        if (type is not null && desk.RequestType(type) is null)
            throw new RuleViolation("Такого вида заявок у службы нет.", "The desk has no such request type.");
        if (!Enum.IsDefined(request.Side))
            throw new RuleViolation("Выберите сторону: техническую или организационную.", "Choose a side: technical or organisational.");
        if (request.PersonId is not { } person)
            throw new RuleViolation("Выберите сотрудника.", "Choose a member of staff.");

        await transactions.Run(
            actor, work => Set(work, new(desk.Key, service, type, request.Side, person, actor.Name, work.Now)), cancellation);
    }

    private static async Task Set(Work work, ResponsiblePerson named)
    {
        if ((await StaffOfDesk.List(work.Db, named.Desk, work.Cancellation)).All(m => m.Id != named.UserId))
            throw new RuleViolation("Такого сотрудника в этой службе нет.", "There is no such member of staff on this desk.");
        // Of two managers at once the second is refused by the index, begun anew, and finds what the first has set.
        var same = work.Db.ResponsiblePersons.Where(r =>
            r.Desk == named.Desk && r.Service == named.Service && r.RequestType == named.RequestType && r.Side == named.Side
            && r.UserId == named.UserId);
        if (await same.AnyAsync(work.Cancellation))
            throw new RuleViolation("Этот сотрудник за это уже отвечает.", "This person answers for it already.");
        work.Db.ResponsiblePersons.Add(named);
    }
}
