namespace Helpdesk.Connections.Secrets;

public enum SecretState
{
    /// <summary>Nobody has looked yet.</summary>
    Ready,
    Opened,

    /// <summary>A newer one has taken its place.</summary>
    Revoked,
    Expired,
}
