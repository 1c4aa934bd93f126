using Helpdesk.Sla;

namespace Helpdesk.Desks;

/// <param name="Key">One of <see cref="ProfileTerms.Actions"/>.</param>
/// <param name="Event">The event it records, one of <see cref="ProfileTerms.Events"/>.</param>
/// <param name="Name">The words on the button.</param>
public sealed record RequestAction(string Key, string Event, LocalText Name);
