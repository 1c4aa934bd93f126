using System.Xml;
using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Microsoft.Extensions.Options;

namespace Helpdesk.Announcements.Pages;

/// <summary>
/// How the systems are, as an Atom feed (RFC 4287); it asks the database for nothing. A feed has no reader of its own: whoever collects it
/// sends no cookie, and one copy serves many. So each language has its address, <c>/status.xml</c> and <c>/status.en.xml</c>, and the page
/// leads to that of its reader.
/// </summary>
public static class StatusFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static void Map(IEndpointRouteBuilder pages)
    {
        foreach (var language in Language.All)
        {
            pages.MapGet(
                AddressIn(language),
                (HttpResponse response, DeskCatalog desks, CurrentAnnouncements current, IOptions<HelpdeskSettings> settings,
                    CancellationToken cancellation, string? desk) =>
                    Feed(response, new(language, desks, settings.Value, desk), current, cancellation));
        }
    }

    /// <param name="desk">Null for all desks.</param>
    public static string Address(Language language, string? desk) =>
        AddressIn(language) + (desk is null ? "" : $"?desk={Uri.EscapeDataString(desk)}");

    private static string AddressIn(Language language) => language.T("/status.xml", "/status.en.xml");

    private sealed record Asked(Language Language, DeskCatalog Desks, HelpdeskSettings Settings, string? Desk);

    private static async Task<IResult> Feed(
        HttpResponse response, Asked asked, CurrentAnnouncements current, CancellationToken cancellation)
    {
        if (asked.Desk is { } desk && asked.Desks.Find(desk) is null)
            return TypedResults.NotFound();
        response.Headers.CacheControl = "public, max-age=60";
        var shown = (await current.All(cancellation)).Where(a => asked.Desk is null || a.Desk == asked.Desk).Take(100).ToList();
        var text = new StringWriter();
        await using (var xml = XmlWriter.Create(text, new() { Async = true, OmitXmlDeclaration = true }))
            Write(xml, shown, asked);
        return TypedResults.Text(text.ToString(), "application/atom+xml; charset=utf-8");
    }

    private static void Write(XmlWriter xml, List<Announcement> shown, Asked asked)
    {
        var (say, code) = (asked.Language, asked.Language.Code);
        var feed = asked.Settings.Link(Address(say, asked.Desk));
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xml", "lang", null, code);
        xml.WriteElementString("id", feed);
        xml.WriteElementString("title", say.T("Состояние систем", "State of the systems"));
        xml.WriteElementString("updated", Moments.Machine(shown.Select(a => a.ChangedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max()));
        Link(xml, "self", feed);
        Link(xml, "alternate", asked.Settings.Link(asked.Desk is null ? "/status" : $"/status?desk={asked.Desk}"));
        foreach (var announcement in shown)
        {
            var of = asked.Desks.Find(announcement.Desk);
            xml.WriteStartElement("entry", Atom);
            xml.WriteElementString("id", $"urn:uuid:{announcement.Id}");
            xml.WriteElementString("title", $"{AnnouncementKindWords.Of(announcement.Kind).In(code)}: "
                + $"{AnnouncementKindWords.Systems(of, announcement.Systems, code)} — {announcement.Content.Title(code)}");
            xml.WriteElementString("published", Moments.Machine(announcement.PublishedAt ?? announcement.CreatedAt));
            xml.WriteElementString("updated", Moments.Machine(announcement.ChangedAt));
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", of?.Name.In(code) ?? announcement.Desk);
            xml.WriteEndElement();
            Link(xml, "alternate", asked.Settings.Link($"/status?desk={announcement.Desk}#a-{announcement.Id}"));
            var zone = of?.Calendar.Zone ?? TimeZoneInfo.Utc;
            var when = NoticeText.When(announcement.Content with { To = announcement.EndsAt }, zone, code);
            xml.WriteElementString("content", $"{when}\n\n{announcement.Content.Text(code)}");
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
