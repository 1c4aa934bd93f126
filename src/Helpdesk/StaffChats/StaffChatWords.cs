using Helpdesk.Bots;
using Helpdesk.People;

namespace Helpdesk.StaffChats;

/// <summary>What is said to a member of staff about their chat with the bot, in their language.</summary>
internal static class StaffChatWords
{
    public static string Linked(StaffUser user, string? language) => Language.Of(language).T(
        $"{user.DisplayName}, чат привязан к вашей учётной записи: сюда будут приходить предупреждения о сроках. Отвязать его можно на "
            + "странице «Моя учётная запись».",
        $"{user.DisplayName}, this chat is now linked to your account: warnings about deadlines will come here. You can "
            + "unlink it on the page “My account”.");

    public static string NoSuchCode(string? language) => Language.Of(language).T(
        "Код не подошёл: возможно, он уже использован или ему больше 15 минут. Получите новый на странице «Моя учётная запись». Если вы "
            + "не сотрудник и нужна помощь, просто напишите, что случилось.",
        "This code does not fit: it may have been used or be older than 15 minutes. Get a new one on the page “My account”. If you are "
            + "not staff and need help, just write what happened.");

    public static string Moved(string language) => Language.Of(language).T(
        "Ваша учётная запись теперь привязана к другому чату. Предупреждения о сроках сюда больше не придут.",
        "Your account is now linked to another chat. Warnings about deadlines will no longer come here.");

    public static string Unlinked(string language) => Language.Of(language).T(
        "Чат отвязан от вашей учётной записи. Предупреждения о сроках будут приходить на почту.",
        "This chat is unlinked from your account. Warnings about deadlines will come by e-mail.");

    public static string TakenSubject(string messenger, string language) =>
        Language.Of(language).T($"{messenger} отвязан от вашей учётной записи", $"{messenger} is unlinked from your account");

    public static string Taken(string messenger, string language) => Language.Of(language).T(
        $"Чат {messenger}, привязанный к вашей учётной записи, только что привязал к себе другой сотрудник. Предупреждения о сроках "
            + "будут приходить на этот адрес. Если вы об этом не знали, скажите администратору.",
        $"The {messenger} chat that was linked to your account has just been linked to another member of staff. Warnings about deadlines "
            + "will come to this address. If that was not you, tell your administrator.");
}
