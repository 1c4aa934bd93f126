namespace Helpdesk.Sla;

/// <summary>The clause of a regulation or of a law, as a profile names it, in the words of a reader.</summary>
public static class ClauseWords
{
    /// <summary>
    /// <c>6.6</c> is «п. 6.6» and "cl. 6.6"; <c>59-ФЗ, ст. 8, ч. 2</c> names its parts itself and is "59-FZ, art. 8, part 2" in English.
    /// </summary>
    /// <param name="language"><c>en</c>; anything else is Russian.</param>
    public static string Say(string clause, string language)
    {
        var isNumber = IsNumber(clause);
        return new LocalText((isNumber ? "п. " : "") + InRussian(clause), (isNumber ? "cl. " : "") + InEnglish(clause)).In(language);
    }

    /// <summary>It is a number in the desk's own regulation, or several.</summary>
    public static bool IsNumber(string clause) => clause.All(c => char.IsDigit(c) || ".,; ".Contains(c));

    private static string InEnglish(string clause) =>
        clause.Replace("-ФЗ", "-FZ").Replace("ст.", "art.").Replace("ч.", "part").Replace("п.", "cl.");

    private static string InRussian(string clause) =>
        clause.Replace("-FZ", "-ФЗ").Replace("art.", "ст.").Replace("part", "ч.").Replace("cl.", "п.");
}
