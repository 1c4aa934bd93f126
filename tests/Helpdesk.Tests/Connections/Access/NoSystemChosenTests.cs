using System.Text.Json.Nodes;
using Helpdesk.Connections;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Connections.Review;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Connections.Access;

/// <summary>A desk whose form lets the school choose no system yet: who chose none gets none, and no time runs for it.</summary>
public sealed class NoSystemChosenTests : IAsyncLifetime
{
    private readonly string _profiles = Directory.CreateTempSubdirectory("helpdesk-profiles-").FullName;
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var profile = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(DeskCatalog.BuiltInDirectory, "opoo.json"), Cancellation))!;
        foreach (var field in profile["requestTypes"]![0]!["fields"]!.AsArray())
        {
            if (field!["key"]!.GetValue<string>() == "systems")
                field["required"] = false;
        }
        await File.WriteAllTextAsync(Path.Combine(_profiles, "opoo.json"), profile.ToJsonString(), Cancellation);
        _app = await HelpdeskHost.Start(settings: new Dictionary<string, string> { ["Helpdesk:ProfilesDirectory"] = _profiles });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_profiles, recursive: true);
    }

    [Fact]
    public async Task The_school_enters_the_registry_and_nothing_is_opened_promised_or_said_of_systems()
    {
        var reviewer = await _app.Staff("reviewer", ("opoo", DeskRoleKind.Reviewer));
        var inn = Applications.NewInn();
        var answers = Applications.Answers(inn);
        answers.Remove("systems");
        var number = await _app.Apply(inn, answers);
        await _app.Decide(number, "approve", reviewer);

        var ticket = await _app.Ticket(number);
        Assert.Equal("approved", ticket.GetProperty("outcome").GetString());
        Assert.Equal("application-review", Assert.Single(ticket.GetProperty("clocks").EnumerateArray()).GetProperty("promise").GetString());
        Assert.DoesNotContain(ticket.GetProperty("events").EnumerateArray(), e => e.GetProperty("name").GetString() == "access-complete");
        await using var db = await _app.Database();
        Assert.Empty(await db.AccessTasks.ToListAsync(Cancellation));
        var letter = await _app.Letter(inn, "Заявка одобрена, школа");
        Assert.DoesNotContain("Системы", letter);
        Assert.DoesNotContain("3.4", letter);
        await _app.Decide(number, "resolve", reviewer);
    }
}
