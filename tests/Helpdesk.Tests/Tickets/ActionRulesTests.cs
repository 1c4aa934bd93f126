using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Hosting;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Tickets;

/// <summary>
/// No rule is a page's alone: every action of the house is asked for on tickets of every type, in every state, by everybody. What is not
/// offered is refused and leaves no trace; what is offered is not forbidden.
/// </summary>
public sealed partial class ActionRulesTests(SharedHost host) : IClassFixture<SharedHost>
{
    private static readonly string[] DoneOnOtherPages = ["grant", "reissue-access"];

    private static int _schools = 40_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Types()
    {
        var types = new TheoryData<string, string>();
        foreach (var desk in Features.All.Profiles.ReadDirectory(DeskCatalog.BuiltInDirectory).All)
            foreach (var type in desk.RequestTypes)
                types.Add(desk.Key, type.Key);
        return types;
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task What_is_not_offered_is_refused_whoever_asks_and_whatever_the_state(string desk, string type)
    {
        var offered = 0;
        foreach (var number in await InEveryState(desk, type))
            foreach (var actor in Actors(desk))
                offered += await DemandRefusals(number, actor);
        Assert.True(offered > 20, $"only {offered} actions were offered at all");
    }

    [Theory]
    [InlineData("multipas", "support")]
    [InlineData("opoo", "connection")]
    [InlineData("kpot", "appeal")]
    public async Task The_page_shows_what_its_reader_may_do_and_a_plain_post_of_the_rest_is_refused(string desk, string type)
    {
        var numbers = await InEveryState(desk, type);
        foreach (var role in Enum.GetValues<DeskRoleKind>())
        {
            var actor = await host.App.Staff($"{role}-{desk}-{type}".ToLowerInvariant(), (desk, role));
            using var visitor = await host.App.SignedIn($"{actor.Name}@example.test");
            foreach (var number in numbers)
            {
                var page = await visitor.Get($"/tickets/{number}");
                var keys = await OfferedTo(actor, number);
                if (keys is null)
                {
                    page.Expect(HttpStatusCode.NotFound);
                    continue;
                }
                var shown = Posted().Matches(page.Html).Where(m => m.Groups[1].Value == number).Select(m => m.Groups[2].Value).ToHashSet();
                var buttons = keys.Where(key => Features.All.Actions.Find(key)!.Place(TypeOf(desk, type)) != ActionPlace.Elsewhere);
                Assert.Equal(buttons.Except(DoneOnOtherPages).Order(), shown.Order());
                foreach (var action in Features.All.Actions.All.Where(a => !keys.Contains(a.Key)))
                {
                    var before = await Traces(number);
                    var answer = await visitor.Send(page, $"/tickets/{number}/actions/{action.Key}", ("text", TextFor(action)));
                    Assert.True(
                        answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Conflict
                            || IsSilent(action, before, await Traces(number)),
                        $"{role} {number} {action.Key}: {answer.Status}");
                    Assert.Equal(before, await Traces(number));
                }
            }
        }
    }

    [Fact]
    public async Task Over_the_API_the_reason_is_told()
    {
        foreach (var number in await InEveryState("opoo", "connection"))
        {
            var keys = (await OfferedTo(Actor.Program("test", null), number))!;
            foreach (var action in Features.All.Actions.All.Where(a => !keys.Contains(a.Key)))
            {
                using var response = await host.App.Api.PostAsJsonAsync(
                    $"/api/v1/tickets/{number}/actions/{action.Key}", new { text = TextFor(action) }, Cancellation);
                var text = await response.Content.ReadAsStringAsync(Cancellation);
                Assert.True(response.StatusCode == HttpStatusCode.Conflict, $"{number} {action.Key}: {response.StatusCode} {text}");
                Assert.Contains("\"detail\":\"", text, StringComparison.Ordinal);
            }
        }
    }

    /// <returns>How many were offered.</returns>
    private async Task<int> DemandRefusals(string number, Actor actor)
    {
        var act = host.App.Services.GetRequiredService<ActOnTicket>();
        var offered = await OfferedTo(actor, number) ?? [];
        foreach (var action in Features.All.Actions.All.Where(a => !offered.Contains(a.Key)))
        {
            var before = await Traces(number);
            var refused = await Record.ExceptionAsync(
                () => act.Handle(new(number, action.Key, new() { Text = TextFor(action) }), actor, Cancellation));
            Assert.True(
                refused is RuleViolation or NotAllowed or TicketNotFound
                    || (refused is null && IsSilent(action, before, await Traces(number))),
                $"{actor.Name} {number} {action.Key}: {refused?.Message ?? "was done"}");
            Assert.Equal(before, await Traces(number));
        }
        return offered.Count;
    }

    /// <summary>Words are an answer, with which a ticket may be closed that cannot be closed without.</summary>
    private static string TextFor(TicketAction action) => action.Ends ? "" : "Причина";

    /// <summary>Whoever has a ticket may press "take" on an old page: nothing happens, and nothing is wrong.</summary>
    private static bool IsSilent(TicketAction action, string before, string after) => action.Key == "take" && before == after;

    /// <returns>Null when the actor does not see the ticket.</returns>
    private async Task<HashSet<string>?> OfferedTo(Actor actor, string number)
    {
        try
        {
            var read = await host.App.Services.GetRequiredService<ReadTicket>().Handle(number, actor, Cancellation);
            return [.. read.Actions.Select(a => a.Key)];
        }
        catch (TicketNotFound)
        {
            return null;
        }
    }

    private async Task<string> Traces(string number)
    {
        await using var db = await host.App.Database();
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Number == number, Cancellation);
        var events = await db.Events.CountAsync(e => e.TicketId == ticket.Id, Cancellation);
        var messages = await db.Messages.CountAsync(m => m.TicketId == ticket.Id, Cancellation);
        return $"{ticket.State} {ticket.Type} {ticket.Desk} {ticket.AssigneeId} {ticket.Outcome} {ticket.ErasedAt} {ticket.SchoolId} "
            + $"{ticket.Priority} events {events}, messages {messages}";
    }

    private static IEnumerable<Actor> Actors(string desk) =>
    [
        .. Enum.GetValues<DeskRoleKind>().Select(role => new Actor(null, role.ToString(), false, [(desk, role)])),
        .. Enum.GetValues<KeyRight>().Select(right => Actor.Program($"key {right}", null, [right])),
        new(null, "of another desk", false, [(desk == "multipas" ? "kpot" : "multipas", DeskRoleKind.Manager)]),
        Actor.Outsider("a stranger"),
        Actor.Operator("test"),
    ];

    private RequestType TypeOf(string desk, string type) => host.Desks.Find(desk)!.RequestType(type)!;

    private async Task<IReadOnlyList<string>> InEveryState(string desk, string type)
    {
        var all = Actor.Operator("test");
        var numbers = new List<string> { await Made(desk, type), await Made(desk, type), await Made(desk, type) };
        await host.App.Act(numbers[1], "wait", all, "Ждём");
        await host.App.Act(numbers[2], "withdraw", all, "Дубль");
        if (TypeOf(desk, type).IsDecided)
        {
            var rejected = await Made(desk, type);
            await host.App.Act(rejected, "reject", all, "Нет подписи");
            numbers.Add(rejected);
        }
        if ((desk, type) == ("opoo", "connection"))
        {
            var approved = await Made(desk, type);
            await host.App.Act(approved, "approve", all);
            numbers.Add(approved);
        }
        return numbers;
    }

    private async Task<string> Made(string desk, string type)
    {
        var asked = TypeOf(desk, type);
        var answers = asked.IsDecided
            ? MadeUpSchools.Application(Interlocked.Increment(ref _schools), "sgo")
            : FilledForm.Of(asked, "").Where(f => f.Key.StartsWith("f-", StringComparison.Ordinal))
                .ToDictionary(f => f.Key[2..], f => f.Value);
        var known = answers.Where(a => asked.Field(a.Key) is not null).ToDictionary();
        return (await host.App.Create(
            new { desk, type, fields = known, requester = new { name = "Анна", email = "anna@school.example.test" } }))
            .GetProperty("number").GetString()!;
    }

    [GeneratedRegex("/tickets/([^/\"?]+)/actions/([a-z-]+)")]
    private static partial Regex Posted();
}
