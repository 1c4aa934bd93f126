using Helpdesk.Desks;
using Helpdesk.Intake.Letters;
using Helpdesk.Shell;

namespace Helpdesk.Intake.Pages.Letters;

internal static class LetterWords
{
    /// <summary>Why a letter became no ticket by itself.</summary>
    public static string Of(LetterReason reason) => reason switch
    {
        LetterReason.NoSender => Words.T("Нет адреса отправителя: отвечать некому", "It has no sender's address: nobody can be answered"),
        LetterReason.Empty => Words.T("Пустое письмо: ни текста, ни темы, ни файла", "An empty letter: no text, no subject, no file"),
        LetterReason.Unreadable => Words.T("Письмо не удалось разобрать", "The letter could not be read"),
        LetterReason.AutomaticReply => Words.T("Автоответ: человек его не писал", "An automatic reply: nobody wrote it"),
        LetterReason.Receipt => Words.T("Уведомление о доставке или прочтении", "A receipt: a letter was delivered or read"),
        _ => Words.T("Отчёт о недоставке неизвестно какого письма", "A report that a letter did not arrive; which one is not known"),
    };

    public static string Of(string? reason) => Enum.TryParse<LetterReason>(reason, out var known) ? Of(known) : "";

    public static string SubjectOr(string? subject) => string.IsNullOrEmpty(subject) ? Words.T("Без темы", "No subject") : subject;

    public static string FromOr(string sender, string? name) => (name, sender) switch
    {
        (_, "") => name ?? Words.T("отправитель не указан", "no sender given"),
        (null or "", _) => sender,
        _ => $"{name}, {sender}",
    };

    public static string Desk(string key, DeskCatalog desks) => desks.Find(key)?.Name.In(Words.Language) ?? key;
}
