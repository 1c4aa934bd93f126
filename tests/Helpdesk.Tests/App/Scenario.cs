using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helpdesk.Bots.Email.Messages;
using Helpdesk.Connections;
using Helpdesk.Intake;
using Helpdesk.Intake.Receiving;
using Helpdesk.People;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Talk;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.App;

/// <summary>What the tests say: verbs of people and programs.</summary>
public static class Scenario
{
    /// <summary>A member of staff with roles; the actor of their requests.</summary>
    public static async Task<Actor> Staff(this HelpdeskHost app, string name, params (string Desk, DeskRoleKind Role)[] roles)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<AddStaff>()
            .Handle(
                new($"{name}@example.test", name, HelpdeskHost.Password, roles), Actor.Operator("test"),
                TestContext.Current.CancellationToken);
        return new Actor(id, name, false, roles);
    }

    /// <summary>What has no handler of its own, in a transaction of its own.</summary>
    public static Task Work(this HelpdeskHost app, Actor actor, Func<Work, Task> part) =>
        app.Services.GetRequiredService<Transactions>().Run(actor, part, TestContext.Current.CancellationToken);

    /// <summary>A ticket over the API, as the caller of the scenario describes it.</summary>
    public static async Task<JsonElement> Create(
        this HelpdeskHost app, object body, string? key = null, HttpStatusCode expected = HttpStatusCode.Created)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tickets") { Content = JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var response = await app.Api.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public static async Task<string> SupportTicket(this HelpdeskHost app, string? email = "anna@school.example.test") =>
        (await app.Create(new
        {
            desk = "multipas",
            type = "support",
            subject = "Не работает терминал",
            text = "Терминал в столовой не читает карты.",
            requester = new { name = "Анна", email },
        })).GetProperty("number").GetString()!;

    public static async Task<JsonElement> Get(this HelpdeskHost app, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await app.Api.GetAsync(path, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public static Task<JsonElement> Ticket(this HelpdeskHost app, string number) => app.Get($"/api/v1/tickets/{number}");

    public static async Task<JsonElement> Clock(this HelpdeskHost app, string number, string promise) =>
        (await app.Ticket(number)).GetProperty("clocks").EnumerateArray().Last(c => c.GetProperty("promise").GetString() == promise);

    /// <summary>
    /// The last message of a kind (<c>request</c>, <c>reply</c>, <c>note</c>): what is written in one instant has no order.
    /// </summary>
    public static async Task<JsonElement> Message(this HelpdeskHost app, string number, string kind) =>
        (await app.Ticket(number)).GetProperty("messages").EnumerateArray().Last(m => m.GetProperty("kind").GetString() == kind);

    public static Task Reply(this HelpdeskHost app, string number, string text, Actor actor) =>
        app.Services.GetRequiredService<PostMessage>()
            .Handle(new(number, MessageKind.Reply, text, []), actor, TestContext.Current.CancellationToken);

    /// <summary>Does an action; an approval as a careful reviewer makes it, of a complete form (<see cref="CarefulReview"/>).</summary>
    public static async Task Act(
        this HelpdeskHost app, string number, string action, Actor actor, string? text = null, string? target = null)
    {
        var values = new Dictionary<string, string>();
        if (action == "approve")
        {
            await app.Complete(number);
            await app.Check(number, actor);
            values["revision"] = await app.Revision(number);
        }
        if (action == "grant")
            values["outside"] = "yes";
        await app.Services.GetRequiredService<ActOnTicket>().Handle(
            new(number, action, new() { Text = text, Target = target, Values = values }), actor, TestContext.Current.CancellationToken);
    }

    public static Task Receive(this HelpdeskHost app, Helpdesk.Bots.IncomingMessage message) =>
        app.Services.GetRequiredService<ReceiveMessage>().Handle(message, TestContext.Current.CancellationToken);

    /// <summary>Sends what is to be sent; then the texts of all letters to an address.</summary>
    public static async Task<IReadOnlyList<string>> LettersTo(this HelpdeskHost app, string address)
    {
        await app.Deliver();
        return [.. app.Letters().Select(raw => MailReader.Read(System.Text.Encoding.UTF8.GetBytes(raw)))
            .Where(m => m.To[0].Address == address).Select(m => m.TextBody)];
    }

    /// <summary>Letters that have left, newest last.</summary>
    public static IReadOnlyList<string> Letters(this HelpdeskHost app) =>
        Directory.Exists(app.MailFolder) ? [.. Directory.GetFiles(app.MailFolder, "*.eml").Order().Select(File.ReadAllText)] : [];
}
