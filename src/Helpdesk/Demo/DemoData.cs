using Helpdesk.Bots;
using Helpdesk.Connections;
using Helpdesk.Connections.Review;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Intake;
using Helpdesk.Intake.Requests;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Demo;

/// <summary>
/// People and requests to look around with: all of them made up. Loaded once, into an installation that has no tickets; the requests take
/// the same way as real ones, only earlier.
/// </summary>
public sealed class DemoData(
    HelpdeskDbContext db, Transactions transactions, AddStaff addStaff, RegisterRequest register, ActOnTicket act, PostMessage post,
    SaveChecklist saveChecklist, DeskCatalog desks, ChannelRegistry channels, DemoRegistry registry, TimeProvider time)
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
            await addStaff.Handle(new(person.Email, person.Name, Password, roles), Actor.Operator("demo"), cancellation);
        }
        await AddResponsible(cancellation);
        await AddSchools(cancellation);
        await registry.Load(await ActorOf(DemoPeople.Reviewer, cancellation), cancellation);
        var now = time.Instant;
        var requests =
            from request in DemoRequests.All
            let desk = desks.Find(request.Desk)
            let type = desk?.RequestType(request.Type)
            where type is not null
            let at = DemoTimes.ReceivedAt(request, desk, type, now).ToStored()
            orderby at
            select (request, desk, type, at);
        foreach (var (index, (request, desk, type, at)) in requests.Index())
        {
            var number = await Make(request, desk, type, index + 1, at, cancellation);
            await Work(request, number, cancellation);
        }
        Console.WriteLine($"Demo people sign in with the password {Password}: {string.Join(", ", DemoPeople.All.Select(p => p.Email))}");
    }

    private async Task AddResponsible(CancellationToken cancellation)
    {
        foreach (var person in DemoPeople.All)
        {
            var id = await db.Staff.Where(u => u.Email == person.Email).Select(u => u.Id).SingleAsync(cancellation);
            db.ResponsiblePersons.AddRange(
                from role in person.Roles
                where desks.Find(role.Desk) is not null && role.Role is (DeskRoleKind.Engineer or DeskRoleKind.Manager)
                let side = role.Role == DeskRoleKind.Manager ? ResponsibleSide.Organisational : ResponsibleSide.Technical
                select new ResponsiblePerson(role.Desk, null, null, side, id, "Администратор", time.Instant));
        }
        await db.SaveChangesAsync(cancellation);
    }

    private async Task AddSchools(CancellationToken cancellation)
    {
        foreach (var demo in DemoRequests.All.Select(r => r.School).OfType<DemoSchool>().Distinct())
        {
            var school = new School(demo.Inn, demo.Name, time.Instant);
            school.IsIn(demo.Region, demo.Zone);
            db.Schools.Add(school);
        }
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<string> Make(
        DemoRequest request, Desk desk, RequestType type, int index, DateTimeOffset at, CancellationToken cancellation)
    {
        // A mail that no mailbox could have received would never be answered.
        var mailbox = channels.MailboxOf(desk.Key);
        var channel = ChannelMedia.IsMail(request.Channel) && mailbox is null ? ChannelKeys.Web : request.Channel;
        var email = ChannelMedia.Of(channel) == ChannelMedium.Call ? null : $"demo-{index}@example.test";
        var phone = ChannelMedia.IsMail(channel) ? null : $"+790000000{index:00}";
        var opened = await transactions.Run(Actor.Nobody, work => register.Handle(work.At(at), new()
        {
            Message = new()
            {
                Channel = channel,
                Account = ChannelMedia.IsMail(channel) ? mailbox! : desk.Key,
                ExternalId = $"demo-{index}",
                Conversation = email ?? phone ?? "",
                Sender = new(email ?? phone ?? "", request.Name, email, phone, "ru"),
                Text = request.Text,
            },
            Desk = desk,
            Type = type,
            Subject = request.Subject,
            Text = request.Text,
            Fields = Filled(request, type, email),
            SchoolInn = request.School?.Inn,
        }), cancellation);
        return opened.Ticket.Number;
    }

    /// <summary>A form has everything in it that was written; what a letter says is not repeated in one.</summary>
    private static Dictionary<string, string> Filled(DemoRequest request, RequestType type, string? email)
    {
        var fields = new Dictionary<string, string>(request.Fields);
        foreach (var (meaning, value) in new[]
        {
            (FieldMeaning.Subject, request.Subject), (FieldMeaning.Text, request.Text), (FieldMeaning.RequesterName, request.Name),
            (FieldMeaning.RequesterEmail, email),
        })
        {
            if (value is not null && type.Field(meaning) is { } field
                && (meaning != FieldMeaning.Text || !ChannelMedia.IsMail(request.Channel)))
                fields.TryAdd(field.Key, value);
        }
        foreach (var consent in type.Fields.Where(f => f.Kind == FieldKind.Consent && !ChannelMedia.IsMail(request.Channel)))
            fields.TryAdd(consent.Key, consent.Consent!.Version);
        return fields;
    }

    private async Task Work(DemoRequest request, string number, CancellationToken cancellation)
    {
        if (request.TakenBy is not { } email)
            return;
        var actor = await ActorOf(email, cancellation);
        await act.Handle(new(number, TakeTicket.ActionKey, new()), actor, cancellation);
        if (request.Note is { } note)
            await post.Handle(new(number, MessageKind.Note, note, []), actor, cancellation);
        if (request.Answer is { } said && ChannelMedia.Of(request.Channel) == ChannelMedium.Call)
            await act.Handle(
                new(
                    number, RecordCall.ActionKey,
                    new() { Text = said, Values = new Dictionary<string, string> { [RecordCall.Reached] = "yes" } }),
                actor, cancellation);
        else if (request.Answer is { } answer)
            await post.Handle(new(number, MessageKind.Reply, answer, []), actor, cancellation);
        if (request.Then == ApproveApplication.ActionKey)
            await Check(request, number, actor, cancellation);
        if (request.Then is { } action)
            await act.Handle(new(number, action, new() { Values = request.Values }), actor, cancellation);
    }

    /// <summary>Who approves has found every requirement met.</summary>
    private async Task Check(DemoRequest request, string number, Actor actor, CancellationToken cancellation)
    {
        var requirements = desks.Find(request.Desk)?.RequestType(request.Type)?.Checklist ?? [];
        var marks = requirements.Select(r => new SaveChecklist.Mark(r.Key, new(Verdict.NotChecked, ""), new(Verdict.Ok, ""))).ToList();
        await saveChecklist.Handle(new(number, 1, marks), actor, cancellation);
    }

    private async Task<Actor> ActorOf(string email, CancellationToken cancellation)
    {
        var user = await db.Staff.AsNoTracking().SingleAsync(u => u.Email == email, cancellation);
        return new Actor(user.Id, user.DisplayName, true, []);
    }
}
