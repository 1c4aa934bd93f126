using Helpdesk.Shell;

namespace Helpdesk.People.Pages;

/// <summary>Rights of keys in the words of the page.</summary>
internal static class KeyWords
{
    public static string Right(KeyRight right) => right switch
    {
        KeyRight.Read => Words.T("читать", "read"),
        KeyRight.Write => Words.T("писать", "write"),
        KeyRight.Work => Words.T("работать", "work"),
        _ => Words.T("решать", "decide"),
    };

    public static string About(KeyRight right) => right switch
    {
        KeyRight.Read => Words.T("читать заявки, переписку и файлы", "read tickets, their messages and files"),
        KeyRight.Write => Words.T(
            "писать: заводить заявки, отвечать, оставлять заметки, назначать", "write: make tickets, reply, leave notes, assign"),
        KeyRight.Work => Words.T("работать: выезд, оценка, выдача, закрытие", "work: arrive, grade, issue, resolve"),
        _ => Words.T("решать: одобрять и отклонять, отзывать доступ", "decide: approve, reject, take access away"),
    };
}
