namespace Helpdesk.Bots.Dialogs.Buttons;

/// <summary>Buttons that more than one stage or command offers.</summary>
internal static class CommonButtons
{
    // Of a form.
    public static DialogButton Back(Language language) => Typed(language.T("Назад", "Back"), Verbs.Back, "вернуться", "go back");

    public static DialogButton Skip(Language language) =>
        Typed(language.T("Пропустить", "Skip"), Verbs.Skip, "пропуск", "пропустим", "-", "—");

    public static DialogButton Cancel(Language language) =>
        Typed(language.T("Отменить", "Cancel"), Verbs.Cancel, "отмена", "отмени", "отменить заявку", "стоп", "stop");

    public static DialogButton Keep(Language language) => new(language.T("Оставить как есть", "Keep as it is"), Verbs.Keep);

    public static DialogButton Done(Language language) => Typed(language.T("Готово", "Done"), Verbs.Done, "всё", "все", "that is all");

    public static DialogButton Next(Language language) =>
        Typed(language.T("Дальше", "Next"), Verbs.Done, "далее", "дальше", "продолжить", "continue", "next");

    public static DialogButton Change(Language language) =>
        Typed(language.T("Изменить", "Change"), Verbs.Back, "назад", "исправить", "поменять", "back", "edit");

    public static DialogButton Send(Language language) =>
        Typed(language.T("Отправить", "Send"), Verbs.Done, "отправь", "отправляй", "отправляйте", "да", "yes");

    /// <summary>Whoever types it says that they agree, not only that they send.</summary>
    public static DialogButton AgreeAndSend(Language language) => Typed(
        language.T("Согласиться и отправить", "Agree and send"), Verbs.Agree, "согласен", "согласна", "i agree", "agree");

    // Good at any time.
    public static DialogButton New(Language language) => Lasting(language.T("Новая заявка", "New request"), Verbs.New);
    public static DialogButton MyTickets(Language language) => Lasting(language.T("Мои заявки", "My requests"), Verbs.Status);
    public static DialogButton Continue(Language language) => Lasting(language.T("Продолжить", "Continue"), Verbs.Continue);
    public static DialogButton Why(Language language, string ticket) =>
        Lasting(language.T("Почему такой срок?", "Why this deadline?"), Verbs.Why, ticket);

    public static DialogButton Lasting(string caption, string verb, string key = "") => new(caption, verb, key) { Lasts = true };

    private static DialogButton Typed(string caption, string verb, params string[] also) => new(caption, verb) { AlsoTyped = also };
}
