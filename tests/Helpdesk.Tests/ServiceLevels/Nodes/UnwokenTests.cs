using Helpdesk.Tests.App;
using Helpdesk.Tests.ServiceLevels.Alerts;

namespace Helpdesk.Tests.ServiceLevels.Nodes;

/// <summary>The scheduler only wakes the watch. Nobody depends on being woken.</summary>
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
    public async Task A_lock_on_the_schedulers_tables_does_not_stop_the_watch()
    {
        await using (await _nodes.Hold("quartz.qrtz_triggers"))
        {
            await _nodes.Until("exists (select from pg_locks where not granted and relation = 'quartz.qrtz_triggers'::regclass)");
            await ManyClocks.Add(_nodes.ConnectionString, "unwoken", 20, "now() + interval '2 seconds'");
            await _nodes.Until("(select count(*) from sla_clock where breached_at = due_at) = 20");
        }
    }
}
