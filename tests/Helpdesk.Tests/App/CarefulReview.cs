using Helpdesk.Connections.Review;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.People;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.App;

/// <summary>What comes before an approval, for tests that are about something else.</summary>
public static class CarefulReview
{
    private static readonly Dictionary<string, string> Usual = new()
    {
        ["full-name"] = "Школа № 7 города Красноярска",
        ["short-name"] = "МАОУ СОШ № 7",
        ["kpp"] = "246501001",
        ["ogrn"] = "1022401234565",
        ["region"] = "24",
        ["legal-address"] = "660000, г. Красноярск, ул. Ленина, 1",
        ["head"] = "Сидоров Иван Ильич, директор",
        ["person-name"] = "Ирина Примерова",
        ["person-position"] = "Заместитель директора",
        ["email"] = "irina@school.example.test",
        ["phone"] = "+79001234567",
        ["systems"] = "sgo",
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Whatever the test left out of the form stands in it, as if it had come with it.</summary>
    public static async Task Complete(this HelpdeskHost app, string number)
    {
        await using var db = await app.Database();
        var ticket = await db.Tickets.SingleAsync(t => t.Number == number, Cancellation);
        var type = (await app.Services.GetRequiredService<DeskVersions>()
            .Get(ticket.Desk, ticket.ProfileVersion, Cancellation)).RequestType(ticket.Type)!;
        var requester = await db.People.SingleAsync(p => p.Id == ticket.RequesterId, Cancellation);
        var missing = MissingAnswers.Of(
            type, ticket.Fields, requester, ticket.Channel, await SentBesides.In(db, ticket.Id, Cancellation));
        if (missing.Count == 0)
            return;
        var answers = new Dictionary<string, string>(ticket.Fields);
        foreach (var field in missing)
            answers[field.Key] = Usual[field.Key];
        ticket.Filled(answers);
        await db.SaveChangesAsync(Cancellation);
    }

    /// <summary>Finds met what nobody has looked at.</summary>
    public static async Task Check(this HelpdeskHost app, string number, Actor actor)
    {
        if (actor.StaffId is null)
            return;
        var read = await app.Services.GetRequiredService<ReadApplication>().Handle(number, actor, Cancellation);
        var marks = read.Checklist.Where(c => c.Verdict == Verdict.NotChecked)
            .Select(c => new SaveChecklist.Mark(c.Requirement.Key, new(Verdict.NotChecked, c.Note), new(Verdict.Ok, ""))).ToList();
        await app.Services.GetRequiredService<SaveChecklist>()
            .Handle(new(number, read.Read.Ticket.FormRevision, marks), actor, Cancellation);
    }

    /// <summary>The revision of the form as it is now.</summary>
    public static async Task<string> Revision(this HelpdeskHost app, string number)
    {
        await using var db = await app.Database();
        return (await db.Tickets.Where(t => t.Number == number).Select(t => t.FormRevision).SingleAsync(Cancellation)).ToString(
            System.Globalization.CultureInfo.InvariantCulture);
    }
}
