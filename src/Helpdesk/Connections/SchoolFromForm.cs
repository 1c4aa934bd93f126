using System.Text.RegularExpressions;
using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tickets;

namespace Helpdesk.Connections;

/// <summary>What the answers of an application say of the school and its responsible person, by what each field means.</summary>
public static partial class SchoolFromForm
{
    public static SchoolDetails Details(RequestType type, IReadOnlyDictionary<string, string> answers)
    {
        var legal = type.Answer(FieldMeaning.SchoolLegalAddress, answers);
        return new()
        {
            Name = type.Answer(FieldMeaning.SchoolName, answers),
            FullName = type.Answer(FieldMeaning.SchoolFullName, answers),
            Kpp = type.Answer(FieldMeaning.SchoolKpp, answers),
            Ogrn = type.Answer(FieldMeaning.SchoolOgrn, answers),
            LegalAddress = legal,
            PostalAddress = type.Answer(FieldMeaning.SchoolPostalAddress, answers),
            City = type.Answer(FieldMeaning.SchoolCity, answers) ?? CityIn(legal),
            Head = type.Answer(FieldMeaning.SchoolHead, answers),
            Region = type.RegionIn(answers)?.Code,
        };
    }

    /// <summary>Null when the application names nobody.</summary>
    public static SchoolPersonDetails? Person(RequestType type, Ticket ticket, Person requester)
    {
        var name = type.Answer(FieldMeaning.RequesterName, ticket.Fields) ?? requester.Name;
        if (name is null)
            return null;
        var email = type.Answer(FieldMeaning.RequesterEmail, ticket.Fields) ?? requester.Email;
        var isChat = ChannelMedia.IsChat(ticket.Channel);
        return new(
            name, type.Answer(FieldMeaning.RequesterPosition, ticket.Fields), email,
            type.Answer(FieldMeaning.RequesterPhone, ticket.Fields) ?? requester.Phone)
        {
            Channel = isChat ? ticket.Channel : ChannelKeys.Email,
            Account = isChat ? ticket.Account : null,
            Conversation = isChat ? ticket.Conversation : null,
            Language = requester.Language,
        };
    }

    /// <summary>«614000, г. Пермь, ул. Ленина, 1» is in Пермь; null when the address does not say.</summary>
    public static string? CityIn(string? address) =>
        address is not null && City().Match(address) is { Success: true } match ? match.Groups["name"].Value.Trim() : null;

    [GeneratedRegex(
        @"(?:^|[\s,])(?:г|гор|город|пгт|п|пос|с|село|д|дер|ст-ца)\.?\s+(?<name>\p{Lu}[\p{L}\- ]{1,60}?)(?=\s*(?:,|$))",
        RegexOptions.CultureInvariant)]
    private static partial Regex City();
}
