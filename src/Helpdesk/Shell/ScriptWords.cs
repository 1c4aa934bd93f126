namespace Helpdesk.Shell;

/// <summary>
/// What the scripts say: attributes of the page, so that it is worded where everything else is. <c>data-say-overdue</c> is
/// <c>root.dataset.sayOverdue</c>; <c>{0}</c> stands for what only the browser knows.
/// </summary>
internal static class ScriptWords
{
    public static IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>
    {
        // How dates and times are written.
        ["data-culture"] = Words.Culture.Name,
        // countdown.js, as in DueView.
        ["data-say-overdue"] = Words.T("просрочено", "overdue"),
        ["data-say-left"] = Words.T("ещё", "in"),
        ["data-say-days"] = Words.T("дн", "d"),
        ["data-say-hours"] = Words.T("ч", "h"),
        ["data-say-minutes"] = Words.T("мин", "min"),
        // local-time.js
        ["data-say-yours"] = Words.T("у вас", "your time"),
        ["data-say-by-yours"] = Words.T("у вас", "by your clock"),
        // autosave.js
        ["data-say-saved"] = Words.T("сохранено {0}", "saved {0}"),
        ["data-say-not-saved"] = Words.T("не сохранено: нет связи", "not saved: no connection"),
        // chosen-files.js
        ["data-say-larger"] = Words.T("{0}: больше {1} МБ", "{0}: larger than {1} MB"),
        ["data-say-files"] = Words.T("Файлы", "Files"),
        // drafts.js
        ["data-say-draft"] = Words.T("черновик", "draft"),
        ["data-say-kept"] = Words.T("черновик сохранён", "draft kept"),
        ["data-say-restored"] = Words.T("черновик восстановлен", "draft restored"),
        ["data-say-no-files"] = Words.T("; файлы не хранятся, выберите их снова", "; files are not kept, choose them again"),
        ["data-say-leave"] = Words.T(
            "Неотправленных черновиков: {0}. При выходе они удалятся. Выйти?", "Drafts not sent: {0}. Signing out deletes them. Sign out?"),
    };
}
