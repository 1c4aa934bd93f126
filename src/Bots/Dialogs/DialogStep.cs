namespace Helpdesk.Bots.Dialogs;

/// <summary>
/// The outcome of one input. Replies are to be sent in order (today there is never more than one). None at all means that there is nothing
/// to say (a double press, the next photo of an album, a request whose acknowledgement the host sends).
/// </summary>
public sealed record DialogStep(DialogState Next, IReadOnlyList<DialogReply> Replies, DialogAction? Action);
