using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;
using Helpdesk.Data;
using Helpdesk.Jobs.Calendars;
using Npgsql;

namespace Helpdesk.Jobs;

/// <summary>
/// Hangfire runs the jobs: of every feature, in a schema of its own in the same PostgreSQL. The only place that knows its storage.
/// </summary>
public static class HangfireSetup
{
    /// <summary>Long work has workers of its own: it must not occupy those that clean up, remind and audit.</summary>
    internal const string LongQueue = "long";

    public static void AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<IPrepareSchema, HangfireSchema>();
        services.AddSingleton<JobStorage>(provider =>
            new PostgreSqlStorage(new Connections(provider.GetRequiredService<NpgsqlDataSource>()), Options()));
        services.AddSingleton(WorkRetries.Usual);
        services.AddSingleton<IJobFilterProvider, WorkFilters>();
        services.AddHangfire((provider, hangfire) => hangfire
            .UseLogProvider(new HangfireLog(provider.GetRequiredService<ILoggerFactory>()))
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseDashboardJavaScript(typeof(HangfireSetup).Assembly, "Helpdesk.Jobs.Pages.dashboard-times.js"));
        services.AddSingleton<DoLongWork>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<WorkQueue>();
        services.AddSingleton<IWorkQueue>(provider => provider.GetRequiredService<WorkQueue>());
        services.AddSingleton<UnfinishedWork>();
        services.AddSingleton(RepeatedWork.EachMinute<UnfinishedWork>(
            "unfinished-work", new("Начать то, что записано и ещё не начато", "Begin what is written and not begun yet"),
            (work, cancellation) => work.Begin(cancellation)));
        services.AddSingleton<ScheduleRepeatedWork>();
        services.AddSingleton<ReadJobs>();
        services.AddOpenings();
        services.AddHostedService(provider => provider.GetRequiredService<WorkQueue>());
        services.AddHostedService(provider => provider.GetRequiredService<ScheduleRepeatedWork>());
        services.AddHostedService<JobServer>();
        services.AddSingleton<ClockWatch>();
        services.AddHostedService<WatchHost>();
    }

    /// <remarks>
    /// What is enqueued here wakes one waiting worker of this process in memory, and that may be one of the other queue, which finds
    /// nothing. So polling says how long a person who pressed a button waits at most; it also finds what another node wrote and could not
    /// begin itself. A row of work in progress is renewed while its worker lives; a job whose node died is taken by another after a minute.
    /// </remarks>
    private static PostgreSqlStorageOptions Options() => new()
    {
        SchemaName = HangfireSchema.Name,
        PrepareSchemaIfNecessary = false,
        QueuePollInterval = TimeSpan.FromSeconds(5),
        InvisibilityTimeout = TimeSpan.FromMinutes(1),
        UseSlidingInvisibilityTimeout = true,
        DistributedLockTimeout = TimeSpan.FromSeconds(45),
        JobExpirationCheckInterval = TimeSpan.FromMinutes(15),
    };

    private sealed class Connections(NpgsqlDataSource source) : IConnectionFactory
    {
        public NpgsqlConnection GetOrCreateConnection() => source.CreateConnection();
    }
}
