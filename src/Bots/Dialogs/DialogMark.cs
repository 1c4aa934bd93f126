namespace Helpdesk.Bots.Dialogs;

/// <param name="Message">The channel's id of the message.</param>
/// <param name="Content">The same for the same words and files.</param>
public sealed record DialogMark(string Message, string Content);
