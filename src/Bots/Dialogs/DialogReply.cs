namespace Helpdesk.Bots.Dialogs;

public sealed record DialogReply(string Text, IReadOnlyList<IReadOnlyList<OutgoingButton>> Buttons);
