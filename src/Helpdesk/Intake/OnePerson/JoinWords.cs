using Helpdesk.Bots;
using Helpdesk.Tickets;

namespace Helpdesk.Intake.OnePerson;

/// <summary>What a person hears when a chat of theirs becomes known as theirs.</summary>
internal static class JoinWords
{
    public static string Joined(Ticket ticket, string language) => Language.Of(language).T(
        $"Этот чат подключён к заявке {ticket.Number} «{ticket.Subject}». Она в списке /status, писать по ней можно прямо здесь.",
        $"This chat is connected to request {ticket.Number} “{ticket.Subject}”. It is listed in /status, and you can write about it here.");

    public static string NoSuchInvitation(string language) => Language.Of(language).T(
        "Приглашение не подошло: им уже воспользовались, или ему больше недели. Попросите новое или просто напишите, что случилось.",
        "This invitation does not fit: it has been used, or is more than a week old. Ask for a new one, or just write what happened.");

    public static string OtherBot(string language) => Language.Of(language).T(
        "Это приглашение другой службы. Откройте ссылку ещё раз: она ведёт к её боту.",
        "This invitation is of another desk. Open the link once more: it leads to that desk's bot.");

    public static string ChatOfStaff(string language) => Language.Of(language).T(
        "Этот чат привязан к учётной записи сотрудника. Приглашение — для заявителя, оно ещё действует: передайте ссылку ему.",
        "This chat is linked to an account of staff. The invitation is for the requester and still good: hand the link to them.");

    public static string ToldElsewhere(string messenger, string number, string language) => Language.Of(language).T(
        $"К заявке {number} подключили чат {messenger}: она видна там, и по ней можно писать оттуда. Если это не вы, ответьте на это "
            + "сообщение, и мы отключим чат.",
        $"A {messenger} chat was connected to request {number}: it is seen there, and can be written about from there. If that was not "
            + "you, answer this message, and we will disconnect the chat.");

    public static string PhoneToldElsewhere(string messenger, string language) => Language.Of(language).T(
        $"Ваш номер телефона подтвердили и в {messenger}: заявки отсюда видны и там. Если это не вы, напишите нам.",
        $"Your telephone number was confirmed in {messenger}, too: requests from here are seen there. If that was not you, write to us.");

    public static string CodeSubject(string language) => Language.Of(language).T("Код для чата", "Code for the chat");

    public static string CodeLetter(string messenger, string code, string language) => Language.Of(language).T(
        $"Код: {code}\n\nЕго запросили в чате {messenger}, чтобы видеть там заявки, поданные с этого адреса. Код действует 10 минут.\n\n"
            + "Если это не вы, ничего делать не нужно: без кода заявок никто не увидит. Никому его не сообщайте.",
        $"The code: {code}\n\nIt was asked for in a {messenger} chat, to see there the requests made from this address. It is good for 10 "
            + "minutes.\n\nIf that was not you, there is nothing to do: without the code nobody sees your requests. Tell it to nobody.");

    public static string CodeFits(string address, int tickets, string language) => Language.Of(language).T(
        $"Готово: этот чат теперь и ваш адрес {address} — одно и то же. Заявок оттуда: {tickets}, они в списке /status.",
        $"Done: this chat and your address {address} are now one. Requests from there: {tickets}, listed in /status.");

    public static string CodeDoesNotFit(int left, string language) => Language.Of(language).T(
        $"Код не подошёл. Осталось попыток: {left}. Проверьте письмо или нажмите /cancel.",
        $"The code does not fit. Tries left: {left}. Look at the letter again, or press /cancel.");

    public static string CodeIsOver(string language) => Language.Of(language).T(
        "Этот код больше не действует. Новый можно запросить так: /mail.",
        "This code is no longer good. Ask for a new one: /mail.");

    public static string TooManyCodes(string language) => Language.Of(language).T(
        "Слишком много кодов за час. Попробуйте позже или просто напишите, что случилось.",
        "Too many codes within an hour. Try later, or just write what happened.");
}
