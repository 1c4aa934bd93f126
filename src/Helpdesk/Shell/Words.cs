using System.Globalization;

namespace Helpdesk.Shell;

/// <summary>
/// Words for people in the two languages of the pages, written inline where they are shown: <c>T("Очередь", "Queue")</c>.
/// The language is that of <see cref="CultureInfo.CurrentUICulture"/>, set for each request by <see cref="ReaderPreferences"/>.
/// </summary>
public static class Words
{
    /// <summary>Russian unless English was asked for.</summary>
    public static Bots.Language ReaderLanguage => Bots.Language.Of(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <summary>Two letters for <c>lang</c> attributes.</summary>
    public static string Language => ReaderLanguage.Code;

    public static CultureInfo Culture => ReaderLanguage.Culture;

    public static string T(string russian, string english) => ReaderLanguage.T(russian, english);

    /// <summary>A number with its noun: <c>Count(5, "файл", "файла", "файлов", "file", "files")</c> is «5 файлов».</summary>
    public static string Count(int number, string one, string few, string many, string english, string englishMany)
    {
        var shown = number.ToString("N0", Culture);
        var (tens, units) = (number / 10 % 10, number % 10);
        var noun = tens == 1 ? many : units switch { 1 => one, 2 or 3 or 4 => few, _ => many };
        return $"{shown} {T(noun, number == 1 ? english : englishMany)}";
    }

    /// <summary>A length in bytes as people read it: «12 КБ», «2,4 МБ».</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(Culture, $"{bytes} {T("Б", "B")}"),
        < 1024 * 1024 => string.Create(Culture, $"{bytes / 1024.0:0} {T("КБ", "KB")}"),
        _ => string.Create(Culture, $"{bytes / (1024.0 * 1024.0):0.#} {T("МБ", "MB")}"),
    };
}
