using Helpdesk.Sla;

namespace Helpdesk.Desks.Forms;

/// <summary>A region of Russia: the code that tax numbers begin with and the zone its schools live in.</summary>
/// <param name="ZoneId">IANA zone of the region's capital.</param>
public sealed record Region(string Code, LocalText Name, string ZoneId)
{
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(ZoneId);
}
