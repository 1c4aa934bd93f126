using System.Globalization;

namespace Helpdesk.Bots;

/// <summary>
/// A language of the product: Russian, unless it is known to be English. Both wordings stand where they are said, Russian first:
/// <c>Language.Of(person.Language).T("Заявка принята.", "Your request is taken.")</c>.
/// </summary>
public readonly record struct Language
{
    private static readonly CultureInfo RussianCulture = CultureInfo.GetCultureInfo("ru-RU");
    private static readonly CultureInfo EnglishCulture = CultureInfo.GetCultureInfo("en-GB");

    private readonly bool _isEnglish;

    private Language(bool isEnglish) => _isEnglish = isEnglish;

    public static Language Russian { get; } = new(false);

    public static Language English { get; } = new(true);

    /// <summary>The first is spoken where none is known.</summary>
    public static IReadOnlyList<Language> All { get; } = [Russian, English];

    /// <summary>Two letters, as they are stored and as pages and messengers give them.</summary>
    public string Code => T("ru", "en");

    /// <summary>As its speakers call it.</summary>
    public string Name => T("Русский", "English");

    public CultureInfo Culture => T(RussianCulture, EnglishCulture);

    /// <param name="code">Two letters; Russian is meant by none and by those of other languages.</param>
    public static Language Of(string? code) => Find(code) ?? Russian;

    /// <returns>Null for a language that the product does not speak.</returns>
    public static Language? Find(string? code) => code switch
    {
        "ru" => Russian,
        "en" => English,
        _ => null,
    };

    /// <summary>The one of two wordings that is in this language; or of whatever else differs with it.</summary>
    public TWording T<TWording>(TWording ru, TWording en) => _isEnglish ? en : ru;
}
