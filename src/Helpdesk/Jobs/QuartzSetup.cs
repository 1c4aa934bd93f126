using System.Data.Common;
using Npgsql;
using Quartz;

namespace Helpdesk.Jobs;

/// <summary>Quartz.NET: persistent and clustered, in a schema of its own in the same PostgreSQL.</summary>
public static class QuartzSetup
{
    public const string Schema = "quartz";

    public static void AddJobs(this IServiceCollection services, Action<IQuartzBuilder> jobs)
    {
        services.AddSingleton<DbDataSource>(provider => provider.GetRequiredService<NpgsqlDataSource>());
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "helpdesk";
                options.GenerateInstanceId = true;
                options.IdleWaitTime = TimeSpan.FromSeconds(5);
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
            jobs(quartz);
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }
}
