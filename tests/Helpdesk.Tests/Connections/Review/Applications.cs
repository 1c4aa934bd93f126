using System.Globalization;
using Helpdesk.Connections;
using Helpdesk.Connections.Review;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Forms;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Connections.Review;

/// <summary>Applications of schools in Perm, and what happens to them.</summary>
internal static class Applications
{
    private static int _schools;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An INN that no test has used, with a right check digit.</summary>
    public static string NewInn()
    {
        var nine = string.Create(CultureInfo.InvariantCulture, $"5902{Interlocked.Increment(ref _schools):00000}");
        int[] weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
        return nine + (nine.Zip(weights, (digit, weight) => (digit - '0') * weight).Sum() % 11 % 10);
    }

    /// <summary>A right OGRN of Perm that belongs to this INN alone.</summary>
    public static string OgrnOf(string inn)
    {
        var twelve = "10259" + inn[2..9];
        return twelve + (long.Parse(twelve, CultureInfo.InvariantCulture) % 11 % 10);
    }

    public static Dictionary<string, object> Answers(string inn) => new()
    {
        ["full-name"] = "Школа № 7 города Перми",
        ["short-name"] = "МАОУ СОШ № 7",
        ["inn"] = inn,
        ["kpp"] = "590201001",
        ["ogrn"] = OgrnOf(inn),
        ["region"] = "59",
        ["city"] = "Пермь",
        ["legal-address"] = "614000, г. Пермь, ул. Ленина, 1",
        ["head"] = "Сидоров Иван Ильич, директор",
        ["person-name"] = "Петрова Анна",
        ["person-position"] = "Заместитель директора",
        ["email"] = EmailOf(inn),
        ["phone"] = "+79001234567",
        ["systems"] = new[] { "sgo", "zhuravl" },
        ["consent"] = "on",
    };

    public static string EmailOf(string inn) => $"s{inn}@school.example.test";

    /// <returns>Its number.</returns>
    public static async Task<string> Apply(
        this HelpdeskHost app, string inn, Dictionary<string, object>? answers = null, string type = "connection") => (await app.Create(new
        {
            desk = "opoo",
            type,
            text = "Просим подключить",
            fields = answers ?? Answers(inn),
            requester = new { name = "Петрова Анна", email = EmailOf(inn), phone = "+79001234567" },
            school = new { inn },
        })).GetProperty("number").GetString()!;

    /// <summary>A school whose application has come to its end: the next one is a ticket of its own.</summary>
    public static async Task Connect(this HelpdeskHost app, string inn, Actor reviewer, Dictionary<string, object>? answers = null)
    {
        var number = await app.Apply(inn, answers);
        foreach (var action in (string[])["approve", "grant", "resolve"])
            await app.Decide(number, action, reviewer);
    }

    /// <summary>Whoever approves has checked the list, and unless a test says otherwise read the form as it came.</summary>
    public static async Task Decide(
        this HelpdeskHost app, string number, string action, Actor actor, string? text = null, string? target = null,
        params (string Name, string Value)[] values)
    {
        var said = values.ToDictionary(v => v.Name, v => v.Value);
        if (action == "approve")
        {
            await app.Check(number, actor);
            said.TryAdd("revision", "1");
        }
        if (action == "grant")
            said.TryAdd("outside", "yes");
        await app.Services.GetRequiredService<ActOnTicket>()
            .Handle(new(number, action, new() { Text = text, Target = target, Values = said }), actor, Cancellation);
    }

    /// <summary>The applicant fills the form in anew.</summary>
    public static Task Correct(this HelpdeskHost app, string number, params (string Field, string Answer)[] changes) =>
        app.Work(Actor.Outsider("Петрова Анна"), async work =>
        {
            var ticket = await work.LockTicket(number);
            var answers = new Dictionary<string, string>(ticket.Fields);
            foreach (var (field, answer) in changes)
            {
                answers[field] = answer;
                if (answer.Length == 0)
                    answers.Remove(field);
            }
            await work.The<CorrectForm>().Handle(work, ticket, answers);
        });

    /// <summary>The person whom the application names says that it is not them.</summary>
    public static async Task Deny(this HelpdeskHost app, string number)
    {
        await using var db = await app.Database();
        var ticket = await db.Tickets.SingleAsync(t => t.Number == number, Cancellation);
        db.Events.Add(new(ticket.Id, TicketEvents.PersonDenied, app.Time.GetUtcNow().AddMinutes(-1), null, "Петрова Анна", null));
        await db.SaveChangesAsync(Cancellation);
    }

    /// <summary>The one letter to a school that begins with these words, as lines.</summary>
    public static async Task<string> Letter(this HelpdeskHost app, string inn, string beginning) =>
        Assert.Single(await app.LettersTo(EmailOf(inn)), letter => letter.StartsWith(beginning, StringComparison.Ordinal))
            .ReplaceLineEndings("\n");

    /// <returns>The sentence that says why.</returns>
    public static async Task<string> Refused(this Task decision) =>
        (await Assert.ThrowsAsync<Helpdesk.Data.RuleViolation>(() => decision)).Sentence.Ru;

}
