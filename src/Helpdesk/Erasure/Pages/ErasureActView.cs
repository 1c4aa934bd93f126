using Helpdesk.Shell;
using Helpdesk.Tickets.Erasing;

namespace Helpdesk.Erasure.Pages;

/// <summary>An act in the words of its reader.</summary>
/// <param name="Erased">Kinds of data with how many there were.</param>
/// <param name="Kept">What was left, and why.</param>
public sealed record ErasureActView(
    string Number, DateTimeOffset At, string By, IReadOnlyList<(string Kind, int Count)> Erased, IReadOnlyList<string> Kept)
{
    public static ErasureActView Of(ErasureAct act) => new(
        act.Number, act.At, act.By,
        [.. WhatIsErased.All.Select(k => (k.Key, k.Name)).Prepend((Key: WhatIsErased.Answers, Name: WhatIsErased.AnswersName))
            .Where(k => act.Erased.ContainsKey(k.Key)).Select(k => (k.Name.In(Words.Language), act.Erased[k.Key]))],
        [.. act.Kept.Select(Reason)]);

    private static string Reason(string key) => key switch
    {
        KeptData.PersonOfOtherTickets =>
            Words.T("имя и адреса человека: у него есть другие заявки", "name and contacts of a person who has other tickets"),
        KeptData.PersonOfSchool => Words.T(
            "имя и адреса человека: он ответственное лицо школы в реестре",
            "name and contacts of a person whom the registry lists as a school's responsible person"),
        KeptData.FilesElsewhere =>
            Words.T("содержимое файла: такой же приложен к другой заявке", "contents of a file: another ticket has the same one"),
        _ => key,
    };
}
