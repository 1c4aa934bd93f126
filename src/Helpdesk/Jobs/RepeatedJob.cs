using Quartz;

namespace Helpdesk.Jobs;

/// <summary>A job that a feature wants woken at a steady pace, each time on one node of the cluster.</summary>
public sealed record RepeatedJob(Type Type, string Name, TimeSpan Every)
{
    public static RepeatedJob Of<TJob>(string name, TimeSpan every)
        where TJob : IJob => new(typeof(TJob), name, every);
}
