using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Browser.Tests;

/// <summary>One running program for all tests, with its workers and the real clock: each test brings its own requests.</summary>
public sealed class Site : IAsyncLifetime
{
    public const string Engineer = "engineer@example.test";

    public HelpdeskHost App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await HelpdeskHost.Start(workers: true);
        await App.Staff("engineer", ("multipas", DeskRoleKind.Engineer), ("multipas", DeskRoleKind.Operator));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>A member of staff whose queue no other test fills or reads.</summary>
    public async Task<string> Newcomer(string name, string desk)
    {
        await App.Staff(name, (desk, DeskRoleKind.Engineer), (desk, DeskRoleKind.Operator));
        return $"{name}@example.test";
    }

    /// <summary>The requester's own link, as the acknowledgement tells it.</summary>
    public async Task<string> FollowPath(string number)
    {
        await using var db = await App.Database();
        var id = await db.Tickets.Where(t => t.Number == number).Select(t => t.Id).SingleAsync(TestContext.Current.CancellationToken);
        return "/r/" + App.Services.GetRequiredService<FollowKeys>().For(id);
    }
}
