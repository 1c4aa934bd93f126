using System.Text.Json;
using Helpdesk.People;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.ServiceLevels.Clocks;

/// <summary>A desk whose promise may be paused. It is 10:00 on Friday there.</summary>
public abstract class PausableStory : IAsyncLifetime
{
    protected const string Promise = "technician-response";

    private readonly PausableDesks _desks = new();

    protected HelpdeskHost App { get; private set; } = null!;

    protected Actor Engineer { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        App = await HelpdeskHost.Start(settings: _desks.Settings);
        Engineer = await App.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        await App.Staff("manager", ("multipas", DeskRoleKind.Manager));
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _desks.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task Later(int minutes)
    {
        App.Time.Advance(TimeSpan.FromMinutes(minutes));
        await App.LookAtClocks();
        await App.Deliver();
    }

    protected async Task<int> Count(string address) => (await App.LettersTo(address)).Count;

    protected static DateTimeOffset Monday(int hour) => new(2026, 11, 23, hour - 5, 0, 0, TimeSpan.Zero);

    protected static (string?, string?, string?) PauseOf(JsonElement clock)
    {
        var pause = clock.GetProperty("pauses").EnumerateArray().Last();
        return (Text(pause, "from"), Text(pause, "to"), Text(pause, "reason"));
    }

    protected static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
