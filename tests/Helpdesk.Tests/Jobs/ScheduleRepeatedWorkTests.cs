using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using Helpdesk.Jobs;
using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Jobs;

/// <summary>What recurs goes by the clock of the machine, so the rows it leaves are made as a wrong clock leaves them.</summary>
public sealed class ScheduleRepeatedWorkTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    private ScheduleRepeatedWork Schedule => _app.Services.GetRequiredService<ScheduleRepeatedWork>();

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start(at: TimeProvider.System.GetUtcNow());

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public void Every_repeated_work_has_a_job_and_what_is_repeated_no_longer_has_none()
    {
        var manager = _app.Services.GetRequiredService<IRecurringJobManager>();
        manager.AddOrUpdate<JobRunner>(
            "of-an-older-version", runner => runner.Repeat("of-an-older-version", CancellationToken.None), Cron.Daily());
        Assert.Equal(0, Schedule.Arrange());
        Assert.Equal(
            _app.Services.GetServices<RepeatedWork>().Select(w => w.Name).Order(StringComparer.Ordinal),
            Jobs().Select(j => j.Id).Order(StringComparer.Ordinal));
        Assert.Contains(Jobs(), job => job.Id == "sla-audit");
    }

    [Fact]
    public void A_job_that_seems_to_be_due_days_later_begins_anew_and_no_other_does()
    {
        Schedule.Arrange();
        using (var connection = _app.Services.GetRequiredService<JobStorage>().GetConnection())
        {
            foreach (var name in (string[])["draft-end", "sla-audit"])
                connection.SetRangeInHash(
                    $"recurring-job:{name}",
                    [new("NextExecution", JobHelper.SerializeDateTime(TimeProvider.System.GetUtcNow().AddDays(3).UtcDateTime))]);
        }
        Assert.Equal(2, Schedule.Arrange());
        Assert.Equal(0, Schedule.Arrange());
        Assert.All(
            Jobs(),
            job => Assert.InRange(job.NextExecution!.Value, DateTime.MinValue, TimeProvider.System.GetUtcNow().AddHours(1.1).UtcDateTime));
    }

    private List<RecurringJobDto> Jobs()
    {
        using var connection = _app.Services.GetRequiredService<JobStorage>().GetConnection();
        return connection.GetRecurringJobs();
    }
}
