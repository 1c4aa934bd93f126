namespace Helpdesk.Desks.Forms;

/// <summary>A region of Russia by its code or its name; kept as the code.</summary>
internal static class RegionAnswer
{
    public static CheckedAnswer Check(string text) => Regions.Find(text) is { } region
        ? CheckedAnswer.Good(region.Code)
        : CheckedAnswer.Wrong(
            "Такого региона нет в списке: в реестр входят школы регионов России. Напишите его название, например: Свердловская область; "
                + "если школа за рубежом, напишите нам письмом или позвоните.",
            "There is no such region in the list: the registry takes schools of Russian regions. Write its name, for instance Sverdlovsk "
                + "Oblast; if the school is abroad, write or call us.");
}
