using Helpdesk.Sla;

namespace Helpdesk.Desks;

/// <param name="Key">The channel's key.</param>
/// <param name="Wording">What people are told about this way in.</param>
public sealed record DeskChannel(string Key, LocalText Wording);
