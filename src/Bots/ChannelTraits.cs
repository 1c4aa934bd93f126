namespace Helpdesk.Bots;

/// <summary>
/// What a channel is like. It is declared once, beside the adapter of the channel; everybody else asks here and compares no keys.
/// </summary>
public sealed record ChannelTraits
{
    /// <summary>
    /// Short and lasting: it stands in the database, in profiles and in the API. At most 20 lower-case letters and hyphens.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>«почта», "Telegram".</summary>
    public required ChannelText Name { get; init; }

    /// <summary>How something came, within a sentence: «письмом», «в Телеграме».</summary>
    public required ChannelText Came { get; init; }

    public required ChannelMedium Medium { get; init; }

    /// <summary>Name of a picture in the sprite of the pages.</summary>
    public string Icon { get; init; } = "chat";

    /// <summary>Buttons below a message; null where the channel has none.</summary>
    public ButtonLimits? Buttons { get; init; }

    /// <summary>Longest text of one message, in UTF-16 units; the adapter splits longer ones. Null where any length is taken.</summary>
    public int? LongestText { get; init; }

    /// <summary>Largest file that we are given, in bytes; null where only our own limit counts.</summary>
    public long? LargestFileIn { get; init; }

    /// <summary>Largest file that we may send, in bytes; null where none is known.</summary>
    public long? LargestFileOut { get; init; }

    /// <summary>
    /// The channel or the reader's side knows a second sending of one message for what it is. Then one whose answer was lost is sent again
    /// without asking anybody.
    /// </summary>
    public bool RecognisesRepeats { get; init; }

    /// <summary>The adapter can change a message that was sent.</summary>
    public bool CanReplaceSent { get; init; }

    /// <summary>The adapter can put a sign at a message of the person: a reaction.</summary>
    public bool CanNod { get; init; }

    /// <summary>A button below a message can make the messenger send the person's own telephone.</summary>
    public bool CanAskPhone { get; init; }

    /// <summary>Staff may link a chat of theirs, and profiles may name the channel for alerts.</summary>
    public bool StaffMayLink { get; init; }

    /// <summary>How fast mailings may leave, over all nodes; what the channel allows beyond it is left to replies.</summary>
    public double MailingsPerSecond { get; init; } = 5;

    public bool IsMail => Medium == ChannelMedium.Mail;

    /// <summary>A chat is one person's own: it is a way to reach them, and what they say of themselves there is theirs to say.</summary>
    public bool IsChat => Medium == ChannelMedium.Chat;

    /// <summary>Nothing can be sent by it: the requester reads answers on their own page.</summary>
    public bool IsReadOnPage => Medium is ChannelMedium.Form or ChannelMedium.Call or ChannelMedium.Program;
}
