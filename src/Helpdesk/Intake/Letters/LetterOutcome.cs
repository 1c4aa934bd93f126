namespace Helpdesk.Intake.Letters;

/// <summary>What became of a mail.</summary>
public enum LetterOutcome
{
    /// <summary>A message of a ticket.</summary>
    Taken,

    /// <summary>Nothing was made of it; a person of the desk decides.</summary>
    Refused,

    /// <summary>A machine wrote it, and it belongs to no ticket: kept without a ticket and without a clock.</summary>
    Automatic,

    /// <summary>A report on a letter of ours, which changed the state of its delivery.</summary>
    Report,
}
