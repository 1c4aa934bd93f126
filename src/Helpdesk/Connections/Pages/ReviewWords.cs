using Helpdesk.Bots;
using Helpdesk.Connections.Review;
using Helpdesk.Desks.Forms;
using Helpdesk.Shell;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Connections.Pages;

/// <summary>What happened to an application, in the words of its page.</summary>
internal static class ReviewWords
{
    /// <summary>Something did not reach the applicant.</summary>
    public static string Of(DeliveryTrouble trouble, ReadTicket.Response read, Moments moments)
    {
        var phone = read.Type.Answer(FieldMeaning.RequesterPhone, read.Ticket.Fields) ?? read.Requester.Phone;
        var what = trouble switch
        {
            { IsUncertain: true } => Words.T(
                $"Неизвестно, дошло ли письмо на {trouble.Address}", $"It is not known whether the letter to {trouble.Address} arrived"),
            _ when ChannelMedia.IsMail(trouble.Channel) => Words.T(
                $"Почта {trouble.Address} не принимает письма", $"{trouble.Address} takes no letters"),
            _ => Words.T("Сообщения в мессенджер не доходят", "Messages to the messenger do not arrive"),
        };
        var call = phone is null
            ? Words.T("Телефона в заявлении нет.", "The application has no phone number.")
            : Words.T($"Позвоните: {phone}.", $"Call {phone}.");
        return $"{what}: {trouble.Reason.TrimEnd('.')} ({moments.Full(trouble.At)}). {call}";
    }

    /// <summary>The person who was named as responsible said that it is not them.</summary>
    public static string Denied(DateTimeOffset at, Moments moments) => Words.T(
        $"Названный ответственным лицом ответил, что это не он ({moments.Full(at)}). Одобрить можно после исправления заявления.",
        $"The person named as responsible answered that it is not them ({moments.Full(at)}). Approval is possible after a correction.");

    /// <summary>Null while it is not decided.</summary>
    public static string? Decided(ReadTicket.Response read, Moments moments)
    {
        var decision = ConnectionEvents.Of(read.Ticket.Outcome);
        if (read.Events.LastOrDefault(e => e.Name == decision?.Key) is not { } decided)
            return null;
        var (by, at) = (decided.ActorName, moments.Full(decided.At));
        return decision == ConnectionEvents.Approved
            ? Words.T($"Одобрено: {by}, {at}", $"Approved: {by}, {at}")
            : Words.T($"Отклонено: {by}, {at}. ", $"Rejected: {by}, {at}. ")
                + RejectReason.Read(read.Type, decided.Detail ?? "", Words.Language);
    }

    /// <summary>What the reader had marked while a colleague marked something else.</summary>
    public static string Yours(SaveChecklist.Mark mark)
    {
        var verdict = mark.Found.Verdict switch
        {
            Verdict.Ok => Words.T("да", "yes"),
            Verdict.NotOk => Words.T("нет", "no"),
            _ => Words.T("не проверено", "not checked"),
        };
        return Words.T("Вы отметили: ", "You marked: ") + verdict + (mark.Found.Note.Length > 0 ? $", «{mark.Found.Note}»" : "");
    }
}
