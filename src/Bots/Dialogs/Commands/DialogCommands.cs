using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>All commands. Add one: one class, one line here.</summary>
internal static class DialogCommands
{
    /// <summary>In the order of the menu.</summary>
    public static IReadOnlyList<DialogCommand> All { get; } =
    [
        new StartCommand(),
        new NewCommand(),
        new StatusCommand(),
        new TicketCardCommand(),
        new WhyCommand(),
        new AgainCommand(),
        new RateCommand(),
        new CommentCommand(),
        new WithdrawCommand(),
        new MailCommand(),
        new AnswersCommand(areHere: true),
        new AnswersCommand(areHere: false),
        new ContinueCommand(),
        new CancelCommand(),
        new LanguageCommand(),
        new HelpCommand(),
    ];

    public static void Run(DialogTurn turn, TypedCommand typed)
    {
        if (All.FirstOrDefault(command => command.Names.Contains(typed.Name)) is { } known)
            known.Run(turn, typed.Rest);
        else
            HelpCommand.SayUnknown(turn);
    }

    /// <returns>False for a button that we do not make, or no longer.</returns>
    public static bool TryPress(DialogTurn turn, Press press) =>
        All.FirstOrDefault(command => command.Names[0] == press.Verb)?.TryPress(turn, press.Argument) ?? false;
}
