using System.Collections.Concurrent;
using Helpdesk.Jobs;
using Helpdesk.Sla;
using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Jobs;

/// <summary>Long work of the tests: rows are kept here, and it does what the test says.</summary>
public sealed class MadeUpWork : ILongWorker
{
    public ConcurrentDictionary<Guid, bool> Rows { get; } = new();

    public ConcurrentQueue<Guid> Done { get; } = new();

    /// <summary>What each try does, by its number counted from 1.</summary>
    public Func<int, CancellationToken, Task> Act { get; set; } = (_, _) => Task.CompletedTask;

    public int Tries => _tries;

    private int _tries;

    public async Task Do(Guid id, CancellationToken cancellation)
    {
        await Act(Interlocked.Increment(ref _tries), cancellation);
        Rows.TryRemove(id, out _);
        Done.Enqueue(id);
    }

    public Task<IReadOnlyList<Guid>> Unfinished(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Guid>>([.. Rows.Keys]);

    /// <summary>A row without a job.</summary>
    public Guid Write()
    {
        var id = Guid.NewGuid();
        Rows[id] = true;
        return id;
    }

    /// <summary>The program with this work, and with what runs jobs.</summary>
    public Task<HelpdeskHost> Host(int retries = 11, bool runs = true) =>
        HelpdeskHost.Start(at: TimeProvider.System.GetUtcNow(), change: services =>
    {
        services.AddSingleton(this);
        services.AddSingleton(LongWork.Of<MadeUpWork>("made-up", new LocalText("Работа для проверки", "Work of a test")));
        services.AddSingleton(new WorkRetries(retries, _ => 0));
        services.AddHostedService(provider => provider.GetRequiredService<WorkQueue>());
        if (runs)
            services.AddHostedService<JobServer>();
    });
}
