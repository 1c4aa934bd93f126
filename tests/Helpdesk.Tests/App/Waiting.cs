using System.Diagnostics;
using Helpdesk.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.App;

/// <summary>Waits for what the workers of a host do by themselves: looks again whenever the database tells of a change.</summary>
public static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <param name="find">Null when it is not there yet.</param>
    public static async Task<T> Until<T>(this HelpdeskHost app, Func<HelpdeskDbContext, Task<T?>> find)
        where T : class
    {
        using var tickets = app.Services.GetRequiredService<DatabaseSignals>().Subscribe(DatabaseSignals.TicketChanged);
        var patience = Stopwatch.StartNew();
        while (true)
        {
            await using (var db = await app.Database())
            {
                if (await find(db) is { } found)
                    return found;
            }
            if (patience.Elapsed > Patience)
                throw new TimeoutException("What was waited for did not happen.");
            // Deliveries change no ticket, so it looks again by itself as well.
            await tickets.Wait(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        }
    }
}
