using Helpdesk.Desks;
using Helpdesk.Hosting;

namespace Helpdesk.Tests.Desks;

/// <summary>The five desks that come with the product, read once.</summary>
internal static class BuiltInDesks
{
    private static readonly Lazy<DeskCatalog> Loaded = new(() => Features.All.Profiles.ReadDirectory(DeskCatalog.BuiltInDirectory));

    public static DeskCatalog Catalog => Loaded.Value;

    public static RequestType Type(string desk, string type) => Catalog.Find(desk)!.RequestType(type)!;
}
