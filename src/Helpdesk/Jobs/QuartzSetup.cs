using System.Data.Common;
using Npgsql;
using Quartz;

namespace Helpdesk.Jobs;

/// <summary>Quartz.NET: persistent and clustered, in a schema of its own in the same PostgreSQL.</summary>
public static class QuartzSetup
{
    public const string Schema = "quartz";

    /// <summary>After the features: runs every <see cref="RepeatedJob"/> they have registered.</summary>
    public static void AddJobs(this IServiceCollection services)
    {
        var jobs = services.Select(service => service.ImplementationInstance).OfType<RepeatedJob>().ToList();
        services.AddSingleton<DbDataSource>(provider => provider.GetRequiredService<NpgsqlDataSource>());
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "helpdesk";
                options.GenerateInstanceId = true;
                options.IdleWaitTime = TimeSpan.FromSeconds(5);
                // A long job goes on after the next start: its work is in rows.
                options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(4);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(database => database.UseRegisteredDataSource = true);
                store.ConfigureStore(options =>
                {
                    options.TablePrefix = Schema + ".qrtz_";
                    options.SchemaProvisioning = SchemaProvisioning.CreateIfMissing;
                    options.StoreJobDataAsStrings = true;
                });
                store.UseClustering(cluster =>
                {
                    cluster.CheckinInterval = TimeSpan.FromSeconds(5);
                    cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(5);
                });
            });
            foreach (var job in jobs)
                Add(quartz, job);
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddSingleton<MendSchedule>();
        services.AddHostedService<KeepSchedule>();
    }

    private static void Add(IQuartzBuilder quartz, RepeatedJob job)
    {
        var key = new JobKey(job.Name);
        quartz.AddJob(job.Type, configure => configure.WithIdentity(key).StoreDurably());
        quartz.AddTrigger(trigger => trigger
            .ForJob(key)
            .WithIdentity(job.Name)
            .WithSimpleSchedule(schedule => schedule.WithInterval(job.Every).RepeatForever()));
    }
}
