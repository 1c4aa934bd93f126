using Helpdesk.Sla;

namespace Helpdesk.Jobs;

/// <summary>A kind of long work.</summary>
/// <param name="Name">Of its jobs in the database: it never changes and never says anything of a person.</param>
/// <param name="Says">What administrators read.</param>
public sealed record LongWork(string Name, LocalText Says, Type Worker)
{
    public static LongWork Of<TWorker>(string name, LocalText says)
        where TWorker : class, ILongWorker => new(name, says, typeof(TWorker));

    public ILongWorker WorkerIn(IServiceProvider services) => (ILongWorker)services.GetRequiredService(Worker);
}
