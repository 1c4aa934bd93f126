namespace Helpdesk.Bots;

/// <summary>Mail that asks for nothing. Lists, notices and bulk mail are none of it: a request may come by them.</summary>
public enum MachineAnswer
{
    /// <summary>A program answered for its owner (RFC 3834).</summary>
    Reply,

    /// <summary>A mail was delivered or read (RFC 8098, RFC 3464).</summary>
    Receipt,

    /// <summary>A mail was not delivered, or not yet (RFC 3464).</summary>
    Bounce,
}
