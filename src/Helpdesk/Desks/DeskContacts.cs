using Helpdesk.Sla;

namespace Helpdesk.Desks;

public sealed record DeskContacts(string? Phone, string? Email, string? Site, LocalText? Address);
