using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Desks;

/// <summary>
/// Time zones by their IANA names only; the names that Windows uses mean something on some machines and nothing on others.
/// </summary>
public static class IanaZone
{
    public static bool TryFind(string id, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        if (id.Length <= 64 && TimeZoneInfo.TryFindSystemTimeZoneById(id, out zone) && zone.HasIanaId)
            return true;
        zone = null;
        return false;
    }
}
