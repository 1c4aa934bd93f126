using Helpdesk.Desks;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.App;

/// <summary>One program for the tests of a class, whose clock stands still.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    public HelpdeskHost App { get; private set; } = null!;

    public DeskCatalog Desks => App.Services.GetRequiredService<DeskCatalog>();

    public async ValueTask InitializeAsync() => App = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    public Visitor NewVisitor(bool follow = true) => new(App.Address) { FollowsRedirects = follow };
}
