using Helpdesk.Desks.Forms;

namespace Helpdesk.Connections.Review;

/// <summary>
/// The region that a tax number names: the first two digits of an INN and of a KPP, the fourth and fifth of an OGRN. Codes of regions that
/// were joined to others, and the second codes of the two capitals, stay in numbers given earlier.
/// </summary>
public static class TaxRegions
{
    private static readonly Dictionary<string, string> Former = new()
    {
        ["80"] = "75",
        ["81"] = "59",
        ["82"] = "41",
        ["84"] = "24",
        ["85"] = "38",
        ["88"] = "24",
        ["97"] = "77",
        ["98"] = "78",
    };

    public static Region? OfInn(string inn) => Find(inn, 0);

    public static Region? OfKpp(string kpp) => Find(kpp, 0);

    public static Region? OfOgrn(string ogrn) => Find(ogrn, 3);

    /// <summary>Null for codes that are no region's, such as 99 of the interregional inspectorates.</summary>
    private static Region? Find(string number, int at)
    {
        if (number.Length < at + 2)
            return null;
        var code = number.Substring(at, 2);
        return Regions.All.FirstOrDefault(r => r.Code == Former.GetValueOrDefault(code, code));
    }
}
