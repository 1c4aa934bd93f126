namespace Helpdesk.Intake.Letters;

/// <summary>Why a mail did not become a ticket by itself.</summary>
public enum LetterReason
{
    /// <summary>It names nobody who could be answered, or has no header at all.</summary>
    NoSender,

    /// <summary>No text of its own, no subject that says anything, no file.</summary>
    Empty,

    /// <summary>It could not be read for another reason.</summary>
    Unreadable,

    /// <summary>"I am on holiday": a program answered for its owner.</summary>
    AutomaticReply,

    /// <summary>That a mail was delivered or read.</summary>
    Receipt,

    /// <summary>That a mail was not delivered; which of ours it means is not known.</summary>
    Bounce,
}
