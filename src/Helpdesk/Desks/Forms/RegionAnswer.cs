namespace Helpdesk.Desks.Forms;

/// <summary>A region of Russia by its code or its name; kept as the code.</summary>
internal static class RegionAnswer
{
    public static CheckedAnswer Check(string text) => Regions.Find(text) is { } region
        ? CheckedAnswer.Good(region.Code)
        : CheckedAnswer.Wrong("Такого региона нет в списке. Выберите регион из списка.", "There is no such region in the list. Choose one from the list.");
}
