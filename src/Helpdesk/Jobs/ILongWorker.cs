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
