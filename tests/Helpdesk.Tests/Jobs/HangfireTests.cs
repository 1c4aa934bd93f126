using System.Net;
using System.Text.RegularExpressions;
using Hangfire;
using Hangfire.Storage;
using Helpdesk.Jobs;
using Helpdesk.Jobs.Pages;
using Helpdesk.Testing.Processes;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Helpdesk.Tests.Jobs;

/// <summary>A real Hangfire server on a real database, in real time.</summary>
public sealed class HangfireTests : IAsyncDisposable
{
    private readonly MadeUpWork _work = new();
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IMonitoringApi Jobs => _app.Services.GetRequiredService<JobStorage>().GetMonitoringApi();

    private IWorkQueue Queue => _app.Services.GetRequiredService<IWorkQueue>();

    private UnfinishedWork Unfinished => _app.Services.GetRequiredService<UnfinishedWork>();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_is_begun_is_done_and_nothing_but_the_id_of_its_row_is_kept_of_it()
    {
        _app = await _work.Host();
        var id = _work.Write();
        Queue.Begin<MadeUpWork>(id);
        await Eventually.True(() => Task.FromResult(_work.Done.Contains(id)));

        await using var source = NpgsqlDataSource.Create(_app.ConnectionString);
        await using var read = source.CreateCommand("select arguments::text || '|' || (select count(distinct queue) from "
            + "hangfire.jobqueue) from hangfire.job where invocationdata::text like '%JobRunner%'");
        var kept = (string)(await read.ExecuteScalarAsync(Cancellation))!;
        Assert.Matches($@"^\[""\\""made-up\\"""", ""\\""{id}\\"""", null\]", kept);
    }

    [Fact]
    public async Task What_fails_is_tried_again_then_failed_seen_and_begun_again_by_a_person()
    {
        _app = await _work.Host();
        _work.Act = (attempt, _) => attempt <= 12 ? throw new InvalidOperationException(
            "Анна Петрова, +7 900 000-00-00") : Task.CompletedTask;
        var id = _work.Write();
        Queue.Begin<MadeUpWork>(id);
        await Eventually.True(() => Task.FromResult(Jobs.FailedCount() == 1), 90);
        Assert.Equal(12, _work.Tries);

        var (job, failed) = Assert.Single(Jobs.FailedJobs(0, 10));
        Assert.Matches(@"\AInvalidOperationException \(in the log: [0-9a-f]{8}\)\z", failed.ExceptionMessage);
        await using (var db = await _app.Database())
        {
            var kept = await db.Database
                .SqlQuery<string>(
                    $"""select coalesce(string_agg(s.data::text || coalesce(s.reason, ''), ''), '') as "Value" from hangfire.state s""")
                .SingleAsync(Cancellation);
            Assert.DoesNotContain("Петрова", kept, StringComparison.Ordinal);
            Assert.DoesNotContain(@"\u041", kept, StringComparison.OrdinalIgnoreCase);
            // Not for ever.
            Assert.InRange(
                await db.Database
                    .SqlQuery<double>(
                        $"""select extract(epoch from expireat - now())::float8 / 86400 as "Value" from hangfire.job where statename = 'Failed'""")
                    .SingleAsync(
                    Cancellation),
                29, 31);
        }
        // It waits for a person, not for the next minute.
        Assert.Equal(0, await Unfinished.Begin(Cancellation));

        Assert.True(_app.Services.GetRequiredService<IBackgroundJobClient>().Requeue(job));
        await Eventually.True(() => Task.FromResult(_work.Done.Contains(id)));
        await Eventually.True(() => Task.FromResult(Jobs.FailedCount() == 0));
    }

    [Fact]
    public async Task What_failed_for_good_is_seen_by_an_administrator_and_the_doctor_and_begun_again_from_the_page()
    {
        _app = await _work.Host();
        _work.Act = (attempt, _) => attempt <= 12 ? throw new InvalidOperationException("for good") : Task.CompletedTask;
        var id = _work.Write();
        Queue.Begin<MadeUpWork>(id);
        await Eventually.True(() => Task.FromResult(Jobs.FailedCount() == 1), 90);
        var job = Assert.Single(Jobs.FailedJobs(0, 10)).Key;

        using var administrator = await _app.SignedIn(HelpdeskHost.AdminEmail);
        var failed = await administrator.Get(JobsDashboard.Address + "/jobs/failed");
        Assert.Contains($"Работа для проверки · {id}", System.Net.WebUtility.HtmlDecode(failed.Html), StringComparison.Ordinal);
        await using (var doctor = AppProcess.StartHelpdesk(
            new Dictionary<string, string?> { ["ConnectionStrings__Helpdesk"] = _app.ConnectionString }, "doctor"))
        {
            Assert.NotEqual(0, await doctor.Exit());
            Assert.Contains("BAD  jobs: 1 have failed for good: look at /admin/jobs/jobs/failed", doctor.Output, StringComparison.Ordinal);
        }

        // As the script of the page does it.
        string Meta(string name) => Regex.Match(failed.Html, $"<meta name=\"{name}\" content=\"([^\"]+)\"").Groups[1].Value;
        var refused = await administrator.Post(JobsDashboard.Address + "/jobs/failed/requeue", [new("jobs[]", job)]);
        Assert.Contains(refused.Status, (HttpStatusCode[])[HttpStatusCode.Forbidden, HttpStatusCode.BadRequest]);
        Assert.Equal(1, Jobs.FailedCount());
        administrator.Sends[Meta("csrf-header")] = Meta("csrf-token");
        var again = await administrator.Post(JobsDashboard.Address + "/jobs/failed/requeue", [new("jobs[]", job)]);
        Assert.Equal(HttpStatusCode.NoContent, again.Status);
        await Eventually.True(() => Task.FromResult(_work.Done.Contains(id)));
        await Eventually.True(() => Task.FromResult(Jobs.FailedCount() == 0));
    }

    [Fact]
    public async Task What_was_written_and_not_begun_because_the_program_died_in_between_is_begun_by_the_sweep_once()
    {
        _app = await _work.Host();
        using var held = new SemaphoreSlim(0);
        _work.Act = (_, cancellation) => held.WaitAsync(cancellation);
        var id = _work.Write();
        Assert.Equal(1, await Unfinished.Begin(Cancellation));
        await Eventually.True(() => Task.FromResult(_work.Tries == 1));
        Assert.Equal(0, await Unfinished.Begin(Cancellation));
        held.Release();
        await Eventually.True(() => Task.FromResult(_work.Done.Contains(id)));
        Assert.Equal(0, await Unfinished.Begin(Cancellation));
        Assert.Single(_work.Done);
    }

    [Fact]
    public async Task Two_nodes_share_the_work_and_each_row_is_done_once()
    {
        _app = await _work.Host();
        var other = ActivatorUtilities.CreateInstance<JobServer>(_app.Services);
        await other.StartAsync(Cancellation);
        var ids = Enumerable.Range(0, 20).Select(_ => _work.Write()).ToList();
        ids.ForEach(Queue.Begin<MadeUpWork>);
        await Eventually.True(() => Task.FromResult(_work.Done.Count == ids.Count));
        Assert.Equal(2, _app.Services.GetRequiredService<ReadJobs>().Handle().Servers);
        await other.StopAsync(Cancellation);
        Assert.Equal(ids.Order(), _work.Done.Order());
    }

    [Fact]
    public async Task The_same_row_is_worked_on_by_one_at_a_time()
    {
        _app = await _work.Host(runs: false);
        using var held = new SemaphoreSlim(0);
        _work.Act = (_, cancellation) => held.WaitAsync(cancellation);
        var (id, work) = (_work.Write(), _app.Services.GetRequiredService<DoLongWork>());
        var first = work.One<MadeUpWork>(id, Cancellation);
        await Eventually.True(() => Task.FromResult(_work.Tries == 1));
        Assert.False(await work.One<MadeUpWork>(id, Cancellation));
        held.Release();
        Assert.True(await first);
        Assert.Equal(1, _work.Tries);
    }

    [Fact]
    public async Task A_request_neither_waits_nor_fails_when_the_tables_of_the_jobs_are_locked_or_gone()
    {
        _app = await _work.Host();
        await using (var other = new NpgsqlConnection(_app.ConnectionString + ";Pooling=false"))
        {
            await other.OpenAsync(Cancellation);
            await using var hold = new NpgsqlCommand("begin; lock table hangfire.job in access exclusive mode", other);
            await hold.ExecuteNonQueryAsync(Cancellation);
            var begin = Task.Run(() => Queue.Begin<MadeUpWork>(_work.Write()), Cancellation);
            await begin.WaitAsync(TimeSpan.FromSeconds(2), Cancellation);
            Assert.Empty(_work.Done);
        }
        await Eventually.True(() => Task.FromResult(_work.Done.Count == 1));
    }
}
