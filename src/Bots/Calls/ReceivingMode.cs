namespace Helpdesk.Bots.Calls;

/// <summary>Who calls whom for the updates of a bot.</summary>
public enum ReceivingMode
{
    Polling,
    Webhook,
}
