using System.Data.Common;
using Npgsql;
using Quartz;

namespace Helpdesk.Jobs.Calendars;

/// <summary>
/// Quartz.NET, persistent and clustered, in a schema of its own in the same PostgreSQL: fires what a desk's working calendar counts,
/// and nothing else.
/// </summary>
public static class QuartzSetup
{
    public const string Schema = "quartz";

    public static void AddOpenings(this IServiceCollection services)
    {
        services.AddSingleton<DbDataSource>(provider => provider.GetRequiredService<NpgsqlDataSource>());
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "helpdesk";
                options.GenerateInstanceId = true;
                // A few triggers a day: nothing has to be looked for often.
                options.IdleWaitTime = TimeSpan.FromSeconds(30);
            });
            quartz.UseDefaultThreadPool(1);
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
                    cluster.CheckinInterval = TimeSpan.FromSeconds(20);
                    cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(20);
                });
            });
            quartz.AddJob<OpeningJob>(job => job.WithIdentity(OpeningJob.Key).StoreDurably());
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddSingleton<BeginOpeningWork>();
        services.AddSingleton<MendCheckIns>();
        services.AddSingleton<ArmOpenings>();
        services.AddHostedService(provider => provider.GetRequiredService<ArmOpenings>());
    }
}
