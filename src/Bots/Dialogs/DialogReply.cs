namespace Helpdesk.Bots.Dialogs;

/// <summary>What the bot says to one input.</summary>
public sealed record DialogReply(string Text, IReadOnlyList<IReadOnlyList<OutgoingButton>> Buttons)
{
    /// <summary>
    /// It answers a button of a form: where the channel can, it takes the place of the message with that button, so that the chat does not
    /// fill up with questions that are answered.
    /// </summary>
    public bool TakesPlaceOfPressed { get; init; }

    /// <summary>It asks what the next one will ask again or answer: while it still waits to leave, a newer one takes its place.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>No words, only a sign at the message that came, where the channel has one.</summary>
    public static DialogReply Nod { get; } = new("", []) { IsNod = true };

    public bool IsNod { get; private init; }
}
