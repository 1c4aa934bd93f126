using Helpdesk.Bots.Dialogs.Texts;

namespace Helpdesk.Bots.Dialogs;

/// <summary>Buttons under messages that the dialog does not write itself; they are good at any time.</summary>
public static class LastingButtons
{
    public static OutgoingButton MyTickets(string language) => new(DialogTexts.For(language).MyTickets, DialogButtons.Free(Verbs.Status));

    public static OutgoingButton Why(string ticket, string language) => new(DialogTexts.For(language).Why, DialogButtons.Free(Verbs.Why, ticket));
}
