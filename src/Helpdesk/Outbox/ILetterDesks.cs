using Helpdesk.Data;

namespace Helpdesk.Outbox;

/// <summary>The floor above knows the desk of a ticket. Implemented above, called here.</summary>
public interface ILetterDesks
{
    /// <returns>The desks of the tickets, by ticket.</returns>
    Task<IReadOnlyDictionary<Guid, string>> Of(HelpdeskDbContext db, IReadOnlyCollection<Guid> tickets, CancellationToken cancellation);
}
