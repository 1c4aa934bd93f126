namespace Helpdesk.Bots.Dialogs.Buttons;

/// <summary>Buttons that more than one stage or command offers.</summary>
internal static class CommonButtons
{
    // Of a form.
    public static DialogButton Back(Language language) => new(language.T("Назад", "Back"), Verbs.Back);
    public static DialogButton Skip(Language language) => new(language.T("Пропустить", "Skip"), Verbs.Skip);
    public static DialogButton Cancel(Language language) => new(language.T("Отменить", "Cancel"), Verbs.Cancel);
    public static DialogButton Keep(Language language) => new(language.T("Оставить как есть", "Keep as it is"), Verbs.Keep);
    public static DialogButton Done(Language language) => new(language.T("Готово", "Done"), Verbs.Done);
    public static DialogButton Next(Language language) => new(language.T("Дальше", "Next"), Verbs.Done);
    public static DialogButton Send(Language language) => new(language.T("Отправить", "Send"), Verbs.Done);

    // Good at any time.
    public static DialogButton New(Language language) => Lasting(language.T("Новая заявка", "New request"), Verbs.New);
    public static DialogButton MyTickets(Language language) => Lasting(language.T("Мои заявки", "My requests"), Verbs.Status);
    public static DialogButton Continue(Language language) => Lasting(language.T("Продолжить", "Continue"), Verbs.Continue);
    public static DialogButton Why(Language language, string ticket) =>
        Lasting(language.T("Почему такой срок?", "Why this deadline?"), Verbs.Why, ticket);

    public static DialogButton Lasting(string caption, string verb, string key = "") => new(caption, verb, key) { Lasts = true };
}
