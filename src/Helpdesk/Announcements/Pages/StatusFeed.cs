using System.Xml;
using Helpdesk.Desks;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Microsoft.Extensions.Options;

namespace Helpdesk.Announcements.Pages;

/// <summary><c>/status.xml</c>: how the systems are, as an Atom feed (RFC 4287). It asks the database for nothing.</summary>
public static class StatusFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/status.xml", Feed);

    private static async Task<IResult> Feed(
        HttpResponse response, DeskCatalog desks, CurrentAnnouncements current, IOptions<HelpdeskSettings> settings,
        CancellationToken cancellation, string? desk = null)
    {
        if (desk is not null && desks.Find(desk) is null)
            return TypedResults.NotFound();
        response.Headers.CacheControl = "public, max-age=60";
        var shown = (await current.All(cancellation)).Where(a => desk is null || a.Desk == desk).Take(100).ToList();
        var text = new StringWriter();
        await using (var xml = XmlWriter.Create(text, new() { Async = true, OmitXmlDeclaration = true }))
            Write(xml, shown, desks, settings.Value, desk);
        return TypedResults.Text(text.ToString(), "application/atom+xml; charset=utf-8");
    }

    private static void Write(XmlWriter xml, List<Announcement> shown, DeskCatalog desks, HelpdeskSettings settings, string? desk)
    {
        var path = desk is null ? "/status" : $"/status?desk={desk}";
        var feed = settings.Link(desk is null ? "/status.xml" : $"/status.xml?desk={desk}");
        xml.WriteStartElement("feed", Atom);
        xml.WriteElementString("id", feed);
        xml.WriteElementString("title", "Состояние систем");
        xml.WriteElementString("updated", Moments.Machine(shown.Select(a => a.ChangedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max()));
        Link(xml, "self", feed);
        Link(xml, "alternate", settings.Link(path));
        foreach (var announcement in shown)
        {
            var of = desks.Find(announcement.Desk);
            xml.WriteStartElement("entry", Atom);
            xml.WriteElementString("id", $"urn:uuid:{announcement.Id}");
            xml.WriteElementString("title", $"{AnnouncementKindWords.Of(announcement.Kind).Ru}: "
                + $"{AnnouncementKindWords.Systems(of, announcement.Systems, "ru")} — {announcement.Content.TitleRu}");
            xml.WriteElementString("published", Moments.Machine(announcement.PublishedAt ?? announcement.CreatedAt));
            xml.WriteElementString("updated", Moments.Machine(announcement.ChangedAt));
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", of?.Name.Ru ?? announcement.Desk);
            xml.WriteEndElement();
            Link(xml, "alternate", settings.Link($"/status?desk={announcement.Desk}#a-{announcement.Id}"));
            var zone = of?.Calendar.Zone ?? TimeZoneInfo.Utc;
            xml.WriteElementString(
                "content",
                $"{NoticeText.When(announcement.Content with { To = announcement.EndsAt }, zone, "ru")}\n\n{announcement.Content.TextRu}");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string rel, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }
}
