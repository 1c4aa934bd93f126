namespace Helpdesk.Intake;

/// <summary>How a chat has proven that something is its own. The names are stored.</summary>
public enum ChatProofKind
{
    /// <summary>A code that was sent to the address was typed in the chat.</summary>
    Address,

    /// <summary>The messenger itself says that the telephone is the sender's own.</summary>
    Phone,

    /// <summary>A one-time invitation that staff handed out from the ticket was opened in the chat.</summary>
    Invitation,
}
