using Helpdesk.Bots;

namespace Helpdesk.Texts;

/// <summary>A deadline that reaches into a year without an official calendar: one sign and one word for it everywhere.</summary>
public static class Provisional
{
    /// <summary>Where there is no room for the word.</summary>
    public const string Sign = "≈";

    public static string Word(string language) => Language.Of(language).T("предварительно", "provisional");

    /// <summary>What the word means, as a sentence.</summary>
    public static string Why(string language) => Language.Of(language).T(
        "Срок предварительный: он заходит в год, на который ещё нет официального календаря, и будет пересчитан, когда календарь выйдет.",
        "The deadline is provisional: it reaches into a year whose official calendar is not published yet, and "
            + "will be counted again when it is.");
}
