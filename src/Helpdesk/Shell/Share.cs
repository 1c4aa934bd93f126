using System.Globalization;

namespace Helpdesk.Shell;

/// <summary>Parts of a whole as SVG attributes: style attributes are forbidden by the content policy of the pages.</summary>
public static class Share
{
    public static string Percent(double part) => (Math.Clamp(part, 0, 1) * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>Where an instant stands between two others.</summary>
    public static double Of(DateTimeOffset instant, DateTimeOffset from, DateTimeOffset to) =>
        to <= from ? 1 : Math.Clamp((instant - from) / (to - from), 0, 1);
}
