using Helpdesk.Sla;

namespace Helpdesk.Jobs;

/// <summary>
/// Work that a clock asks for, each time on one node. Two runs may meet, after a pause of a node for instance: what is done must bear that.
/// </summary>
/// <param name="Name">Of the job in the database: it never changes and never says anything of a person.</param>
/// <param name="Cron">In UTC.</param>
/// <param name="Every">How far two runs are apart.</param>
/// <param name="Says">What administrators read.</param>
/// <param name="Run">The work, with the services of the program.</param>
public sealed record RepeatedWork(
    string Name, string Cron, TimeSpan Every, LocalText Says, Func<IServiceProvider, CancellationToken, Task> Run)
{
    public static RepeatedWork EachMinute<TWorker>(string name, LocalText says, Func<TWorker, CancellationToken, Task> run)
        where TWorker : class => Of("* * * * *", TimeSpan.FromMinutes(1), name, says, run);

    public static RepeatedWork EachHour<TWorker>(string name, LocalText says, Func<TWorker, CancellationToken, Task> run)
        where TWorker : class => Of("17 * * * *", TimeSpan.FromHours(1), name, says, run);

    private static RepeatedWork Of<TWorker>(
        string cron, TimeSpan every, string name, LocalText says, Func<TWorker, CancellationToken, Task> run)
        where TWorker : class =>
        new(name, cron, every, says, (services, cancellation) => run(services.GetRequiredService<TWorker>(), cancellation));
}
