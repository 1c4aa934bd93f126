using Hangfire;
using Hangfire.Common;

namespace Helpdesk.Jobs;

/// <summary>How often long work is tried again by itself, and after how long.</summary>
/// <param name="After">Seconds to wait before the n-th try again, counted from 1.</param>
public sealed record WorkRetries(int Times, Func<long, int> After)
{
    /// <summary>Twelve tries within some two and a half hours: 15 s, 30 s, 1 min … at most 30 minutes.</summary>
    public static WorkRetries Usual { get; } = new(11, n => (int)Math.Min(1800, 15 * Math.Pow(2, n - 1)));
}

/// <summary>
/// What Hangfire does with our jobs, in this order. Of this program alone: Hangfire's own list is one for the whole process.
/// </summary>
internal sealed class WorkFilters(WorkRetries retries) : IJobFilterProvider
{
    private readonly JobFilter[] _ofLong = All(
        new StatisticsHistoryAttribute(),
        new AutomaticRetryAttribute { Attempts = retries.Times, DelayInSecondsByAttemptFunc = retries.After, LogEvents = false },
        new FailuresExpireAttribute(TimeSpan.FromDays(30)),
        new QueueAttribute(HangfireSetup.LongQueue));

    // It comes again by itself.
    private readonly JobFilter[] _ofRepeated = All(
        new StatisticsHistoryAttribute(),
        new AutomaticRetryAttribute { Attempts = 0, LogEvents = false },
        new FailuresExpireAttribute(TimeSpan.FromDays(1)));

    public IEnumerable<JobFilter> GetFilters(Job job) => job?.Method.Name == nameof(JobRunner.Repeat) ? _ofRepeated : _ofLong;

    private static JobFilter[] All(params JobFilterAttribute[] filters) =>
        [.. filters.Select((filter, place) => new JobFilter(filter, JobFilterScope.Global, place))];
}
