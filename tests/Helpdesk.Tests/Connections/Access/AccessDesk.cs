using System.Text.RegularExpressions;
using Helpdesk.Bots;
using Helpdesk.Connections;
using Helpdesk.Connections.Access;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Connections.Access;

/// <summary>The desk that connects schools, with somebody who decides, somebody who gives access, and a school that applies.</summary>
public sealed partial class AccessDesk : IAsyncDisposable
{
    public const string Person = "irina@school.example.test";
    public const string Login = "school-7707-login";
    public const string Password = "Zq7!very-secret";

    private AccessDesk(HelpdeskHost app, Actor reviewer, Actor engineer) => (App, Reviewer, Engineer) = (app, reviewer, engineer);

    public HelpdeskHost App { get; }

    /// <summary>Of the school that applies next.</summary>
    public string Inn { get; set; } = "7707083893";

    public Actor Reviewer { get; }

    public Actor Engineer { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<AccessDesk> Open(Action<IServiceCollection>? change = null)
    {
        var app = await HelpdeskHost.Start(
            settings: new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "Information" }, change: change);
        return new(
            app, await app.Staff("reviewer", ("opoo", DeskRoleKind.Reviewer)),
            await app.Staff("engineer", ("opoo", DeskRoleKind.Engineer)));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>An application that is not decided yet.</summary>
    public Task<string> Applied(params string[] systems) => Applied("connection", Person, systems);

    public async Task<string> Applied(string type, string? email, params string[] systems) => (await App.Create(new
    {
        desk = "opoo",
        type,
        subject = "Подключение",
        text = "Просим подключить",
        fields = new { systems },
        requester = new { name = "Ирина Примерова", email, phone = "+79001234567" },
        school = new { inn = Inn },
    })).GetProperty("number").GetString()!;

    public async Task<string> Approved(params string[] systems)
    {
        var number = await Applied(systems);
        await App.Act(number, "approve", Reviewer);
        return number;
    }

    public Task Give(
        string number, string system, Actor? by = null, string? login = Login, string? password = Password, string? note = null,
        string? text = null) =>
        Act(number, "grant", system, by, login, password, note, text);

    public Task Again(string number, string system, string login, Actor? by = null) =>
        Act(number, "reissue-access", system, by, login, Password, null, null);

    public async Task<AccessTask> Task(string number, string system)
    {
        await using var db = await App.Database();
        var ticket = await db.Tickets.Where(t => t.Number == number).Select(t => t.Id).SingleAsync(Cancellation);
        return await db.AccessTasks.AsNoTracking().SingleAsync(t => t.System == system && t.TicketId == ticket, Cancellation);
    }

    public async Task<string> Promise(string number) => (await App.Clock(number, "access-provisioning")).GetProperty("status").GetString()!;

    public async Task<IReadOnlyList<string>> Events(string number)
    {
        await using var db = await App.Database();
        var ticket = await db.Tickets.Where(t => t.Number == number).Select(t => t.Id).SingleAsync(Cancellation);
        return await db.Events.Where(e => e.TicketId == ticket).OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => e.Name)
            .ToListAsync(Cancellation);
    }

    /// <summary>Paths of the one-time links that came to an address, in the order of coming.</summary>
    public async Task<IReadOnlyList<string>> Links(string address = Person) =>
        [.. (await App.LettersTo(address)).SelectMany(letter => Link().Matches(letter)).Select(m => m.Value)];

    public async Task AnswersFor(Actor person, string service, ResponsibleSide side = ResponsibleSide.Technical)
    {
        await using var db = await App.Database();
        db.ResponsiblePersons.Add(new("opoo", service, null, side, person.StaffId!.Value, "test", HelpdeskHost.Friday));
        await db.SaveChangesAsync(Cancellation);
    }

    private Task Act(string number, string action, string system, Actor? by, string? login, string? password, string? note, string? text)
    {
        var values = new Dictionary<string, string> { ["login"] = login ?? "", ["password"] = password ?? "", ["note"] = note ?? "" };
        if (login is null && password is null && note is null)
            values["outside"] = "yes";
        return App.Services.GetRequiredService<ActOnTicket>()
            .Handle(new(number, action, new() { Target = system, Text = text, Values = values }), by ?? Engineer, Cancellation);
    }

    [GeneratedRegex("/secret/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}

/// <summary>A bot whose answers the test decides.</summary>
internal sealed class ObedientBot : IChannel
{
    public DeliveryResult Answer { get; set; } = new DeliveryResult.Delivered("1");

    public List<OutgoingMessage> Heard { get; } = [];

    public string Channel => ChannelKeys.Telegram;

    public string Account => "telegram:7";

    public string? Desk => null;

    public Task<DeliveryResult> Send(OutgoingMessage message, IAttachmentContent attachments, CancellationToken cancellation)
    {
        Heard.Add(message);
        return System.Threading.Tasks.Task.FromResult(Answer);
    }
}
