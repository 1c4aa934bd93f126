using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Commands;

namespace Helpdesk.Bots.Dialogs;

/// <summary>Buttons under messages that the dialog does not write itself; they are good at any time.</summary>
public static class LastingButtons
{
    public static OutgoingButton MyTickets(string language) => CommonButtons.MyTickets(Language.Of(language)).Lasting();

    /// <summary>Opens a closed ticket again, with what is said next.</summary>
    public static OutgoingButton NotSolved(string ticket, string language) => AgainCommand.Button(ticket, Language.Of(language)).Lasting();

    /// <summary>One to five for the work on a closed ticket.</summary>
    public static IReadOnlyList<OutgoingButton> Rates(string ticket) =>
        [.. RateCommand.Stars.Select(stars => RateCommand.Button(ticket, stars).Lasting())];

    /// <summary>The answers to a ticket that came another way go to this chat.</summary>
    public static OutgoingButton AnswersHere(string ticket, string language) =>
        AnswersCommand.Button(ticket, Language.Of(language), areHere: true).Lasting();

    public static OutgoingButton Why(string ticket, string language) => CommonButtons.Why(Language.Of(language), ticket).Lasting();
}
