using Helpdesk.Tests.App;
using Helpdesk.Tests.ServiceLevels.Alerts;

namespace Helpdesk.Tests.ServiceLevels.Nodes;

/// <summary>The watch depends neither on what runs the jobs nor on its tables.</summary>
[Collection(nameof(CrashSite))]
public sealed class UnwokenTests : IAsyncLifetime
{
    private NodePair _nodes = null!;

    public async ValueTask InitializeAsync()
    {
        _nodes = await NodePair.Make();
        await _nodes.Fill(await _nodes.Start("node-a"));
    }

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task A_lock_on_the_tables_of_the_jobs_does_not_stop_the_watch()
    {
        await _nodes.Until("exists (select from hangfire.server)");
        await using (await _nodes.Hold("hangfire.server, hangfire.jobqueue, hangfire.job, hangfire.lock"))
        {
            await _nodes.Until("exists (select from pg_locks where not granted and relation = 'hangfire.server'::regclass)");
            await Breaches("locked");
        }
    }

    [Fact]
    public async Task Without_the_tables_of_the_jobs_the_watch_starts_and_watches()
    {
        await _nodes.Kill("node-a");
        await _nodes.Start("node-b");
        // The migration has made them again; from here on they are gone under the running program.
        await _nodes.Execute("drop schema hangfire cascade");
        await Breaches("without");
    }

    private async Task Breaches(string run)
    {
        await ManyClocks.Add(_nodes.ConnectionString, run, 20, "now() + interval '3 seconds'");
        await _nodes.Until("(select count(*) from sla_clock where breached_at = due_at) = 20");
        Assert.InRange(await _nodes.Ask<double>(
            "select extract(epoch from max(detected_at - due_at))::float8 from sla_clock where breached_at is not null"), 0, 5);
    }
}
