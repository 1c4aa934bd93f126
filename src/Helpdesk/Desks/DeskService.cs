using Helpdesk.Sla;

namespace Helpdesk.Desks;

/// <summary>A system or service that requests are about.</summary>
public sealed record DeskService(string Key, LocalText Name);
