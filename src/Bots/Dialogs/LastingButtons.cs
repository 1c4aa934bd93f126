using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs;

/// <summary>Buttons under messages that the dialog does not write itself; they are good at any time.</summary>
public static class LastingButtons
{
    public static OutgoingButton MyTickets(string language) => CommonButtons.MyTickets(Language.Of(language)).Lasting();

    public static OutgoingButton Why(string ticket, string language) => CommonButtons.Why(Language.Of(language), ticket).Lasting();
}
