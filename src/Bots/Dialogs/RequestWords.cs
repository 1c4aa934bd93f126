namespace Helpdesk.Bots.Dialogs;

/// <summary>How a request in the making is spoken of, wherever it is.</summary>
internal static class RequestWords
{
    private const int LongestText = 600;

    public static string WhatIsNeeded(this RequestSoFar request, Language language) =>
        request.Need == DialogNeed.Text ? TextNeeded(language) : TextOrFileNeeded(language);

    public static string TextOrFileNeeded(Language language) => language.T(
        "Пришлите файл или напишите текст: без этого заявку не отправить.",
        "Send a file or write the text: the request cannot be sent without it.");

    public static string Files(int count, Language language) => language.T($"Файлов: {count}", $"Files: {count}");

    /// <summary>The beginning of the text and the number of files; null where there is neither.</summary>
    public static string? Preview(DialogMessage message, Language language) => message.IsEmpty
        ? null
        : Paragraph.Of(
            message.Text.Length > 0 ? $"«{Excerpt.Of(message.Text, LongestText)}»" : null,
            message.Files.Count > 0 ? Files(message.Files.Count, language) : null);

    private static string TextNeeded(Language language) => language.T(
        "Без текста заявку не отправить: напишите, в чём дело.",
        "The request cannot be sent without words: write what it is about.");
}
