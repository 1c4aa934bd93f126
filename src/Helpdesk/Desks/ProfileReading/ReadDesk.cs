using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Helpdesk.Sla;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>Reads a whole profile.</summary>
internal static partial class ReadDesk
{
    /// <summary>Null when anything is at fault; the faults are in <paramref name="reading"/>.</summary>
    public static Desk? Read(JsonElement json, string text, ProductionCalendar russia, FileReading reading)
    {
        var desk = new ProfileValue(json, "", reading)
            .Object(
                "$schema", "key", "name", "numberPrefix", "calendar", "promises", "services", "requestTypes", "mailType", "channels",
                "contacts", "demandsSecondFactor");
        desk.Optional("$schema")?.Text();
        var key = desk.Required("key")?.Key() ?? "";
        var name = desk.Required("name")?.LocalText() ?? new("", "");
        var calendar = desk.Required("calendar") is { } written ? ReadCalendar.Read(written, russia) : null;
        var promises = Items(desk.Required("promises")?.List(), ReadPromise.Read);
        var services = Items(desk.List("services"), Service);
        var types = Items(desk.List("requestTypes"), item => ReadRequestType.Read(item, promises, services));
        var mailType = desk.Optional("mailType") is { } mail ? MailType(mail, types) : null;
        var prefix = desk.Optional("numberPrefix") is { } own ? Prefix(
            own) : key.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        var channels = Items(desk.List("channels"), Channel);
        var contacts = desk.Optional("contacts") is { } address ? Contacts(address) : null;
        var demandsSecondFactor = desk.Truth("demandsSecondFactor");
        if (reading.Faults.Count > 0 || calendar is null)
            return null;

        return new Desk
        {
            Key = key,
            Name = name,
            NumberPrefix = prefix,
            Calendar = calendar,
            Promises = promises,
            Services = services,
            RequestTypes = types,
            MailType = mailType,
            Channels = channels,
            Contacts = contacts,
            DemandsSecondFactor = demandsSecondFactor,
            Version = VersionOf(text),
            ProfileJson = text,
        };
    }

    private static List<T> Items<T>(IReadOnlyList<ProfileValue>? items, Func<ProfileValue, T> read)
    {
        items?.CheckTwice();
        return [.. (items ?? []).Select(read)];
    }

    private static string Prefix(ProfileValue value)
    {
        var prefix = value.Text();
        if (prefix.Length > 0 && !PrefixPattern().IsMatch(prefix))
            value.Fault($"{value.Shown()} is not one to twelve capital Latin letters and digits, a letter first");
        return prefix;
    }

    private static string MailType(ProfileValue value, IReadOnlyList<RequestType> types)
    {
        var key = value.Text();
        if (types.All(type => type.Key != key))
            value.Fault($"{value.Shown()} is not a request type of this desk");
        return key;
    }

    private static DeskService Service(ProfileValue value)
    {
        var service = value.Object("key", "name");
        return new DeskService(service.Required("key")?.Key() ?? "", service.Required("name")?.LocalText() ?? new("", ""));
    }

    private static DeskChannel Channel(ProfileValue value)
    {
        var channel = value.Object("key", "wording");
        var key = channel.Required("key");
        var word = key?.Key() ?? "";
        var known = value.Reading.Channels.WaysIn.Select(way => way.Key).ToList();
        if (word.Length > 0 && !known.Contains(word))
            key!.Value.Fault($"{key.Value.Shown()} is not a channel; known are: {string.Join(", ", known)}");
        return new DeskChannel(word, channel.Required("wording")?.LocalText() ?? new("", ""));
    }

    private static DeskContacts Contacts(ProfileValue value)
    {
        var contacts = value.Object("phone", "email", "site", "address");
        return new DeskContacts(
            contacts.Optional("phone")?.Text(),
            contacts.Optional("email")?.Text(),
            contacts.Optional("site")?.Text(),
            contacts.Optional("address")?.LocalText());
    }

    private static string VersionOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    [GeneratedRegex(@"^[A-Z][A-Z0-9]{0,11}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PrefixPattern();
}
