using Helpdesk.Tests.App;
using Helpdesk.Tests.ServiceLevels.Alerts;

namespace Helpdesk.Tests.ServiceLevels.Nodes;

/// <summary>Two real processes on one PostgreSQL, in real time: each step is taken once, whatever happens to one of them.</summary>
[Collection(nameof(CrashSite))]
public sealed class TwoNodesTests : IAsyncLifetime
{
    private NodePair _nodes = null!;

    public async ValueTask InitializeAsync()
    {
        _nodes = await NodePair.Make();
        var opened = await Task.WhenAll(_nodes.Start("node-a"), _nodes.Start("node-b"));
        await _nodes.Fill(opened[0]);
    }

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task Side_by_side_each_step_is_taken_once_and_killing_either_one_loses_nothing()
    {
        await Add("both", 300);
        await Taken(300);

        await Add("without-a", 300);
        await _nodes.Until("exists (select from sla_clock where breached_at is null and due_at < now())");
        await _nodes.Kill("node-a");
        await Taken(600);

        await _nodes.Start("node-a");
        await Add("without-b", 300);
        await _nodes.Until("exists (select from sla_clock where breached_at is null and due_at < now())");
        await _nodes.Kill("node-b");
        await Taken(900);
    }

    [Fact]
    public async Task A_node_paused_in_the_middle_of_a_step_is_replaced_and_repeats_nothing_when_it_wakes_up()
    {
        string paused;
        await using (await _nodes.Hold("ticket_event"))
        {
            await Add("held", 20);
            await _nodes.Until("exists (select from pg_locks where not granted and relation = 'ticket_event'::regclass)");
            paused = await _nodes.Ask<string>("select application_name from pg_stat_activity join pg_locks using (pid) where not granted "
                + "and relation = 'ticket_event'::regclass limit 1");
            _nodes.Pause(paused);
        }
        // The server ends the sleeper's transaction, and the other node takes what it held.
        await Taken(20);

        _nodes.Resume(paused);
        await Add("awake", 20);
        await Taken(40);
        await _nodes.Until($"exists (select from pg_stat_activity where application_name = '{paused}' and backend_start > (select "
            + "max(detected_at) from sla_clock where ticket_id in (select id from ticket where number like 'MP-held-%')))");
        await Taken(40);
    }

    /// <summary>Clocks whose deadlines fall into the next two seconds.</summary>
    private Task Add(string run, int count) =>
        ManyClocks.Add(_nodes.ConnectionString, run, count, $"now() + n * interval '2 seconds' / {count}");

    private async Task Taken(int count)
    {
        await _nodes.Until($"(select count(*) from sla_clock where breached_at = due_at and next_step = 'repeat') = {count}");
        Assert.Equal(count, await _nodes.Count("ticket_event where name = 'breached'"));
        Assert.Equal(count, await _nodes.Count("alert where step = 'breach'"));
        await _nodes.Until($"(select count(*) from alert where sent_at is not null) > 0");
        Assert.Equal(
            0, await _nodes.Count("(select dedupe_key from outbox where kind = 'Breach' group by dedupe_key having count(*) > 1) twice"));
        Assert.InRange(await _nodes.Count("outbox where kind = 'Breach'"), 1, 12);
    }
}
