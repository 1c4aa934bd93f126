using Helpdesk.Data;

namespace Helpdesk.Intake.Inbox;

/// <summary>Wakes the workers of this node. Those of others look by themselves: they are needed only when this one has died.</summary>
public sealed class InboxBell : Bell;
