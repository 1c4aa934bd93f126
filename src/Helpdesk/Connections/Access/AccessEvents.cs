namespace Helpdesk.Connections.Access;

/// <summary>What is kept in a ticket's history of its access besides the events that profiles know; the detail is the key of the system.</summary>
public static class AccessEvents
{
    /// <summary>Somebody looked at the login behind a one-time link.</summary>
    public const string SecretOpened = "secret-opened";
}
