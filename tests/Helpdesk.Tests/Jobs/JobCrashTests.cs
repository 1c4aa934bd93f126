using Helpdesk.Tests.App;
using Helpdesk.Tests.ServiceLevels.Alerts;
using Helpdesk.Tests.ServiceLevels.Nodes;

namespace Helpdesk.Tests.Jobs;

/// <summary>A node dies (SIGKILL) in the middle of a job, or with a lock of Hangfire's in its hand. Real processes, in real time.</summary>
[Collection(nameof(CrashSite))]
public sealed class JobCrashTests : IAsyncLifetime
{
    private const int Clocks = 200;

    /// <summary>A job whose node died is free after a minute, and looked for each quarter of a minute.</summary>
    private const int UntilTakenOver = 120;

    private readonly Dictionary<string, Uri> _opened = [];
    private NodePair _nodes = null!;

    public async ValueTask InitializeAsync()
    {
        _nodes = await NodePair.Make();
        foreach (var name in new[] { "node-a", "node-b" })
            _opened[name] = await _nodes.Start(name);
        await _nodes.Fill(_opened["node-a"]);
    }

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task Long_work_of_a_node_that_died_is_finished_by_another_and_by_the_restarted_one_and_nothing_is_done_twice()
    {
        await ManyClocks.Add(_nodes.ConnectionString, "moved", Clocks, "now() + interval '3 days'");
        string counted, applied, page;
        using (var admin = await SignedIn("node-a"))
        await using (await _nodes.Hold("clock_move"))
        {
            page = await Propose(admin);
            counted = await Stopped("clock_move");
            await _nodes.Kill(counted);
        }
        // The survivor, by itself: its server has held the job for dead.
        await Become("Ready", UntilTakenOver);
        Assert.Equal(
            await _nodes.Count("sla_clock where met_at is null and cancelled_at is null"),
            await _nodes.Ask<long>("select looked::int8 from calendar_change"));

        var survivor = _opened.Keys.Single(name => name != counted);
        using (var admin = await SignedIn(survivor))
        await using (await _nodes.Hold("ticket_event"))
        {
            await admin.Send(await admin.Get(page), page + "/apply");
            applied = await Stopped("ticket_event");
            await _nodes.Kill(applied);
        }
        Assert.Equal(0, await _nodes.Count("ticket_event where name = 'deadline-moved'"));
        await _nodes.Execute("update hangfire.jobqueue set fetchedat = fetchedat - interval '2 minutes' where fetchedat is not null");
        await _nodes.Start(applied);
        await Become("Applied", 60);

        Assert.Equal(Clocks, await _nodes.Count(
            "ticket_event e join ticket t on t.id = e.ticket_id where e.name = 'deadline-moved' and t.number like 'MP-moved-%'"));
        Assert.Equal(0, await _nodes.Count(
            "(select ticket_id from ticket_event where name = 'deadline-moved' group by ticket_id having count(*) > 1) twice"));
        Assert.Equal(1, await _nodes.Count("outbox where dedupe_key like 'calendar/%'"));
        Assert.Equal(1, await _nodes.Count("calendar_edition where desk = 'multipas' and number = 2"));
        Assert.Equal(0, await _nodes.Count("hangfire.job where statename = 'Failed'"));
    }

    [Fact]
    public async Task With_the_lock_of_a_dead_server_the_watch_is_on_time_long_work_begins_and_what_recurs_goes_on()
    {
        string dead;
        await using (await _nodes.Hold("hangfire.hash"))
        {
            // The next minute's jobs are to be written: whoever does that has the lock on them.
            dead = await Stopped("hangfire.hash");
            await _nodes.Kill(dead);
        }
        var survivor = _opened.Keys.Single(name => name != dead);
        var held = await _nodes.Ask<string>("select string_agg(resource, ' ') from hangfire.lock");
        Assert.Contains("recurring", held, StringComparison.Ordinal);
        var since = await _nodes.Ask<DateTime>("select now()");

        await ManyClocks.Add(_nodes.ConnectionString, "locked", 20, "now() + interval '3 seconds'");
        await _nodes.Until("(select count(*) from sla_clock where breached_at = due_at) = 20");
        Assert.InRange(await _nodes.Ask<double>(
            "select extract(epoch from max(detected_at - due_at))::float8 from sla_clock where breached_at is not null"), 0, 5);
        Assert.Contains(
            "recurring", await _nodes.Ask<string>("select coalesce(string_agg(resource, ' '), '') from hangfire.lock"),
            StringComparison.Ordinal);
        using (var admin = await SignedIn(survivor))
            await Propose(admin);
        await Become("Ready", 30);
        await _nodes.Until("exists (select from outbox where kind = 'Breach' and state = 'Delivered')");

        await _nodes.Until(
            $"exists (select from hangfire.job where createdat > '{since:O}' and statename = 'Succeeded' and "
                + "invocationdata::text like '%Repeat%')",
            150);
    }

    private async Task<Visitor> SignedIn(string node)
    {
        var admin = new Visitor(_opened[node]);
        await admin.SignIn(HelpdeskHost.AdminEmail, HelpdeskHost.Password);
        return admin;
    }

    /// <summary>Proposes that the desk does not work for some days.</summary>
    /// <returns>Where the change stands.</returns>
    private async Task<string> Propose(Visitor admin)
    {
        var from = TimeProvider.System.GetUtcNow().AddDays(2);
        var year = await admin.Get("/admin/calendars/multipas");
        await admin.Send(year, "/admin/calendars/multipas/days",
            ("from", $"{from:yyyy-MM-dd}"), ("to", $"{from.AddDays(9):yyyy-MM-dd}"), ("kind", "off"), ("nameRu", "Карантин"),
            ("nameEn", ""), ("hours", ""));
        return $"/admin/calendars/changes/{await _nodes.Ask<Guid>("select id from calendar_change")}";
    }

    private Task Become(string state, int seconds) =>
        _nodes.Until($"exists (select from calendar_change where state = '{state}')", seconds);

    /// <summary>Waits until a node has come to the table that is held.</summary>
    /// <returns>Its name.</returns>
    private async Task<string> Stopped(string table)
    {
        var waiting = $"from pg_stat_activity join pg_locks using (pid) where not granted and relation = '{table}'::regclass";
        await _nodes.Until($"exists (select {waiting})", 90);
        return await _nodes.Ask<string>($"select application_name {waiting} order by waitstart limit 1");
    }
}
