using Helpdesk.Bots;
using Helpdesk.Channels;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Demo;

/// <summary>
/// People and requests to look around with: all of them made up. Loaded once, into an installation that has no tickets; the requests take
/// the same way as real ones.
/// </summary>
public sealed class DemoData(HelpdeskDbContext db, AddStaff addStaff, SubmitRequest submit, ActOnTicket act, PostMessage post, DeskCatalog desks)
{
    /// <summary>Password of the demo people: printed by the start, worth nothing outside a demo.</summary>
    public const string Password = "demo-helpdesk";

    public async Task Load(CancellationToken cancellation)
    {
        if (await db.Tickets.AnyAsync(cancellation) || await db.Staff.AnyAsync(u => !u.IsAdministrator, cancellation))
            return;
        foreach (var person in DemoPeople.All)
        {
            var roles = person.Roles.Where(r => desks.Find(r.Desk) is not null).ToList();
            await addStaff.Handle(new(person.Email, person.Name, Password, roles), cancellation);
        }
        foreach (var (request, index) in DemoRequests.All.Select((r, i) => (r, i)).Where(r => desks.Find(r.r.Desk)?.RequestType(r.r.Type) is not null))
            await Make(request, index, cancellation);
        Console.WriteLine($"Demo people sign in with the password {Password}: {string.Join(", ", DemoPeople.All.Select(p => p.Email))}");
    }

    private async Task Make(DemoRequest request, int index, CancellationToken cancellation)
    {
        var made = await submit.Handle(new()
        {
            // Entered as by a program: a demo form may have gaps, as requests by mail have.
            Channel = ChannelKeys.Api,
            IdempotencyKey = $"demo-{index}",
            Desk = request.Desk,
            Type = request.Type,
            Subject = request.Subject,
            Text = request.Text,
            Name = request.Name,
            Phone = request.Phone,
            Fields = request.Fields,
            EnteredBy = Actor.Program("demo", null),
        }, cancellation);
        if (request.TakenBy is { } email)
        {
            var user = await db.Staff.AsNoTracking().SingleAsync(u => u.Email == email, cancellation);
            var actor = new Actor(user.Id, user.DisplayName, true, []);
            await act.Handle(new(made.Number, AllowedActions.Take, new()), actor, cancellation);
            if (request.Note is { } note)
                await post.Handle(new(made.Number, MessageKind.Note, note, []), actor, cancellation);
            if (request.Answer is { } answer)
                await post.Handle(new(made.Number, MessageKind.Reply, answer, []), actor, cancellation);
        }
    }
}
