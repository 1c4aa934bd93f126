using Helpdesk.People;
using Helpdesk.ServiceLevels.Watch;
using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Helpdesk.Tests.ServiceLevels.Alerts;

/// <summary>Thousands of deadlines at once: after a stop of hours, or because they fall together.</summary>
public sealed class CatchingUpTests : IAsyncLifetime
{
    private const string Manager = "manager@example.test";

    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        await _app.Staff("manager", ("multipas", DeskRoleKind.Manager));
        await _app.SupportTicket();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task After_eight_hours_each_step_is_taken_once_with_its_true_time_and_told_in_one_letter()
    {
        // Friday, 10:00 to 18:00 in Yekaterinburg.
        await ManyClocks.Add(_app.ConnectionString, "a", 3000, "timestamptz '2026-11-20 05:00Z' + n * interval '9 seconds'");
        _app.Time.Advance(TimeSpan.FromHours(8));
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _app.LookAtClocks()));

        // The first ticket had a warning, overtaken, and a breach.
        Assert.Equal(3002, taken.Sum());
        Assert.Equal(3001, await _app.Count(
            "sla_clock where breached_at = due_at and detected_at = timestamptz '2026-11-20 13:00Z' and next_step = 'repeat'"));
        Assert.Equal(
            3001,
            await _app.Count("ticket_event e join sla_clock c on c.ticket_id = e.ticket_id where e.name = 'breached' and e.at = c.due_at"));
        Assert.Equal(3001, await _app.Count(
            "alert join sla_clock on sla_clock.id = clock_id where step = 'breach' and at = due_at and sent_at is not null"));
        var letter = Assert.Single(await _app.AlertsTo(Manager));
        Assert.Equal("Сроки: просрочено 3001", letter.Subject);
        Assert.Contains("Мультипас", letter.Text);
        Assert.Contains("MP-a-1, ", letter.Text);
        Assert.True(letter.Text.IndexOf("MP-a-1,", StringComparison.Ordinal) < letter.Text.IndexOf("MP-a-50,", StringComparison.Ordinal));
        Assert.DoesNotContain("MP-a-51,", letter.Text);
        Assert.Contains("и ещё 2951", letter.Text);
        Assert.EndsWith("http://helpdesk.example.test/queue?view=breached", letter.Text);
    }

    [Fact]
    public async Task It_catches_up_in_order_and_in_bounded_batches()
    {
        await ManyClocks.Add(_app.ConnectionString, "a", 1200, "timestamptz '2026-11-20 05:00Z' + ((n * 7) % 1200) * interval '1 second'");
        _app.Time.Advance(TimeSpan.FromHours(1));
        var batch = await _app.Services.GetRequiredService<DueSteps>().TakeBatch(TestContext.Current.CancellationToken);

        Assert.InRange(batch, 1, 1000);
        Assert.Equal(batch, await _app.Count("sla_clock where breached_at is not null"));
        Assert.Equal(0, await _app.Count(
            "sla_clock where breached_at is null and due_at < (select max(due_at) from sla_clock where breached_at is not null)"));
    }

    [Fact]
    public async Task Alerts_wait_for_a_watch_that_is_catching_up_but_not_for_ever()
    {
        await ManyClocks.Add(_app.ConnectionString, "a", 40, "timestamptz '2026-11-20 04:59Z'");
        await ManyClocks.Add(_app.ConnectionString, "b", 1, "timestamptz '2026-11-20 04:58Z'");
        await using (var other = new NpgsqlConnection(_app.ConnectionString))
        {
            // Another node has a step and does not come to its end.
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var taking = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var take = new NpgsqlCommand(
                "select * from sla_clock where next_step_at < timestamptz '2026-11-20 04:58:30Z' for update", other, taking);
            await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            Assert.Equal(40, await _app.LookAtClocks());
            Assert.Equal(0, await _app.CountTo(Manager));
            await _app.Later(TimeSpan.FromSeconds(31));
            Assert.Equal(1, await _app.CountTo(Manager));
        }
        await _app.LookAtClocks();
        Assert.Equal(41, await _app.Count("sla_clock where breached_at is not null"));
    }

    [Fact]
    public async Task A_stream_of_breaches_is_a_few_letters_and_then_digests_minutes_apart()
    {
        // Two thousand deadlines in the minute from 10:01 to 10:02.
        await ManyClocks.Add(_app.ConnectionString, "a", 2000, "timestamptz '2026-11-20 05:01Z' + n * interval '30 milliseconds'");
        _app.Time.Advance(TimeSpan.FromSeconds(60));
        for (var second = 0; second < 55; second++)
            await _app.Later(TimeSpan.FromMilliseconds(second < 3 ? 30 : 900));
        Assert.Equal(3, await _app.CountTo(Manager));

        for (var second = 0; second < 30; second++)
            await _app.Later(TimeSpan.FromSeconds(10));
        var told = await _app.AlertsTo(Manager);
        Assert.Equal(["Сроки: просрочено 1997"], told.Skip(3).Select(m => m.Subject));
        Assert.Equal(0, await _app.Count("alert where sent_at is null"));
    }

    [Fact]
    public async Task The_query_for_what_is_due_reads_only_the_index_of_what_is_due()
    {
        await ManyClocks.Add(_app.ConnectionString, "a", 3000, "timestamptz '2026-11-20 05:00Z' + n * interval '9 seconds'");
        await _app.Execute(
            "update sla_clock set met_at = due_at, next_step = null, next_step_at = null where due_at > timestamptz '2026-11-20 05:30Z'");
        await _app.Execute("analyze sla_clock");
        await using var connection = new NpgsqlConnection(_app.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var explain =
            new NpgsqlCommand("explain " + DueSteps.DueSql.Replace("{0}", "timestamptz '2026-11-20 05:10Z'", StringComparison.Ordinal)
                .Replace("{1}", "500", StringComparison.Ordinal), connection);
        await using var reader = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var plan = "";
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            plan += reader.GetString(0) + "\n";

        Assert.Contains("ix_sla_clock_due", plan);
        Assert.DoesNotContain("Seq Scan", plan);
    }
}
