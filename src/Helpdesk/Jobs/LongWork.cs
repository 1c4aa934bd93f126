using Helpdesk.Sla;

namespace Helpdesk.Jobs;

/// <summary>
/// Does what is written in a row, however long it takes. The row is the work and says how far it is: it is done again after a failure,
/// a crash or a pause, by any node, and done twice it harms nothing.
/// </summary>
public interface ILongWorker
{
    /// <summary>Does what is left of it; nothing when nothing is.</summary>
    /// <param name="id">Of the row. Nothing else is kept of the work elsewhere.</param>
    Task Do(Guid id, CancellationToken cancellation);

    /// <summary>Rows with something left to do, the oldest first.</summary>
    Task<IReadOnlyList<Guid>> Unfinished(CancellationToken cancellation);
}

/// <summary>A kind of long work.</summary>
/// <param name="Name">Of its jobs in the database: it never changes and never says anything of a person.</param>
/// <param name="Says">What administrators read.</param>
public sealed record LongWork(string Name, LocalText Says, Type Worker)
{
    public static LongWork Of<TWorker>(string name, LocalText says)
        where TWorker : class, ILongWorker => new(name, says, typeof(TWorker));

    public ILongWorker WorkerIn(IServiceProvider services) => (ILongWorker)services.GetRequiredService(Worker);
}

/// <summary>Has long work begun at once.</summary>
public interface IWorkQueue
{
    /// <summary>
    /// To be called after the commit that wrote the row. Takes no time and never fails: what is not begun by this is found in its row
    /// within a minute or two.
    /// </summary>
    void Begin<TWorker>(Guid id)
        where TWorker : class, ILongWorker;
}
