using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels.Alerts;

/// <summary>How many alerts of one kind about one desk.</summary>
public sealed record AlertCount(LocalText Desk, AlertKind Kind, int Count);
