namespace Helpdesk.Bots.Email.Sending;

/// <summary>How handing over a mail ended.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The server took the responsibility.</summary>
    public sealed record Delivered : SendOutcome;

    /// <summary>Certainly not taken, may be later.</summary>
    public sealed record Temporary(string Reason) : SendOutcome;

    /// <summary>Certainly not taken and never will be: no such mailbox, refused content.</summary>
    public sealed record Permanent(string Reason) : SendOutcome;

    /// <summary>The whole mail left and no answer came: it may have been taken.</summary>
    public sealed record Unknown(string Reason) : SendOutcome;

    /// <summary>User or password are wrong, or missing where the server demands them: nothing can be sent until a person acts.</summary>
    public sealed record WrongCredentials(string Reason) : SendOutcome;
}
