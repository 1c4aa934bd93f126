using Helpdesk.Data;
using Helpdesk.Desks;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Helpdesk.People;

/// <summary>Names a member of staff of the desk as the one who answers for a side of a service, a request type or the whole desk.</summary>
public sealed class SetResponsible(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, TimeProvider time)
{
    /// <param name="Service">Key of a service; null or empty for every service.</param>
    /// <param name="Type">Key of a request type; null or empty for every type.</param>
    public sealed record Request(string Desk, string? Service, string? Type, ResponsibleSide Side, Guid? PersonId);

    public async Task Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        actor.Demand(Right.Manage, request.Desk);
        var desk = desks.Find(request.Desk) ?? throw new RuleViolation($"Службы «{request.Desk}» нет.", $"There is no desk “{request.Desk}”.");
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

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if ((await StaffOfDesk.List(db, desk.Key, cancellation)).All(m => m.Id != person))
            throw new RuleViolation("Такого сотрудника в этой службе нет.", "There is no such member of staff on this desk.");
        db.ResponsiblePersons.Add(new(desk.Key, service, type, request.Side, person, actor.Name, time.Instant));
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { ConstraintName: ResponsiblePersonConfiguration.OncePerPerson })
        {
            throw new RuleViolation("Этот сотрудник за это уже отвечает.", "This person answers for it already.");
        }
    }
}
