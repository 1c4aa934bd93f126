namespace Helpdesk.Jobs;

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
