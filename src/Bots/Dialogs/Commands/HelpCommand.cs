using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>What the bot can do.</summary>
internal sealed class HelpCommand : DialogCommand
{
    private const string Russian = """
        Напишите, что случилось: сообщение станет заявкой, а в ответ придут её номер и срок.
        Пока заявка открыта, просто пишите сюда: сообщения добавятся к ней.

        /new — новая заявка
        /status — мои заявки и сроки
        /why — почему такой срок
        /mail — заявки, поданные по почте
        /continue — продолжить незаконченную
        /cancel — отменить заполнение
        /lang — язык
        """;

    private const string English = """
        Write what happened: your message becomes a request, and we answer with its number and deadline.
        While a request is open, just write here: your messages are added to it.

        /new — new request
        /status — my requests and deadlines
        /why — why this deadline
        /mail — requests made by e-mail
        /continue — continue an unfinished one
        /cancel — stop filling in
        /lang — language
        """;

    public override IReadOnlyList<string> Names => ["help"];

    public override string MenuWords(Language language) => language.T("Что умеет бот", "What this bot can do");

    public override void Run(DialogTurn turn, string rest) => Say(turn, turn.T(Russian, English));

    public static void SayUnknown(DialogTurn turn) =>
        Say(turn, turn.T($"Такой команды нет.\n\n{Russian}", $"There is no such command.\n\n{English}"));

    private static void Say(DialogTurn turn, string text) => turn.Say(
        text,
        [.. ContinueCommand.Offer(turn), [CommonButtons.New(turn.Language), CommonButtons.MyTickets(turn.Language)]]);
}
